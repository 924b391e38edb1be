package io.quantix.spi.guest;

import io.quantix.spi.Problems;

/**
 * A CPU as the guest sees it.
 *
 * @param number the guest's number of it, 0 to 65,535
 * @param online whether the guest uses it
 * @param canGoOffline whether the guest can do without it
 * @since 1.0
 */
public record GuestCpu(int number, boolean online, boolean canGoOffline) {

    public GuestCpu {
        Problems.of("guest CPU")
                .range("number", number, 0, 65_535)
                .check(online || canGoOffline, "online", online, "must be true for a CPU that cannot go off line")
                .throwIfAny();
    }
}
