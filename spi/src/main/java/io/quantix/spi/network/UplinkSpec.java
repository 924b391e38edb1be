package io.quantix.spi.network;

import io.quantix.spi.Problems;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A way out of the host, as it is wished for.
 *
 * @param name what segments call it; 1 to 63 characters, unique on the host
 * @param devices the host's network devices it is made of; at least one, each once; several need a bond
 * @param bond how several devices are one; empty for a single device
 * @param mtu the largest packet in bytes, 68 to 65,535; empty for what the devices have
 * @since 1.0
 */
public record UplinkSpec(String name, List<String> devices, Optional<Bond> bond, Optional<Integer> mtu) {

    /** How several devices are one. */
    public enum Bond {
        /** One carries everything, the others wait for it to fail. Needs nothing of the switch. */
        ACTIVE_BACKUP,
        /** Each source MAC and VLAN goes by one of them. Needs nothing of the switch. */
        BALANCE_SOURCE,
        /** Each conversation goes by one of them; the switch takes part (IEEE 802.1AX, LACP). */
        LACP
    }

    public UplinkSpec {
        devices = List.copyOf(devices);
        Objects.requireNonNull(bond, "bond");
        Problems problems = Problems.of("uplink spec")
                .text("name", name, 63)
                .check(!devices.isEmpty(), "devices", devices, "must name at least one")
                .check(devices.size() <= 1 || bond.isPresent(), "bond", bond, "must be given for several devices")
                .unique("devices", devices, "must not be named twice");
        for (int index = 0; index < devices.size(); index++) {
            Checks.deviceName(problems, "devices[" + index + "]", devices.get(index));
        }
        mtu.ifPresent(bytes -> Checks.mtu(problems, "mtu", bytes));
        problems.throwIfAny();
    }

    public static UplinkSpec of(String name, String device) {
        return new UplinkSpec(name, List.of(device), Optional.empty(), Optional.empty());
    }
}
