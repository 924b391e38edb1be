package io.quantix.spi.guest;

import io.quantix.spi.Capability;

/**
 * What an agent in a guest may or may not be able to do. The provider declares the widest it has; each agent repeats what of it holds
 * in its guest in its {@link AgentStatus}.
 *
 * @since 1.0
 */
public enum GuestCapability implements Capability {
    OS_INFO("guest.os-info", "tells which operating system runs"),
    INTERFACES("guest.interfaces", "tells the guest's network addresses"),
    POWER_OFF("guest.shutdown.power-off", "shuts the guest down"),
    REBOOT("guest.shutdown.reboot", "reboots the guest"),
    HALT("guest.shutdown.halt", "stops the guest and leaves the machine on"),

    EXEC("guest.exec", "runs a program and returns what it wrote"),
    EXEC_STREAMED("guest.exec.streamed", "delivers what a program writes while it runs"),
    EXEC_INPUT("guest.exec.input", "gives a program input"),
    EXEC_KILL("guest.exec.kill", "ends a program that is cancelled or takes too long"),

    FILE_READ("guest.file.read", "reads files"),
    FILE_WRITE("guest.file.write", "writes files"),
    FILE_STAT("guest.file.stat", "describes files"),

    FILE_SYSTEMS("guest.file-systems", "lists mounted file systems"),
    FREEZE("guest.file-systems.freeze", "holds back writes so that a snapshot is consistent"),
    FREEZE_SELECTED("guest.file-systems.freeze-selected", "freezes chosen file systems only"),
    TRIM("guest.file-systems.trim", "gives unused blocks back"),

    TIME_READ("guest.time.read", "reads the guest's clock"),
    TIME_SYNC("guest.time.sync", "sets the guest's clock"),

    USERS("guest.users", "tells who is logged in"),
    PASSWORD("guest.users.password", "sets a user's password"),
    SSH_KEYS("guest.users.ssh-keys", "lists, adds and removes a user's SSH keys"),
    VCPUS("guest.vcpus", "takes vCPUs on line and off");

    private final String id;
    private final String summary;

    GuestCapability(String id, String summary) {
        this.id = id;
        this.summary = summary;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public int since() {
        return 1;
    }

    @Override
    public String summary() {
        return summary;
    }
}
