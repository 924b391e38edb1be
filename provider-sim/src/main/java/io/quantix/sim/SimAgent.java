package io.quantix.sim;

import io.quantix.spi.Capabilities;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.AgentStatus;
import io.quantix.spi.guest.GuestAgents;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.guest.ShutdownMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The agent of one simulated guest. It does one thing at a time, in the order it was asked. Everything here is called under its machine's
 * lock.
 */
final class SimAgent {

    private static final String BLOCKED = "it is blocked in the guest: have its administrator allow it";

    /**
     * What a call asks of an agent.
     *
     * @param needs the capability; null for what every agent can do
     * @param whileFrozen whether a frozen guest answers it
     */
    record Question(SimOperation operation, @Nullable GuestCapability needs, boolean whileFrozen) {

        static Question of(SimOperation operation, @Nullable GuestCapability needs) {
            return new Question(operation, needs, false);
        }
    }

    /** A request the agent has and has not answered. It is carried out also when nobody waits for the reply any more. */
    private static final class Request<T> {

        private final Function<? super SimAgent, T> deed;
        private @Nullable T reply;
        private @Nullable RuntimeException failure;
        private boolean done;

        private Request(Function<? super SimAgent, T> deed) {
            this.deed = deed;
        }

        private void carryOut(SimAgent agent) {
            try {
                reply = deed.apply(agent);
            } catch (RuntimeException thrown) {
                failure = thrown;
            }
            done = true;
        }

        private T reply() {
            if (failure != null) {
                throw failure;
            }
            T answer = reply;
            if (answer == null) {
                throw new IllegalStateException("the agent was asked something without an answer");
            }
            return answer;
        }
    }

    private final SimMachine machine;
    private final SimGuest guest;
    private final GuestSystem system;
    private final GuestFreeze freeze;
    private final Deque<Request<?>> waiting = new ArrayDeque<>();
    private final Set<GuestCapability> blocked = EnumSet.noneOf(GuestCapability.class);
    private final List<GuestProcess> processes = new ArrayList<>();
    private @Nullable AgentReply spoiled;
    private boolean silent;
    private boolean ending;
    private int openFiles;
    private long life;

    SimAgent(SimMachine machine, SimGuest guest) {
        this.machine = machine;
        this.guest = guest;
        this.system = new GuestSystem(machine, guest);
        this.freeze = new GuestFreeze(machine, this);
    }

    SimMachine machine() {
        return machine;
    }

    SimGuest guest() {
        return guest;
    }

    GuestSystem system() {
        return system;
    }

    GuestFreeze freeze() {
        return freeze;
    }

    /** Answers a question, when the agent speaks. */
    <T> T answer(Question question, SimCall call, Function<? super SimAgent, T> deed) {
        if (freeze.isFrozen() && !question.whileFrozen()) {
            throw new ProviderException.WrongState(
                    machine.id().ref(), call.operation().words(), "frozen", "thawed: thaw it first");
        }
        GuestCapability needs = question.needs();
        if (needs != null) {
            requireNotBlocked(needs);
        }
        Request<T> request = new Request<>(deed);
        if (silent) {
            waiting.add(request);
            long asked = life;
            machine.monitor().until(() -> request.done || life != asked, call, Effect.UNKNOWN);
        } else {
            request.carryOut(this);
        }
        if (!request.done) {
            throw new ProviderException.Unavailable(
                    "the agent in " + machine.id().ref() + " went away: wait until it is there again",
                    Effect.UNKNOWN,
                    null);
        }
        spoil();
        return request.reply();
    }

    void requireNotBlocked(GuestCapability capability) {
        if (blocked.contains(capability)) {
            throw new ProviderException.Unsupported(capability, BLOCKED);
        }
    }

    private void spoil() {
        AgentReply how = spoiled;
        spoiled = null;
        if (how != null) {
            String what = switch (how) {
                case MALFORMED -> "malformed";
                case OVERSIZED -> "larger than " + GuestAgents.LARGEST_REPLY;
            };
            throw new ProviderException.Internal(
                    machine.id().ref(),
                    "the reply of the agent in " + machine.id().ref() + " is " + what + ": look at the agent's log",
                    Effect.UNKNOWN,
                    (Throwable) null);
        }
    }

    void spoilNextReply(AgentReply how) {
        spoiled = how;
    }

    void block(Set<GuestCapability> capabilities) {
        blocked.clear();
        blocked.addAll(capabilities);
    }

    boolean isSilent() {
        return silent;
    }

    /** Falls silent, or speaks again: then it first does what it was asked meanwhile. */
    void silence(boolean now) {
        silent = now;
        while (!silent && !waiting.isEmpty()) {
            waiting.remove().carryOut(this);
        }
        machine.monitor().signal();
    }

    AgentStatus describe(Capabilities declared) {
        Capabilities.Builder here = Capabilities.builder();
        for (GuestCapability capability : GuestCapability.values()) {
            if (blocked.contains(capability) && declared.has(capability)) {
                here.unsupported(BLOCKED, capability);
            } else {
                here.declare(capability, declared.of(capability));
            }
        }
        return new AgentStatus(machine.id(), "sim-" + SimFactory.VERSION, here.build());
    }

    /** Takes the wish to end; a second one changes nothing. */
    void shutdown(ShutdownMode mode) {
        if (ending) {
            return;
        }
        ending = true;
        guest.after(guest.behaviour().shutdownTime(), () -> {
            switch (mode) {
                case POWER_OFF -> guest.act(GuestAction.POWER_OFF);
                case REBOOT -> guest.act(GuestAction.REBOOT);
                case HALT -> guest.halt();
            }
        });
    }

    /** Notes a program that runs; it ends with the guest. */
    void runs(GuestProcess process) {
        processes.removeIf(GuestProcess::hasEnded);
        processes.add(process);
    }

    void opened(int more) {
        openFiles += more;
    }

    int openFiles() {
        return openFiles;
    }

    /** The agent goes, and with it what it was asked. */
    void hangUp() {
        life++;
        silent = false;
        waiting.clear();
        openFiles = 0;
        machine.monitor().signal();
    }

    /** The guest begins anew or ends. */
    void forget(String why) {
        hangUp();
        ending = false;
        freeze.lose();
        List.copyOf(processes).forEach(process -> process.lose(why));
        processes.clear();
        system.restart();
    }
}
