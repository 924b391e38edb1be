package io.quantix.kvm.ffi;

import java.util.UUID;

/** What happened, as libvirt tells it; the numbers are constants of {@code VirDomainConstants}. */
public sealed interface LibvirtEvent {

    /** What happened to one domain. */
    sealed interface OfDomain extends LibvirtEvent {
        UUID uuid();

        /** Returns the name the domain had at the event. */
        String name();
    }

    /** Defined, started, suspended, stopped …: {@code event} is a {@code virDomainEventType}. */
    record Lifecycle(UUID uuid, String name, int event, int detail) implements OfDomain {}

    /** The guest rebooted within the same domain. */
    record Rebooted(UUID uuid, String name) implements OfDomain {}

    /** The guest's watchdog expired; {@code action} is a {@code virDomainEventWatchdogAction}. */
    record Watchdog(UUID uuid, String name, int action) implements OfDomain {}

    /**
     * A disk failed; {@code action} is a {@code virDomainEventIOErrorAction}, {@code reason} is {@code enospc} or empty.
     *
     * @param source the file or device, possibly empty
     * @param alias the disk's alias in the live description
     */
    record IoError(UUID uuid, String name, String source, String alias, int action, String reason)
            implements OfDomain {}

    /** libvirt lost control of the QEMU process. */
    record ControlError(UUID uuid, String name) implements OfDomain {}

    /** A block job ended or is ready: {@code virDomainBlockJobType} and {@code virConnectDomainEventBlockJobStatus}. */
    record BlockJob(UUID uuid, String name, String disk, int type, int status) implements OfDomain {}

    record DeviceAdded(UUID uuid, String name, String alias) implements OfDomain {}

    record DeviceRemoved(UUID uuid, String name, String alias) implements OfDomain {}

    record DeviceRemovalFailed(UUID uuid, String name, String alias) implements OfDomain {}

    /** The guest agent came or went: {@code virConnectDomainEventAgentLifecycleState}, and the reason. */
    record AgentLifecycle(UUID uuid, String name, int state, int reason) implements OfDomain {}

    /** Events were dropped because the consumer fell too far behind: look at every domain again. */
    record Lost(long events) implements LibvirtEvent {}
}
