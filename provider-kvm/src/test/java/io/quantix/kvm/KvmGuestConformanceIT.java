package io.quantix.kvm;

import io.quantix.conformance.guest.GuestConformance;
import io.quantix.conformance.vm.VmBench;
import io.quantix.kvm.ffi.RequiresLibvirt;

/** The guest agents keep the rules, in real guests. */
@RequiresLibvirt
@RequiresQemu
@RequiresGuest
class KvmGuestConformanceIT extends GuestConformance {

    @Override
    protected VmBench bench() {
        return new KvmBench(Embedded.shared());
    }
}
