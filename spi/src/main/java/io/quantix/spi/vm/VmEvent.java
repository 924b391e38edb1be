package io.quantix.spi.vm;

import java.time.Instant;

/**
 * Something that happened to a virtual machine, or to the delivery of such events.
 *
 * <p>Events of one machine arrive in the order they happened, and no state change is left out; when that cannot be promised any
 * more (the hypervisor's connection was lost, a queue overflowed), a {@link Resync} arrives and the receiver lists everything
 * again.
 *
 * @since 1.0
 */
public sealed interface VmEvent {

    /** Returns when it happened, as the hypervisor's host saw it. */
    Instant at();

    /** An event about one machine. */
    sealed interface OfVm extends VmEvent {
        VmId vm();
    }

    /** The machine was defined. */
    record Created(VmId vm, Instant at) implements OfVm {}

    /** The machine was given another spec. */
    record Reconfigured(VmId vm, long generation, Instant at) implements OfVm {}

    /** The machine is gone. */
    record Deleted(VmId vm, Instant at) implements OfVm {}

    /** The machine's state changed. A reboot is {@link Rebooted} and never a change to {@link VmState#STOPPED}. */
    record StateChanged(VmId vm, VmState state, StateReason reason, Instant at) implements OfVm {}

    /** The guest went through a reset and its memory began anew; the state stays {@link VmState#RUNNING}. */
    record Rebooted(VmId vm, Instant at) implements OfVm {}

    /** The machine's process stopped answering, or answers again. */
    record ResponsivenessChanged(VmId vm, boolean responsive, Instant at) implements OfVm {}

    /** A guest agent appeared on its channel, or went. */
    record AgentChanged(VmId vm, boolean connected, Instant at) implements OfVm {}

    /**
     * A device was plugged or unplugged.
     *
     * @param device name of the device in the spec
     */
    record DeviceChanged(VmId vm, String device, boolean present, Instant at) implements OfVm {}

    /**
     * Events may have been missed: describe or list again whatever matters.
     *
     * @param cause for a person
     */
    record Resync(String cause, Instant at) implements VmEvent {}
}
