package io.quantix.node.core;

import io.quantix.node.journal.StoredEvent;
import io.quantix.node.translate.StatusWriter;
import io.quantix.node.v1.Event;
import io.quantix.node.v1.Gap;
import io.quantix.node.v1.VmAgentChanged;
import io.quantix.node.v1.VmCreated;
import io.quantix.node.v1.VmDeleted;
import io.quantix.node.v1.VmDeviceChanged;
import io.quantix.node.v1.VmRebooted;
import io.quantix.node.v1.VmResponsivenessChanged;
import io.quantix.node.v1.VmStateChanged;
import io.quantix.node.v1.VmUpdated;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import java.time.Instant;

/** Writes events of hypervisors as events of the node, still without a number. */
final class EventWriter {

    private EventWriter() {}

    static StoredEvent store(Event.Builder event, Instant at, String vm) {
        return new StoredEvent(
                0, vm, event.setAt(StatusWriter.timestamp(at)).build().toByteString());
    }

    static StoredEvent gap(String cause, String hypervisor, Instant at) {
        return store(Event.newBuilder().setGap(Gap.newBuilder().setCause(cause).setHypervisor(hypervisor)), at, "");
    }

    static StoredEvent created(VmId vm, String name, Instant at, String requestId) {
        return about(
                vm,
                at,
                Event.newBuilder()
                        .setRequestId(requestId)
                        .setVmCreated(
                                VmCreated.newBuilder().setVmId(vm.toString()).setName(name)));
    }

    static StoredEvent updated(VmId vm, long generation, Instant at, String requestId) {
        return about(
                vm,
                at,
                Event.newBuilder()
                        .setRequestId(requestId)
                        .setVmUpdated(
                                VmUpdated.newBuilder().setVmId(vm.toString()).setGeneration(generation)));
    }

    static StoredEvent deleted(VmId vm, Instant at, String requestId) {
        return about(
                vm,
                at,
                Event.newBuilder()
                        .setRequestId(requestId)
                        .setVmDeleted(VmDeleted.newBuilder().setVmId(vm.toString())));
    }

    static StoredEvent stateChanged(VmId vm, VmState state, StateReason reason, Instant at, String requestId) {
        return about(
                vm,
                at,
                Event.newBuilder()
                        .setRequestId(requestId)
                        .setVmStateChanged(VmStateChanged.newBuilder()
                                .setVmId(vm.toString())
                                .setState(StatusWriter.state(state))
                                .setReason(StatusWriter.reason(reason))
                                .setFailure(reason.isFailure())));
    }

    /** Writes the events that change nothing the node keeps. */
    static StoredEvent passing(VmEvent.OfVm event, String requestId) {
        String vm = event.vm().toString();
        Event.Builder message = Event.newBuilder().setRequestId(requestId);
        return about(
                event.vm(),
                event.at(),
                switch (event) {
                    case VmEvent.Rebooted rebooted ->
                        message.setVmRebooted(VmRebooted.newBuilder().setVmId(vm));
                    case VmEvent.ResponsivenessChanged changed ->
                        message.setVmResponsivenessChanged(
                                VmResponsivenessChanged.newBuilder().setVmId(vm).setResponsive(changed.responsive()));
                    case VmEvent.AgentChanged changed ->
                        message.setVmAgentChanged(
                                VmAgentChanged.newBuilder().setVmId(vm).setConnected(changed.connected()));
                    case VmEvent.DeviceChanged changed ->
                        message.setVmDeviceChanged(VmDeviceChanged.newBuilder()
                                .setVmId(vm)
                                .setDevice(changed.device())
                                .setPresent(changed.present()));
                    case VmEvent.Created kept -> throw kept(kept);
                    case VmEvent.Reconfigured kept -> throw kept(kept);
                    case VmEvent.Deleted kept -> throw kept(kept);
                    case VmEvent.StateChanged kept -> throw kept(kept);
                });
    }

    private static IllegalArgumentException kept(VmEvent event) {
        return new IllegalArgumentException(
                "an event that changes what is observed is written with what it changes: " + event);
    }

    private static StoredEvent about(VmId vm, Instant at, Event.Builder event) {
        return store(event, at, vm.toString());
    }
}
