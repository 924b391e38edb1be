package io.quantix.spi.vm;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What the machine runs first.
 *
 * @since 1.0
 */
public sealed interface FirmwareSpec {

    /** Legacy PC BIOS. */
    record Bios() implements FirmwareSpec {}

    /**
     * UEFI.
     *
     * @param secureBoot whether and with which keys
     * @param variableTemplate initial contents of the variable store (NVRAM), an absolute path; empty for the one that belongs to
     *     the firmware
     */
    record Uefi(SecureBoot secureBoot, Optional<Path> variableTemplate) implements FirmwareSpec {
        public Uefi {
            Objects.requireNonNull(secureBoot, "secureBoot");
            variableTemplate.ifPresent(path -> Paths.checkAbsolute("UEFI firmware", "variableTemplate", path));
        }

        /** Returns UEFI without Secure Boot. */
        public static Uefi plain() {
            return new Uefi(SecureBoot.OFF, Optional.empty());
        }
    }

    /** UEFI Secure Boot. */
    enum SecureBoot {
        /** The firmware starts anything. */
        OFF,
        /** Enforced, with the keys of the common operating systems enrolled. */
        ENROLLED_KEYS,
        /** The firmware is able to enforce it and has no keys yet (setup mode). */
        SETUP_MODE
    }
}
