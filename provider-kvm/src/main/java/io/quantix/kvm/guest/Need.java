package io.quantix.kvm.guest;

import io.quantix.spi.guest.GuestCapability;
import java.util.List;
import java.util.Optional;

/**
 * What an operation takes.
 *
 * @param capability the one it belongs to; empty for what every agent can
 * @param action in a verb, for messages: {@code list the users of}
 */
record Need(Optional<GuestCapability> capability, String action) {

    static Need of(GuestCapability capability, String action) {
        return new Need(Optional.of(capability), action);
    }

    static Need none(String action) {
        return new Need(Optional.empty(), action);
    }

    /** Returns the commands without which an agent does not have a capability. */
    static List<String> commands(GuestCapability capability) {
        return switch (capability) {
            case OS_INFO -> List.of("guest-get-osinfo");
            case INTERFACES -> List.of("guest-network-get-interfaces");
            case POWER_OFF, REBOOT, HALT -> List.of("guest-shutdown");
            case EXEC, EXEC_STREAMED, EXEC_INPUT, EXEC_KILL ->
                List.of(
                        "guest-exec",
                        "guest-exec-status",
                        "guest-file-open",
                        "guest-file-read",
                        "guest-file-write",
                        "guest-file-flush",
                        "guest-file-close");
            case FILE_READ -> List.of("guest-file-open", "guest-file-seek", "guest-file-read", "guest-file-close");
            case FILE_WRITE ->
                List.of(
                        "guest-file-open",
                        "guest-file-seek",
                        "guest-file-write",
                        "guest-file-flush",
                        "guest-file-close");
            case FILE_STAT -> List.of("guest-exec", "guest-exec-status");
            case FILE_SYSTEMS -> List.of("guest-get-fsinfo");
            case FREEZE -> List.of("guest-fsfreeze-freeze", "guest-fsfreeze-thaw", "guest-fsfreeze-status");
            case FREEZE_SELECTED ->
                List.of(
                        "guest-get-fsinfo",
                        "guest-fsfreeze-freeze-list",
                        "guest-fsfreeze-thaw",
                        "guest-fsfreeze-status");
            case TRIM -> List.of("guest-fstrim");
            case TIME_READ -> List.of("guest-get-time");
            case TIME_SYNC -> List.of("guest-get-time", "guest-set-time");
            case USERS -> List.of("guest-get-users");
            case PASSWORD -> List.of("guest-set-user-password");
            case SSH_KEYS ->
                List.of(
                        "guest-ssh-get-authorized-keys",
                        "guest-ssh-add-authorized-keys",
                        "guest-ssh-remove-authorized-keys");
            case VCPUS -> List.of("guest-get-vcpus", "guest-set-vcpus");
        };
    }
}
