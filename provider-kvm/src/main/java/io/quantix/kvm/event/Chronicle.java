package io.quantix.kvm.event;

import io.quantix.kvm.event.LifecycleStory.Hint;
import io.quantix.kvm.ffi.LibvirtEvent;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What was heard of each machine so far, and who waits to hear more. What follows from an event is told while the lock is held, so that
 * subscribers hear it in order. Nothing here asks libvirt.
 */
final class Chronicle {

    /** Firmware that finds itself entered anew resets the board once more: resets this close together are one reboot. */
    private static final Duration ONE_REBOOT = Duration.ofSeconds(3);

    /** In the place of a generation: it is no other. */
    private static final long SAME = -1;

    private final InstantSource clock;
    private final LastEnds ends;
    private final Deliveries deliveries;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition told = lock.newCondition();
    private final Map<VmId, LifecycleStory> stories = new HashMap<>();
    private final Map<VmId, Long> reboots = new HashMap<>();
    private final Map<VmId, Long> generations = new HashMap<>();
    private final Map<VmId, Long> versions = new HashMap<>();
    private final Map<VmId, Instant> lastResets = new HashMap<>();
    private final Set<VmId> agents = new HashSet<>();
    /** Come from another host, and not defined here yet. */
    private final Set<VmId> arriving = new HashSet<>();

    Chronicle(InstantSource clock, LastEnds ends, Deliveries deliveries) {
        this.clock = clock;
        this.ends = ends;
        this.deliveries = deliveries;
    }

    private Instant now() {
        return clock.instant();
    }

