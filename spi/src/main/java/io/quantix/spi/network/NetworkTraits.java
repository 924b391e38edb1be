package io.quantix.spi.network;

import io.quantix.spi.Problems;
import java.util.List;
import java.util.Set;

/**
 * What a provider's networks are made of: the record the layer above plans by. Constant while the provider is open.
 *
 * @param segments the kinds of segments it makes; at least one
 * @param offers the kinds of backends its ports can have, preferred first; at least one
 * @param uplinks the uplinks a segment may name
 * @param largestMtu what no port exceeds, 68 to 65,535
 * @param rulesPerPort the most security rules one port may have in all, 0 or more
 * @since 1.0
 */
public record NetworkTraits(
        Set<Segment.Kind> segments,
        List<NicBackend.Kind> offers,
        Set<String> uplinks,
        int largestMtu,
        int rulesPerPort) {

    public NetworkTraits {
        segments = Set.copyOf(segments);
        offers = List.copyOf(offers);
        uplinks = Set.copyOf(uplinks);
        Problems problems = Problems.of("network traits")
                .check(!segments.isEmpty(), "segments", segments, "must name at least one")
                .check(!offers.isEmpty(), "offers", offers, "must name at least one")
                .unique("offers", offers, "must not be named twice");
        Checks.mtu(problems, "largestMtu", largestMtu)
                .range("rulesPerPort", rulesPerPort, 0, Integer.MAX_VALUE)
                .throwIfAny();
    }
}
