package io.quantix.kvm;

import io.quantix.conformance.ConformanceRule;
import io.quantix.conformance.vm.VmBench;
import io.quantix.conformance.vm.VmConformance;
import io.quantix.kvm.ffi.RequiresLibvirt;
import java.util.List;

/** The provider keeps the rules, on real guests: those of the other groups a hypervisor may leave out. */
@RequiresLibvirt
@RequiresQemu
@RequiresGuest
class KvmGroupsConformanceIT extends VmConformance {

    @Override
    protected VmBench bench() {
        return new KvmBench(Embedded.shared());
    }

    @Override
    protected List<ConformanceRule> rules() {
        return super.rules().stream()
                .filter(rule -> KvmConformanceIT.isFrom(KvmConformanceIT.GROUPS, rule))
                .toList();
    }
}
