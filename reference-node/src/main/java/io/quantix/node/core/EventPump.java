package io.quantix.node.core;

import io.quantix.node.journal.ObservedVms.Observed;
import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Subscription;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the events of one hypervisor, writes them down and thereby publishes them. When events may have been missed it writes a gap,
 * lists everything again, and tells whatever changed meanwhile. A hypervisor without events is listed over and over instead.
 */
final class EventPump implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventPump.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final int MOST_TOGETHER = 256;

    private final String hypervisor;
    private final VirtualMachines machines;
    private final Shared shared;
    private final Reconciler reconciler;
    private final LinkedBlockingQueue<VmEvent> queue = new LinkedBlockingQueue<>(20_000);
    private final CompletableFuture<Boolean> listedOnce = new CompletableFuture<>();
    private final Map<VmId, Observed> known = new HashMap<>();
    /** Taken from the queue and not written down yet, as the hypervisor or the journal's disk does not let it. */
    private final List<VmEvent> pending = new ArrayList<>();

    private final LongAdder gaps = new LongAdder();
    private final Thread thread;
    private volatile @Nullable String lost;
    private volatile @Nullable Subscription subscription;
    private volatile boolean polling;
    private volatile boolean closed;
    private volatile String trouble = "";
    private volatile Map<VmState, Integer> states = Map.of();

    /**
     * @param reconciler is told what a complete listing shows, and of machines that come from elsewhere
     */
    EventPump(String hypervisor, VirtualMachines machines, Shared shared, Reconciler reconciler) {
        this.hypervisor = hypervisor;
        this.machines = machines;
        this.shared = shared;
        this.reconciler = reconciler;
        known.putAll(shared.observed().of(hypervisor));
        count();
        this.lost = known.isEmpty() ? "" : "the node was not running";
        this.thread = Thread.ofVirtual().name("events-" + hypervisor).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Completes once the hypervisor has been listed for the first time. */
    CompletableFuture<Boolean> listedOnce() {
        return listedOnce;
    }

    /** Returns why events may be late; empty when they are not. */
    String trouble() {
        return trouble;
    }

    NodeFigures.Hypervisor figures() {
        return new NodeFigures.Hypervisor(hypervisor, states, queue.size(), !trouble.isEmpty(), gaps.sum());
    }

    private void count() {
        Map<VmState, Integer> counted = new EnumMap<>(VmState.class);
        known.values().forEach(vm -> counted.merge(vm.state(), 1, Integer::sum));
        states = counted;
    }

    private void run() {
        Duration pause = Duration.ofMillis(250);
        while (!closed) {
            try {
                subscribe();
                if (lost != null) {
                    listAgain();
                }
                trouble = "";
                pause = Duration.ofMillis(250);
                drain();
            } catch (InterruptedException closing) {
                return;
            } catch (ProviderException noAnswer) {
                if (closed) {
                    return;
                }
                trouble = String.valueOf(noAnswer.getMessage());
                LOG.warn("events of {} are late: {}", hypervisor, trouble);
                pause = rest(pause);
            } catch (RuntimeException defect) {
                LOG.error("the events of {} met a defect; listing again", hypervisor, defect);
                lost = "an event could not be understood";
                pending.clear();
                pause = rest(pause);
            }
        }
    }

    private Duration rest(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    private void subscribe() {
        if (subscription != null || polling) {
            return;
        }
        try {
            subscription = machines.watch(this::receive, CallContext.within(LIMIT));
        } catch (ProviderException.Unsupported withoutEvents) {
            polling = true;
        }
    }

    /** Runs on a thread of the provider: never blocks, never throws. */
    private void receive(VmEvent event) {
        if (event instanceof VmEvent.Resync(String cause, Instant at)) {
            lost = cause == null ? "the provider asked for it" : cause;
        } else if (!queue.offer(event)) {
            lost = "more events came than could be written down";
        }
        if (lost != null) {
            // Wakes the pump; what it says is in the field.
            queue.offer(new VmEvent.Resync("", Instant.EPOCH));
        }
    }

    private void drain() throws InterruptedException {
        if (pending.isEmpty()) {
            VmEvent first = polling ? null : queue.take();
            if (first == null) {
                Thread.sleep(POLL);
                lost = "";
                return;
            }
            pending.add(first);
            queue.drainTo(pending, MOST_TOGETHER);
        }
        write(pending);
        pending.clear();
    }

    private void write(List<VmEvent> together) {
        write(batch -> {
            for (VmEvent event : together) {
                if (event instanceof VmEvent.OfVm ofVm) {
                    batch.add(ofVm, this::describe);
                }
            }
        });
        together.forEach(this::lookForArrival);
    }

    /** Writes what is filled in; when that cannot be written, what is known is as before, so that it is told when it can. */
    private void write(Consumer<EventBatch> fill) {
        EventBatch batch = new EventBatch(hypervisor, known, shared.causes()::of);
        try {
            fill.accept(batch);
            batch.writeTo(shared.events(), shared.clock().instant());
            count();
        } catch (RuntimeException unwritten) {
            batch.takeBack();
            throw unwritten;
        }
    }

    /** A machine that came from another node runs from the moment it is here; taking it over may wait for its lock, so others do not. */
    private void lookForArrival(VmEvent event) {
        if (event instanceof VmEvent.StateChanged(VmId vm, VmState state, StateReason reason, Instant _)
                && state == VmState.RUNNING
                && reason == StateReason.MIGRATED) {
            Thread.ofVirtual().name("arrival-" + vm).start(() -> reconciler.arrived(hypervisor, vm));
        }
    }

    private Optional<VmStatus> describe(VmId vm) {
        try {
            return Optional.of(machines.describe(vm, CallContext.within(LIMIT)));
        } catch (ProviderException.NotFound gone) {
            return Optional.empty();
        }
    }

    private void listAgain() {
        String cause = lost == null ? "" : lost;
        lost = null;
        try {
            List<VmStatus> listing = Hypervisors.all(machines, CallContext.within(LIMIT));
            queue.drainTo(pending);
            write(batch -> {
                Instant now = shared.clock().instant();
                if (!cause.isEmpty()) {
                    batch.gap(cause, now);
                }
                batch.compare(listing, now);
                notTold(pending, listing).forEach(event -> batch.add(event, this::describe));
            });
            pending.clear();
            if (!cause.isEmpty()) {
                gaps.increment();
            }
            reconciler.reconcile(hypervisor, listing);
            listedOnce.complete(true);
        } catch (RuntimeException failed) {
            lost = cause;
            throw failed;
        }
    }

    /** Leaves out the events the listing has told already. */
    private static List<VmEvent.OfVm> notTold(List<VmEvent> meanwhile, List<VmStatus> listing) {
        Map<VmId, Instant> told = new HashMap<>();
        listing.forEach(status -> told.put(status.id(), status.observedAt()));
        List<VmEvent.OfVm> left = new ArrayList<>();
        for (VmEvent event : meanwhile) {
            if (event instanceof VmEvent.OfVm ofVm && ofVm.at().isAfter(told.getOrDefault(ofVm.vm(), Instant.MIN))) {
                left.add(ofVm);
            }
        }
        return left;
    }

    @Override
    public void close() {
        closed = true;
        Subscription open = subscription;
        if (open != null) {
            open.close();
        }
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
