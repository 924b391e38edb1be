package io.quantix.spi.vm;

import io.quantix.spi.Problems;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which figures of which machines.
 *
 * @param vms the machines; empty for all, foreign ones included. One that does not exist is left out of the answer
 * @param groups at least one
 * @since 1.0
 */
public record StatsQuery(Set<VmId> vms, Set<StatsGroup> groups) {

    public StatsQuery {
        vms = Set.copyOf(vms);
        groups = Set.copyOf(groups);
        Problems.of("statistics query")
                .check(!groups.isEmpty(), "groups", groups, "must name at least one group")
                .throwIfAny();
    }

    /** Asks for groups of all machines. */
    public static StatsQuery all(StatsGroup... groups) {
        return new StatsQuery(Set.of(), Set.copyOf(List.of(groups)));
    }

    /** Asks for groups of one machine. */
    public static StatsQuery of(VmId vm, StatsGroup... groups) {
        return new StatsQuery(Set.of(vm), Set.copyOf(List.of(groups)));
    }

    /** Returns the capabilities a hypervisor must have to answer; the state needs none. */
    public Set<VmCapability> neededCapabilities() {
        Set<VmCapability> needed = EnumSet.noneOf(VmCapability.class);
        for (StatsGroup group : groups) {
            group.neededCapability().ifPresent(needed::add);
        }
        return needed;
    }
}
