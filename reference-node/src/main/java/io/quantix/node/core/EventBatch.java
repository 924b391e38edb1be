package io.quantix.node.core;

import io.quantix.node.journal.EventLog;
import io.quantix.node.journal.Journal;
import io.quantix.node.journal.ObservedVms;
import io.quantix.node.journal.ObservedVms.Observed;
import io.quantix.node.journal.StoredEvent;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Events of one hypervisor that are written down together, and what they mean for what is observed there. An event that only repeats what
 * is known is left out: a listing has told it before.
 */
final class EventBatch {

    private final String hypervisor;
    private final Map<VmId, Observed> known;
    private final Function<VmId, Optional<String>> causes;
    private final List<StoredEvent> events = new ArrayList<>();
    private final List<Journal.Change> changes = new ArrayList<>();
    private final Map<VmId, Optional<Observed>> before = new HashMap<>();

    /**
     * @param known what is observed; changed as events are added
     * @param causes which request a change of a machine is put down to
     */
    EventBatch(String hypervisor, Map<VmId, Observed> known, Function<VmId, Optional<String>> causes) {
        this.hypervisor = hypervisor;
        this.known = known;
        this.causes = causes;
    }

    void writeTo(EventLog log, Instant now) {
        if (!events.isEmpty() || !changes.isEmpty()) {
            log.append(events, changes, now);
        }
    }

    /** Makes what is known as it was before, when the batch could not be written down. */
    void takeBack() {
        before.forEach((vm, observed) -> observed.ifPresentOrElse(was -> known.put(vm, was), () -> known.remove(vm)));
    }

    private void remember(VmId vm) {
        before.putIfAbsent(vm, Optional.ofNullable(known.get(vm)));
    }

    void gap(String cause, Instant at) {
        events.add(EventWriter.gap(cause, hypervisor, at));
    }

    /** Adds an event as it came. */
    void add(VmEvent.OfVm event, Function<VmId, Optional<VmStatus>> describe) {
        VmId vm = event.vm();
        switch (event) {
            case VmEvent.Created created -> {
                if (!known.containsKey(vm)) {
                    describe.apply(vm).ifPresent(status -> appeared(status, created.at()));
                }
            }
            case VmEvent.Deleted deleted -> vanished(vm, deleted.at());
            case VmEvent.Reconfigured changed -> {
                Observed before = known.get(vm);
                if (before == null || before.generation() != changed.generation()) {
                    events.add(EventWriter.updated(vm, changed.generation(), changed.at(), cause(vm)));
                    if (before != null) {
                        observe(vm, new Observed(before.name(), before.state(), before.reason(), changed.generation()));
                    }
                }
            }
            case VmEvent.StateChanged changed -> {
                Observed before = known.get(vm);
                if (before == null || before.state() != changed.state() || before.reason() != changed.reason()) {
                    events.add(
                            EventWriter.stateChanged(vm, changed.state(), changed.reason(), changed.at(), cause(vm)));
                    observe(
                            vm,
                            new Observed(
                                    before == null ? "" : before.name(),
                                    changed.state(),
                                    changed.reason(),
                                    before == null ? 0 : before.generation()));
                }
            }
            case VmEvent.Rebooted passing -> events.add(EventWriter.passing(passing, cause(vm)));
            case VmEvent.ResponsivenessChanged passing -> events.add(EventWriter.passing(passing, cause(vm)));
            case VmEvent.AgentChanged passing -> events.add(EventWriter.passing(passing, cause(vm)));
            case VmEvent.DeviceChanged passing -> events.add(EventWriter.passing(passing, cause(vm)));
        }
    }

    /** Adds whatever a listing shows that no event has told. */
    void compare(List<VmStatus> listing, Instant at) {
        Set<VmId> gone = new HashSet<>(known.keySet());
        for (VmStatus status : listing) {
            gone.remove(status.id());
            Observed before = known.get(status.id());
            if (before == null) {
                appeared(status, status.observedAt());
            } else {
                differs(before, status);
            }
        }
        gone.forEach(vm -> vanished(vm, at));
    }

    private void differs(Observed before, VmStatus status) {
        VmId vm = status.id();
        if (before.generation() != status.generation()) {
            events.add(EventWriter.updated(vm, status.generation(), status.observedAt(), cause(vm)));
        }
        if (before.state() != status.state() || before.reason() != status.reason()) {
            events.add(EventWriter.stateChanged(vm, status.state(), status.reason(), status.observedAt(), cause(vm)));
        }
        Observed now = observed(status);
        if (!now.equals(before)) {
            observe(vm, now);
        }
    }

    private void appeared(VmStatus status, Instant at) {
        VmId vm = status.id();
        events.add(EventWriter.created(vm, status.name(), at, cause(vm)));
        if (status.state().isActive()) {
            events.add(EventWriter.stateChanged(vm, status.state(), status.reason(), at, cause(vm)));
        }
        observe(vm, observed(status));
    }

    private void vanished(VmId vm, Instant at) {
        remember(vm);
        if (known.remove(vm) != null) {
            events.add(EventWriter.deleted(vm, at, cause(vm)));
            changes.add(ObservedVms.remove(hypervisor, vm));
        }
    }

    private void observe(VmId vm, Observed now) {
        remember(vm);
        known.put(vm, now);
        changes.add(ObservedVms.put(hypervisor, vm, now));
    }

    private static Observed observed(VmStatus status) {
        return new Observed(status.name(), status.state(), status.reason(), status.generation());
    }

    private String cause(VmId vm) {
        return causes.apply(vm).orElse("");
    }
}
