package io.quantix.kvm;

import io.quantix.conformance.ConformanceRule;
import io.quantix.conformance.vm.VmBench;
import io.quantix.conformance.vm.VmConformance;
import io.quantix.kvm.ffi.RequiresLibvirt;
import java.util.List;

/** The provider keeps the rules, on real guests: those of what every hypervisor does. {@link KvmGroupsConformanceIT} tries the others. */
@RequiresLibvirt
@RequiresQemu
@RequiresGuest
class KvmConformanceIT extends VmConformance {

    /** The first number of the groups a hypervisor may leave out. */
    private static final String GROUPS = "VM-400";

    @Override
    protected VmBench bench() {
        return new KvmBench(Embedded.shared());
    }

    @Override
    protected List<ConformanceRule> rules() {
        return super.rules().stream().filter(rule -> !isOfGroup(rule)).toList();
    }

    static boolean isOfGroup(ConformanceRule rule) {
        return rule.id().compareTo(GROUPS) >= 0;
    }
}
