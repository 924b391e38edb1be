package io.quantix.kvm;

import io.quantix.conformance.ConformanceRule;
import io.quantix.conformance.vm.VmBench;
import io.quantix.conformance.vm.VmConformance;
import io.quantix.kvm.ffi.RequiresLibvirt;
import java.util.List;

/**
 * The provider keeps the rules, on real guests: those of what every hypervisor does. {@link KvmChangesConformanceIT} and {@link
 * KvmGroupsConformanceIT} try the others.
 */
@RequiresLibvirt
@RequiresQemu
@RequiresGuest
class KvmConformanceIT extends VmConformance {

    /** The first number of what changes running machines, and of snapshots. */
    static final String CHANGES = "VM-400";

    /** The first number of the other groups a hypervisor may leave out. */
    static final String GROUPS = "VM-520";

    @Override
    protected VmBench bench() {
        return new KvmBench(Embedded.shared());
    }

    @Override
    protected List<ConformanceRule> rules() {
        return super.rules().stream().filter(rule -> !isFrom(CHANGES, rule)).toList();
    }

    static boolean isFrom(String first, ConformanceRule rule) {
        return rule.id().compareTo(first) >= 0;
    }
}
