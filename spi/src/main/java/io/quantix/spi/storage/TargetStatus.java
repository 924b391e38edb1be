package io.quantix.spi.storage;

import io.quantix.spi.Problems;
import io.quantix.spi.SpecDigest;
import java.util.List;
import java.util.Objects;

/**
 * An iSCSI target as it is.
 *
 * @param name the target
 * @param digest of the spec it was last created or updated with
 * @param portals where it listens
 * @param luns how many logical units of ours it has
 * @param sessions how many initiators are logged in
 * @since 1.0
 */
public record TargetStatus(String name, SpecDigest digest, List<DiskSource.Endpoint> portals, int luns, int sessions) {

    public TargetStatus {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(digest, "digest");
        portals = List.copyOf(portals);
        Problems.of("target status")
                .range("luns", luns, 0, 16_384)
                .range("sessions", sessions, 0, Integer.MAX_VALUE)
                .throwIfAny();
    }
}
