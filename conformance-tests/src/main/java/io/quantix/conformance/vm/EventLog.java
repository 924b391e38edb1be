package io.quantix.conformance.vm;

import io.quantix.conformance.Expect;
import io.quantix.spi.Subscription;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Listens to a provider and remembers what it heard. */
final class EventLog implements AutoCloseable {

    private final List<VmEvent> events = new CopyOnWriteArrayList<>();
    private final List<String> findings = new CopyOnWriteArrayList<>();
    private final AtomicInteger inside = new AtomicInteger();
    private final Consumer<VmEvent> then;
    private final Duration settle;
    private final Subscription subscription;
    private volatile boolean closed;

    /**
     * @param subscribe the provider's {@code watch}
     * @param then what the listener does after it has remembered an event
     */
    EventLog(Function<Consumer<VmEvent>, Subscription> subscribe, Consumer<VmEvent> then, Duration settle) {
        this.then = then;
        this.settle = settle;
        this.subscription = subscribe.apply(this::hear);
    }

    private void hear(VmEvent event) {
        if (closed) {
            findings.add("an event was delivered after the subscription was closed: " + event);
        }
        if (inside.incrementAndGet() > 1) {
            findings.add("two events were delivered to one listener at the same time");
        }
        try {
            events.add(event);
            then.accept(event);
        } finally {
            inside.decrementAndGet();
        }
    }

    /** Returns what must not have happened and did. */
    List<String> findings() {
        return findings;
    }

    List<VmEvent> all() {
        return List.copyOf(events);
    }

    /** Returns what was told about one machine, without what comes and goes with the guest. */
    List<VmEvent> of(VmId id) {
        return events.stream()
                .filter(event ->
                        event instanceof VmEvent.OfVm about && about.vm().equals(id))
                .filter(event -> !isPassing(event))
                .toList();
    }

    /** A graceful stop may show on its way, and an agent may come and go: neither is part of a rule about order. */
    private static boolean isPassing(VmEvent event) {
        return (event instanceof VmEvent.StateChanged changed && changed.state() == VmState.STOPPING)
                || event instanceof VmEvent.AgentChanged
                || event instanceof VmEvent.ResponsivenessChanged;
    }

    /** Waits for an event and returns it. */
    <E extends VmEvent.OfVm> E await(Class<E> kind, VmId id, Predicate<? super E> fits) {
        List<VmEvent> found = Expect.eventually(
                settle,
                kind.getSimpleName() + " of " + id,
                () -> of(id),
                seen -> seen.stream().anyMatch(event -> kind.isInstance(event) && fits.test(kind.cast(event))));
        return found.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(fits)
                .findFirst()
                .orElseThrow();
    }

    <E extends VmEvent.OfVm> E await(Class<E> kind, VmId id) {
        return await(kind, id, any -> true);
    }

    VmEvent.StateChanged awaitState(VmId id, VmState state) {
        return await(VmEvent.StateChanged.class, id, changed -> changed.state() == state);
    }

    /** Returns the story of a machine in words: {@code created, RUNNING, STOPPED, deleted}. */
    List<String> story(VmId id) {
        List<String> words = new ArrayList<>();
        for (VmEvent event : of(id)) {
            words.add(
                    switch (event) {
                        case VmEvent.Created created -> "created";
                        case VmEvent.Deleted deleted -> "deleted";
                        case VmEvent.Reconfigured changed -> "reconfigured";
                        case VmEvent.StateChanged changed -> changed.state().name();
                        case VmEvent.Rebooted rebooted -> "rebooted";
                        case VmEvent.DeviceChanged changed ->
                            (changed.present() ? "plugged " : "unplugged ") + changed.device();
                        case VmEvent.ResponsivenessChanged changed -> "responsive " + changed.responsive();
                        case VmEvent.AgentChanged changed -> "agent " + changed.connected();
                        case VmEvent.Resync resync -> "resync";
                    });
        }
        return words;
    }

    /** Waits until the story of a machine ends with a word, and returns the story. */
    List<String> storyUntil(String last, VmId id) {
        return Expect.eventually(
                settle,
                "\"" + last + "\" of " + id,
                () -> story(id),
                story -> !story.isEmpty() && story.contains(last));
    }

    /** Ends the subscription. */
    @Override
    public void close() {
        subscription.close();
        closed = true;
    }
}
