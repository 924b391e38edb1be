package io.quantix.kvm.ffi;

import io.quantix.ffi.CStrings;
import io.quantix.ffi.NativeCallback;
import io.quantix.kvm.ffi.generated.VirCallbacks;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;

/**
 * The kinds of events that are delivered, each with its callback. A callback reads what it is given, which is libvirt's for
 * the time of the call, and returns; the type of its parameters is libvirt's, so some go unused.
 */
@SuppressWarnings({"UnusedVariable", "ImmutableEnumChecker"}) // a function pointer never changes
enum EventKind {
    LIFECYCLE(
            VirDomainConstants.VIR_DOMAIN_EVENT_ID_LIFECYCLE, VirCallbacks.virConnectDomainEventCallback, "lifecycle"),
    REBOOT(VirDomainConstants.VIR_DOMAIN_EVENT_ID_REBOOT, VirCallbacks.virConnectDomainEventGenericCallback, "reboot"),
    WATCHDOG(
            VirDomainConstants.VIR_DOMAIN_EVENT_ID_WATCHDOG,
            VirCallbacks.virConnectDomainEventWatchdogCallback,
            "watchdog"),
    IO_ERROR(
            VirDomainConstants.VIR_DOMAIN_EVENT_ID_IO_ERROR_REASON,
            VirCallbacks.virConnectDomainEventIOErrorReasonCallback,
            "ioError"),
    CONTROL_ERROR(
            VirDomainConstants.VIR_DOMAIN_EVENT_ID_CONTROL_ERROR,
            VirCallbacks.virConnectDomainEventGenericCallback,
            "controlError"),
    BLOCK_JOB(
            VirDomainConstants.VIR_DOMAIN_EVENT_ID_BLOCK_JOB_2,
            VirCallbacks.virConnectDomainEventBlockJobCallback,
            "blockJob"),
    DEVICE_ADDED(
            VirDomainConstants.VIR_DOMAIN_EVENT_ID_DEVICE_ADDED,
            VirCallbacks.virConnectDomainEventDeviceAddedCallback,
            "deviceAdded"),
    DEVICE_REMOVED(
            VirDomainConstants.VIR_DOMAIN_EVENT_ID_DEVICE_REMOVED,
            VirCallbacks.virConnectDomainEventDeviceRemovedCallback,
            "deviceRemoved"),
    DEVICE_REMOVAL_FAILED(
            VirDomainConstants.VIR_DOMAIN_EVENT_ID_DEVICE_REMOVAL_FAILED,
            VirCallbacks.virConnectDomainEventDeviceRemovalFailedCallback,
            "deviceRemovalFailed"),
    AGENT_LIFECYCLE(
            VirDomainConstants.VIR_DOMAIN_EVENT_ID_AGENT_LIFECYCLE,
            VirCallbacks.virConnectDomainEventAgentLifecycleCallback,
            "agentLifecycle");

    private final int id;
    private final MemorySegment stub;

    EventKind(int id, NativeCallback type, String method) {
        this.id = id;
        this.stub = type.stub(MethodHandles.lookup(), method);
    }

    int id() {
        return id;
    }

    MemorySegment stub() {
        return stub;
    }

    static int lifecycle(MemorySegment conn, MemorySegment dom, int event, int detail, MemorySegment number) {
        EventUpcalls.deliver(
                number, new LibvirtEvent.Lifecycle(DomainPointers.uuid(dom), DomainPointers.name(dom), event, detail));
        return 0;
    }

    static void reboot(MemorySegment conn, MemorySegment dom, MemorySegment number) {
        EventUpcalls.deliver(number, new LibvirtEvent.Rebooted(DomainPointers.uuid(dom), DomainPointers.name(dom)));
    }

    static void watchdog(MemorySegment conn, MemorySegment dom, int action, MemorySegment number) {
        EventUpcalls.deliver(
                number, new LibvirtEvent.Watchdog(DomainPointers.uuid(dom), DomainPointers.name(dom), action));
    }

    static void ioError(
            MemorySegment conn,
            MemorySegment dom,
            MemorySegment source,
            MemorySegment alias,
            int action,
            MemorySegment reason,
            MemorySegment number) {
        EventUpcalls.deliver(
                number,
                new LibvirtEvent.IoError(
                        DomainPointers.uuid(dom),
                        DomainPointers.name(dom),
                        CStrings.readOrEmpty(source),
                        CStrings.readOrEmpty(alias),
                        action,
                        CStrings.readOrEmpty(reason)));
    }

    static void controlError(MemorySegment conn, MemorySegment dom, MemorySegment number) {
        EventUpcalls.deliver(number, new LibvirtEvent.ControlError(DomainPointers.uuid(dom), DomainPointers.name(dom)));
    }

    static void blockJob(
            MemorySegment conn, MemorySegment dom, MemorySegment disk, int type, int status, MemorySegment number) {
        EventUpcalls.deliver(
                number,
                new LibvirtEvent.BlockJob(
                        DomainPointers.uuid(dom), DomainPointers.name(dom), CStrings.readOrEmpty(disk), type, status));
    }

    static void deviceAdded(MemorySegment conn, MemorySegment dom, MemorySegment alias, MemorySegment number) {
        EventUpcalls.deliver(
                number,
                new LibvirtEvent.DeviceAdded(
                        DomainPointers.uuid(dom), DomainPointers.name(dom), CStrings.readOrEmpty(alias)));
    }

    static void deviceRemoved(MemorySegment conn, MemorySegment dom, MemorySegment alias, MemorySegment number) {
        EventUpcalls.deliver(
                number,
                new LibvirtEvent.DeviceRemoved(
                        DomainPointers.uuid(dom), DomainPointers.name(dom), CStrings.readOrEmpty(alias)));
    }

    static void deviceRemovalFailed(MemorySegment conn, MemorySegment dom, MemorySegment alias, MemorySegment number) {
        EventUpcalls.deliver(
                number,
                new LibvirtEvent.DeviceRemovalFailed(
                        DomainPointers.uuid(dom), DomainPointers.name(dom), CStrings.readOrEmpty(alias)));
    }

    static void agentLifecycle(MemorySegment conn, MemorySegment dom, int state, int reason, MemorySegment number) {
        EventUpcalls.deliver(
                number,
                new LibvirtEvent.AgentLifecycle(DomainPointers.uuid(dom), DomainPointers.name(dom), state, reason));
    }
}
