// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

/** Constants of the header {@code libvirt-qemu.h}. */
public final class VirQemuConstants {

    private VirQemuConstants() {}

    // virConnectDomainQemuMonitorEventRegisterFlags

    /** Since 1.2.3. */
    public static final int VIR_CONNECT_DOMAIN_QEMU_MONITOR_EVENT_REGISTER_NOCASE = 2;
    /** Since 1.2.3. */
    public static final int VIR_CONNECT_DOMAIN_QEMU_MONITOR_EVENT_REGISTER_REGEX = 1;

    // virDomainQemuAgentCommandTimeoutValues

    /** Since 0.10.0. */
    public static final int VIR_DOMAIN_QEMU_AGENT_COMMAND_BLOCK = -2;
    /** Since 0.10.0. */
    public static final int VIR_DOMAIN_QEMU_AGENT_COMMAND_DEFAULT = -1;
    /** Since 0.10.0. */
    public static final int VIR_DOMAIN_QEMU_AGENT_COMMAND_MIN = -2;
    /** Since 0.10.0. */
    public static final int VIR_DOMAIN_QEMU_AGENT_COMMAND_NOWAIT = 0;
    /** Since 1.2.15. */
    public static final int VIR_DOMAIN_QEMU_AGENT_COMMAND_SHUTDOWN = 60;

    // virDomainQemuMonitorCommandFlags

    /** Since 0.8.8. */
    public static final int VIR_DOMAIN_QEMU_MONITOR_COMMAND_DEFAULT = 0;
    /** Since 0.8.8. */
    public static final int VIR_DOMAIN_QEMU_MONITOR_COMMAND_HMP = 1;
}
