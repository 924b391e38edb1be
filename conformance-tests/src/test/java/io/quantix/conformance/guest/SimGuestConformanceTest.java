package io.quantix.conformance.guest;

import io.quantix.conformance.vm.SimVmBench;
import io.quantix.conformance.vm.VmBench;

/** The simulator's agents keep every rule. */
class SimGuestConformanceTest extends GuestConformance {

    @Override
    protected VmBench bench() {
        return SimVmBench.quick();
    }
}
