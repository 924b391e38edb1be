package io.quantix.spi.vm;

import io.quantix.spi.Problems;
import java.util.Objects;

/**
 * An emulated trusted platform module. Its state belongs to the machine: it moves with a migration and dies with {@code delete}.
 *
 * @param version TCG specification it follows
 * @param model device the guest sees
 * @since 1.0
 */
public record TpmSpec(Version version, Model model) {

    /** TCG specification. */
    public enum Version {
        V1_2,
        V2_0
    }

    /** Interface of the device. */
    public enum Model {
        /** FIFO interface, known to every guest. */
        TIS,
        /** Command response buffer; version 2.0 only. */
        CRB
    }

    public TpmSpec {
        Objects.requireNonNull(version, "version");
        Problems.of("TPM spec")
                .check(model != Model.CRB || version == Version.V2_0, "model", model, "must be TIS with version 1.2")
                .throwIfAny();
    }

    /** Returns what current operating systems ask for: version 2.0 with the CRB interface. */
    public static TpmSpec v2() {
        return new TpmSpec(Version.V2_0, Model.CRB);
    }
}
