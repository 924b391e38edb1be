package org.example.hello;

import io.quantix.conformance.vm.ProviderOpener;
import io.quantix.conformance.vm.StandardVmBench;
import io.quantix.conformance.vm.VmBench;
import io.quantix.conformance.vm.VmConformance;
import io.quantix.conformance.vm.VmTiming;
import java.nio.file.Path;

/** Proves that the hello provider keeps every rule that applies to it, and denies the rest as it should. */
class HelloConformanceTest extends VmConformance {

    @Override
    protected VmBench bench() {
        ProviderOpener hello = ProviderOpener.of(new HelloFactory(), new HelloFactory.Config(100));
        return StandardVmBench.builder(hello, Path.of("target", "bench"))
                .timing(VmTiming.SIMULATED)
                .build();
    }
}
