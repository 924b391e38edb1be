package io.quantix.spi.network;

import io.quantix.spi.Problems;

/**
 * VLAN tags in a row (IEEE 802.1Q).
 *
 * @param first 1 to 4,094
 * @param last {@code first} to 4,094
 * @since 1.0
 */
public record VlanRange(int first, int last) {

    public VlanRange {
        Problems problems = Problems.of("VLAN range");
        Checks.vlan(problems, "first", first);
        Checks.vlan(problems, "last", last);
        problems.check(first <= last, "last", last, "must not be below the first, " + first)
                .throwIfAny();
    }

    public static VlanRange of(int tag) {
        return new VlanRange(tag, tag);
    }

    public boolean contains(int tag) {
        return first <= tag && tag <= last;
    }
}
