package io.quantix.kvm;

import io.quantix.conformance.vm.VmBench;
import io.quantix.conformance.vm.VmConformance;
import io.quantix.kvm.ffi.RequiresLibvirt;

/** The provider keeps the rules over the socket of a daemon, too. */
@RequiresRoot
@RequiresLibvirt
@RequiresLibvirtd
@RequiresQemu
@RequiresGuest
class KvmDaemonConformanceIT extends VmConformance {

    @Override
    protected VmBench bench() {
        return new KvmBench(new DaemonSite());
    }
}