    /** Forgets every story, as events may have been missed. */
    void beginAnew() {
        lock.lock();
        try {
            stories.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Takes a machine as it was found, unless an event came first. */
    void takeAsIs(VmId vm, VmState state, StateReason why) {
        lock.lock();
        try {
            stories.putIfAbsent(vm, new LifecycleStory(vm, state, why));
        } finally {
            lock.unlock();
        }
    }

    /** Whose agent goes has been there: it is known even if it came while nobody listened. */
    void takeAgentAsIs(VmId vm, boolean connected) {
        lock.lock();
        try {
            if (connected) {
                agents.add(vm);
            } else {
                agents.remove(vm);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Notes that something happened to a machine, whatever it was. */
    void touched(VmId vm) {
        lock.lock();
        try {
            versions.merge(vm, 1L, Long::sum);
        } finally {
            lock.unlock();
        }
    }

    /** Announces what a call is about to do. */
    void expect(VmId vm, Hint hint) {
        locked(vm, story -> story.expect(hint));
    }

    /** Takes an announcement back whose call failed. */
    void withdraw(VmId vm, Hint hint) {
        locked(vm, story -> story.withdraw(hint));
    }

    private void locked(VmId vm, Consumer<LifecycleStory> change) {
        lock.lock();
        try {
            LifecycleStory story = stories.get(vm);
            if (story != null) {
                change.accept(story);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Announces the generation the next change of a machine's configuration gives it. */
    void expectGeneration(VmId vm, long generation) {
        lock.lock();
        try {
            generations.put(vm, generation);
        } finally {
            lock.unlock();
        }
    }

    /** Announces that a machine's configuration is about to be written anew as it is, which is nothing to tell. */
    void expectSame(VmId vm) {
        expectGeneration(vm, SAME);
    }

    /** Takes that back. */
    void withdrawSame(VmId vm) {
        lock.lock();
        try {
            generations.remove(vm, SAME);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the machines that were active when last heard of. */
    List<VmId> active() {
        lock.lock();
        try {
            return stories.entrySet().stream()
                    .filter(entry -> entry.getValue().state().isActive())
                    .map(Map.Entry::getKey)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Returns a number that changes with every event of a machine, for whoever keeps what was read of it. */
    long version(VmId vm) {
        lock.lock();
        try {
            return versions.getOrDefault(vm, 0L);
        } finally {
            lock.unlock();
        }
    }

    /** Returns how often a machine was told to have rebooted. */
    long reboots(VmId vm) {
        lock.lock();
        try {
            return reboots.getOrDefault(vm, 0L);
        } finally {
            lock.unlock();
        }
    }

    boolean awaitReboot(VmId vm, long before, Duration patience) {
        return await(patience, () -> reboots.getOrDefault(vm, 0L) > before);
    }

    boolean awaitState(VmId vm, Predicate<VmState> wanted, Duration patience) {
        return await(patience, () -> {
            LifecycleStory story = stories.get(vm);
            return story != null && wanted.test(story.state());
        });
    }

    boolean awaitGeneration(VmId vm, Duration patience) {
        return await(patience, () -> !generations.containsKey(vm));
    }

    boolean awaitPresence(VmId vm, boolean present, Duration patience) {
        return await(patience, () -> stories.containsKey(vm) == present);
    }

    private interface Question {
        boolean answer();
    }

    private boolean await(Duration patience, Question question) {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (!question.answer()) {
                if (left <= 0) {
                    return false;
                }
                left = told.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the generation that was announced for a machine's configuration, if one was. */
    OptionalLong announcedGeneration(VmId vm) {
        lock.lock();
        try {
            Long announced = generations.get(vm);
            return announced == null ? OptionalLong.empty() : OptionalLong.of(announced);
        } finally {
            lock.unlock();
        }
    }

    /** Adds that a machine whose guest crashed is kept as it is. */
    void preserved(VmId vm) {
        lock.lock();
        try {
            LifecycleStory story = stories.get(vm);
            if (story != null) {
                story.preserved(now()).ifPresent(deliveries::publish);
                told.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** libvirt tells of a missing agent at each start, too. */
    void agent(VmId vm, boolean connected) {
        lock.lock();
        try {
            if (connected ? agents.add(vm) : agents.remove(vm)) {
                deliveries.publish(new VmEvent.AgentChanged(vm, connected, now()));
            }
        } finally {
            lock.unlock();
        }
    }

    /** The guest went through a reset. */
    void rebooted(VmId vm) {
        lock.lock();
        try {
            LifecycleStory story = stories.get(vm);
            Instant before = lastResets.put(vm, now());
            boolean again = before != null && now().isBefore(before.plus(ONE_REBOOT));
            if (story != null && !again) {
                deliveries.publish(story.rebooted(now()));
                reboots.merge(vm, 1L, Long::sum);
                told.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** It was defined here: it is known from now on, and a change of its configuration is told. */
    void defined(VmId vm, boolean added, long generation) {
        lock.lock();
        try {
            boolean known =
                    stories.putIfAbsent(vm, new LifecycleStory(vm, VmState.STOPPED, StateReason.NEVER_STARTED)) != null;
            boolean arrived = arriving.remove(vm);
            if (!known) {
                deliveries.publish(new VmEvent.Created(vm, now()));
            } else if (!arrived && !added && generation != SAME) {
                deliveries.publish(new VmEvent.Reconfigured(vm, generation, now()));
            }
            generations.remove(vm);
            told.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** It is defined no more, and all that was known of it goes. */
    void undefined(VmId vm) {
        lock.lock();
        try {
            stories.remove(vm);
            reboots.remove(vm);
            versions.remove(vm);
            lastResets.remove(vm);
            agents.remove(vm);
            deliveries.publish(new VmEvent.Deleted(vm, now()));
            told.signalAll();
        } finally {
            lock.unlock();
        }
        ends.forget(vm);
    }

    /** Adds an event of its life; returns whether its guest crashed and what becomes of the machine has to be found out. */
    boolean changed(VmId vm, LibvirtEvent.Lifecycle event) {
        lock.lock();
        try {
            if (isArrival(event) && !stories.containsKey(vm)) {
                arriving.add(vm);
                deliveries.publish(new VmEvent.Created(vm, now()));
            }
            // A transient machine of somebody else begins with its start.
            LifecycleStory story = stories.computeIfAbsent(
                    vm, ignored -> new LifecycleStory(vm, VmState.STOPPED, StateReason.NEVER_STARTED));
            Optional<VmEvent> next = story.add(event.event(), event.detail(), now());
            if (event.event() == VirDomainConstants.VIR_DOMAIN_EVENT_STARTED) {
                // Also when the story waits for the pause a start ends in.
                ends.active(vm);
            } else if (story.state() == VmState.STOPPED) {
                // libvirt says nothing of an agent that goes with its guest.
                agent(vm, false);
                if (story.reason() != StateReason.NEVER_STARTED) {
                    ends.ended(vm, story.reason());
                }
            }
            next.ifPresent(deliveries::publish);
            if (story.state() == VmState.STOPPED && arriving.remove(vm)) {
                // It was never defined here: with its end it is gone.
                stories.remove(vm);
                ends.forget(vm);
                deliveries.publish(new VmEvent.Deleted(vm, now()));
            }
            told.signalAll();
            return story.isPanicked();
        } finally {
            lock.unlock();
        }
    }

    private static boolean isArrival(LibvirtEvent.Lifecycle event) {
        return event.event() == VirDomainConstants.VIR_DOMAIN_EVENT_STARTED
                && event.detail() == VirDomainConstants.VIR_DOMAIN_EVENT_STARTED_MIGRATED;
    }
}
