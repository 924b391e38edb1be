package io.quantix.spi.network;

import io.quantix.spi.Problems;
import java.util.List;
import java.util.Objects;

/**
 * All ways out of the host and the way to it, as they are wished for. There is no smaller step: what depends on each other is changed
 * together.
 *
 * @param uplinks each with another name, no device in two
 * @param management how the host is reached, by one of the uplinks
 * @since 1.0
 */
public record HostNetworkSpec(List<UplinkSpec> uplinks, ManagementSpec management) {

    public HostNetworkSpec {
        uplinks = List.copyOf(uplinks);
        Objects.requireNonNull(management, "management");
        List<String> names = uplinks.stream().map(UplinkSpec::name).toList();
        Problems.of("host network spec")
                .unique("uplinks.name", names, "must not be given twice")
                .unique(
                        "uplinks.devices",
                        uplinks.stream()
                                .flatMap(uplink -> uplink.devices().stream())
                                .toList(),
                        "must not be in two uplinks")
                .check(
                        names.contains(management.uplink()),
                        "management.uplink",
                        management.uplink(),
                        "must be one of the uplinks, " + names)
                .throwIfAny();
    }
}
