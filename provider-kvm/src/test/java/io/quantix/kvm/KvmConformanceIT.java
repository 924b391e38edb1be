package io.quantix.kvm;

import io.quantix.conformance.vm.VmBench;
import io.quantix.conformance.vm.VmConformance;
import io.quantix.kvm.ffi.RequiresLibvirt;

/** The provider keeps the rules, on real guests. */
@RequiresLibvirt
@RequiresQemu
@RequiresGuest
class KvmConformanceIT extends VmConformance {

    @Override
    protected VmBench bench() {
        return new KvmBench(Embedded.shared());
    }
}
