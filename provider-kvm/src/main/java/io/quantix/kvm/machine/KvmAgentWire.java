package io.quantix.kvm.machine;

import io.quantix.kvm.event.States;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.LibvirtException;
import io.quantix.kvm.ffi.generated.VirErrorConstants;
import io.quantix.kvm.guest.AgentRefused;
import io.quantix.kvm.guest.AgentWire;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.xml.DomainFacts.AgentChannel;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.ProviderException.NativeError;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The way to guest agents through libvirt, which keeps their sockets and gets in step with an agent again after each answer that did not come.
 *
 * <p>Agents have a connection of their own: a libvirt daemon serves a few calls of a connection at once, and silent agents would take them all.
 */
public final class KvmAgentWire implements AgentWire {

    /** libvirt itself needs a moment to find an agent when it or this connection has just come. */
    private static final Duration ARRIVAL = Duration.ofSeconds(3);

    private static final Duration ARRIVAL_LOOK = Duration.ofMillis(200);
    /** An error that comes sooner than any wait of libvirt's is none about waiting. */
    private static final Duration AT_ONCE = Duration.ofMillis(900);

    private static final String END_OF_FILE = "End of file";
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Link agents;
    private final KvmView view;
    private final Set<VmId> met = ConcurrentHashMap.newKeySet();

    public KvmAgentWire(Link agents, KvmView view) {
        this.agents = agents;
        this.view = view;
    }

    @Override
    public Line open(VmId vm, String action, CallContext call) {
        LibvirtDomain domain = view.managed(vm, action, call).domain();
        VmState state = States.state(view.state(domain, call).state());
        if (state != VmState.RUNNING) {
            throw new ProviderException.WrongState(vm.ref(), action, state.toString(), VmState.RUNNING.toString());
        }
        AgentChannel channel = view.liveFacts(domain, call).agent();
        if (channel != AgentChannel.OPEN) {
            met.remove(vm);
            throw away(
                    vm,
                    channel == AgentChannel.ABSENT
                            ? "the machine has no channel to one: its spec does without (platform.extras.agentChannel)"
                            : "none is connected: it is not installed in the guest, or has not started yet");
        }
        Line line = (command, question, patience, within) -> ask(domain, command, question, patience, within);
        if (!met.contains(vm)) {
            meet(vm, line, call);
        }
        return line;
    }

    /** Asks what has no effect until libvirt has found the agent. */
    private void meet(VmId vm, Line line, CallContext call) {
        long end = System.nanoTime() + ARRIVAL.toNanos();
        while (true) {
            try {
                line.ask("guest-ping", "{\"execute\":\"guest-ping\"}", ARRIVAL, call);
                met.add(vm);
                return;
            } catch (ProviderException.Unavailable notYet) {
                if (System.nanoTime() - end >= 0 || !pause(ARRIVAL_LOOK)) {
                    throw away(vm, String.valueOf(notYet.getMessage()));
                }
                call.check("look for the agent in " + vm.ref());
            }
        }
    }

    private static boolean pause(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ProviderException.Unavailable away(VmId vm, String why) {
        return new ProviderException.Unavailable(
                "no agent answers in " + vm.ref() + ": " + why, Effect.NONE, SECOND, null);
    }

    private String ask(LibvirtDomain domain, String command, String question, Duration patience, CallContext call) {
        VmId vm = new VmId(domain.uuid());
        Duration left = call.remaining().minus(SECOND);
        Duration wait = left.compareTo(patience) < 0 ? left : patience;
        long begin = System.nanoTime();
        try {
            return agents.call(
                    vm, call, "ask the agent in", ignored -> domain.agentCommand(question, wait, call.remaining()));
        } catch (ProviderException.Internal failed) {
            Optional<String> words = failed.nativeError().flatMap(error -> words(error, command));
            if (words.isPresent()) {
                throw new AgentRefused(command, words.get());
            }
            throw isGone(domain, failed) ? gone(vm, failed) : failed;
        } catch (ProviderException.Unavailable failed) {
            boolean waited = System.nanoTime() - begin >= AT_ONCE.toNanos();
            if (waited && isSilence(failed)) {
                throw new ProviderException.TimedOut(
                        vm.ref(),
                        "the agent in " + vm.ref() + " is connected and silent: " + command
                                + " was not answered; look whether the guest is stuck",
                        Effect.UNKNOWN,
                        failed);
            }
            met.remove(vm);
            throw failed;
        }
    }

    /** An end of the guest looks to libvirt like an answer it cannot understand. */
    private boolean isGone(LibvirtDomain domain, ProviderException.Internal failed) {
        CallContext own = CallContext.within(SECOND);
        try {
            return String.valueOf(failed.getMessage()).contains(END_OF_FILE)
                    || States.state(view.state(domain, own).state()) != VmState.RUNNING
                    || view.liveFacts(domain, own).agent() != AgentChannel.OPEN;
        } catch (ProviderException unknown) {
            return false;
        }
    }

    private ProviderException.Unavailable gone(VmId vm, ProviderException.Internal failed) {
        met.remove(vm);
        return new ProviderException.Unavailable(
                "the agent in " + vm.ref() + " went before it answered", Effect.UNKNOWN, SECOND, failed);
    }

    private static boolean isSilence(ProviderException failed) {
        return failed.getCause() instanceof LibvirtException error
                && error.code() == VirErrorConstants.VIR_ERR_AGENT_UNRESPONSIVE;
    }

    /**
     * Takes the agent's own words out of libvirt's, which name the command and then repeat them. What names no command is libvirt's
     * judgement of an answer that was none.
     */
    private static Optional<String> words(NativeError error, String command) {
        int at = error.message().indexOf(command);
        if (error.code() != VirErrorConstants.VIR_ERR_INTERNAL_ERROR || at < 0) {
            return Optional.empty();
        }
        String rest = error.message().substring(at + command.length());
        int colon = rest.indexOf(": ");
        return colon < 0 ? Optional.empty() : Optional.of(rest.substring(colon + 2));
    }
}
