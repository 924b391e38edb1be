package io.quantix.spi.guest;

import io.quantix.spi.Cidr;
import io.quantix.spi.MacAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A network interface as the guest sees it.
 *
 * @param name what the guest calls it
 * @param mac its hardware address, by which it is found in the machine's spec; empty for one without, such as a tunnel
 * @param addresses each with the prefix of its subnet
 * @since 1.0
 */
public record GuestInterface(String name, Optional<MacAddress> mac, List<Cidr> addresses) {

    public GuestInterface {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(mac, "mac");
        addresses = List.copyOf(addresses);
    }
}
