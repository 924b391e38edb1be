package io.quantix.spi.vm;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Problems;
import io.quantix.spi.network.NicBackend;
import io.quantix.spi.storage.DiskSource;
import java.util.List;
import java.util.Objects;

/**
 * What a hypervisor is and what it accepts: the layer above negotiates and plans by it before anything is touched.
 *
 * @param product what runs the guests, for example {@code QEMU}
 * @param version its version
 * @param accelerator what executes guest code
 * @param acceleratorDetail why it is that one, for a person
 * @param architectures of guests it can run
 * @param machineTypes names a spec may ask for; the first is the default
 * @param cpuModels names a {@link CpuModel.Named} may have
 * @param diskSources kinds it accepts, in order of preference
 * @param nicBackends kinds it accepts, in order of preference
 * @param limits the most it can give to one machine
 * @since 1.0
 */
public record HypervisorInfo(
        String product,
        String version,
        Accelerator accelerator,
        String acceleratorDetail,
        List<PlatformSpec.Architecture> architectures,
        List<String> machineTypes,
        List<String> cpuModels,
        List<DiskSource.Kind> diskSources,
        List<NicBackend.Kind> nicBackends,
        Limits limits) {

    /** What executes guest code. */
    public enum Accelerator {
        /** The CPU's virtualisation, by way of the host's kernel. */
        HARDWARE,
        /** Translation in software: correct, and one to two orders of magnitude slower. */
        EMULATION,
        /** Nothing: there is no guest code. */
        SIMULATION
    }

    public HypervisorInfo {
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(accelerator, "accelerator");
        Objects.requireNonNull(acceleratorDetail, "acceleratorDetail");
        Objects.requireNonNull(limits, "limits");
        architectures = List.copyOf(architectures);
        machineTypes = List.copyOf(machineTypes);
        cpuModels = List.copyOf(cpuModels);
        diskSources = List.copyOf(diskSources);
        nicBackends = List.copyOf(nicBackends);
    }

    /**
     * The most one machine can have.
     *
     * @param vcpus 1 or more
     * @param memory more than zero
     */
    public record Limits(int vcpus, ByteSize memory) {
        public Limits {
            Problems.of("hypervisor limits")
                    .range("vcpus", vcpus, 1, CpuSpec.MOST_VCPUS)
                    .check(memory.bytes() > 0, "memory", memory, "must be more than zero")
                    .throwIfAny();
        }
    }
}
