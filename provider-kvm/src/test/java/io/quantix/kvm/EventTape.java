package io.quantix.kvm;

import io.quantix.spi.Subscription;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** Keeps the events of a subscription. */
final class EventTape implements AutoCloseable {

    private final List<VmEvent> events = new CopyOnWriteArrayList<>();
    private final Subscription subscription;

    EventTape(VirtualMachines machines) {
        subscription = machines.watch(events::add, Embedded.call());
    }

    List<VmEvent> events() {
        return events;
    }

    /** Tells a machine's events in words. */
    List<String> story(VmId vm) {
        return events.stream()
                .filter(event ->
                        event instanceof VmEvent.OfVm about && about.vm().equals(vm))
                .map(EventTape::word)
                .toList();
    }

    private static String word(VmEvent event) {
        return switch (event) {
            case VmEvent.StateChanged changed -> changed.state().name();
            case VmEvent.Created created -> "created";
            case VmEvent.Reconfigured reconfigured -> "reconfigured";
            case VmEvent.Deleted deleted -> "deleted";
            case VmEvent.Rebooted rebooted -> "rebooted";
            case VmEvent.ResponsivenessChanged changed -> changed.responsive() ? "answers" : "silent";
            case VmEvent.AgentChanged changed -> "agent";
            case VmEvent.DeviceChanged changed -> "device";
            case VmEvent.Resync resync -> "resync";
        };
    }

    Optional<StateReason> reason(VmId vm, VmState state) {
        return events.stream()
                .filter(event -> event instanceof VmEvent.StateChanged changed
                        && changed.vm().equals(vm)
                        && changed.state() == state)
                .map(event -> ((VmEvent.StateChanged) event).reason())
                .findFirst();
    }

    void await(String what, Duration patience, Predicate<VmEvent> wanted) {
        Awaitility.await(what).atMost(patience).until(() -> events.stream().anyMatch(wanted));
    }

    @Override
    public void close() {
        subscription.close();
    }
}
