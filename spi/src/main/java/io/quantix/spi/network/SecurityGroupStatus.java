package io.quantix.spi.network;

import io.quantix.spi.Problems;
import io.quantix.spi.SpecDigest;
import java.util.Objects;

/**
 * A security group as it is on this host.
 *
 * @param spec what it was last created or updated to; its rules hold on every member here
 * @param members how many ports of this host are in it
 * @since 1.0
 */
public record SecurityGroupStatus(SecurityGroupSpec spec, int members) {

    public SecurityGroupStatus {
        Objects.requireNonNull(spec, "spec");
        Problems.of("security group status")
                .range("members", members, 0, Integer.MAX_VALUE)
                .throwIfAny();
    }

    public SecurityGroupId id() {
        return spec.id();
    }

    public SpecDigest digest() {
        return SpecDigest.of(spec);
    }
}
