package io.quantix.conformance.vm;

/** The simulator keeps every rule. */
class SimVmConformanceTest extends VmConformance {

    @Override
    protected VmBench bench() {
        return SimVmBench.quick();
    }
}
