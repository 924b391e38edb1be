package io.quantix.spi.vm;

import io.quantix.spi.Problems;
import java.util.Objects;
import java.util.Optional;

/**
 * Which operating system the guest runs, so that the provider can choose clock, enlightenments and other defaults that suit it.
 * It never changes what the spec states.
 *
 * @param family decides most defaults
 * @param name distribution or edition and version, for example {@code debian-12} or {@code windows-server-2025}
 * @since 1.0
 */
public record GuestOs(Family family, Optional<String> name) {

    public static final GuestOs LINUX = new GuestOs(Family.LINUX, Optional.empty());

    /** Families whose guests want the same defaults. */
    public enum Family {
        LINUX,
        WINDOWS,
        BSD,
        /** Neither paravirtual drivers nor a UTC clock can be assumed. */
        OTHER
    }

    public GuestOs {
        Objects.requireNonNull(family, "family");
        Problems problems = Problems.of("guest OS");
        name.ifPresent(text -> problems.text("name", text, 64));
        problems.throwIfAny();
    }
}
