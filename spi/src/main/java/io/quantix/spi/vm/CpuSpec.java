package io.quantix.spi.vm;

import io.quantix.spi.CpuSet;
import io.quantix.spi.Problems;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The processors of a virtual machine.
 *
 * @param topology sockets, dies, cores and threads; their product is the most vCPUs the machine can have
 * @param online vCPUs at boot, 1 to the topology's product; the rest can be hot-added
 * @param model what the guest sees as its CPU
 * @param pins which host CPUs a vCPU may run on; a vCPU without a pin runs anywhere
 * @param emulatorPin which host CPUs the hypervisor's own threads of this machine may run on
 * @param scheduling share and ceiling of CPU time
 * @since 1.0
 */
public record CpuSpec(
        Topology topology,
        int online,
        CpuModel model,
        List<VcpuPin> pins,
        Optional<CpuSet> emulatorPin,
        CpuScheduling scheduling) {

    /** The most vCPUs the contract knows. */
    public static final int MOST_VCPUS = 4096;

    public CpuSpec {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(emulatorPin, "emulatorPin");
        Objects.requireNonNull(scheduling, "scheduling");
        pins = List.copyOf(pins);
        int most = topology.vcpus();
        Problems problems = Problems.of("CPU spec")
                .range("online", online, 1, most)
                .unique("pins", pins.stream().map(VcpuPin::vcpu).toList(), "must pin each vCPU at most once");
        for (int index = 0; index < pins.size(); index++) {
            problems.range("pins[" + index + "].vcpu", pins.get(index).vcpu(), 0, most - 1L);
        }
        problems.throwIfAny();
    }

    /** Returns {@code count} vCPUs as cores of one socket, with the hypervisor's default model. */
    public static CpuSpec of(int count) {
        return builder().topology(new Topology(1, 1, count, 1)).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * How the vCPUs are arranged.
     *
     * @param sockets 1 or more
     * @param dies per socket, 1 or more
     * @param cores per die, 1 or more
     * @param threads per core, 1 or more; the product of all four is at most {@link CpuSpec#MOST_VCPUS}
     */
    public record Topology(int sockets, int dies, int cores, int threads) {
        public Topology {
            Problems problems = Problems.of("CPU topology")
                    .range("sockets", sockets, 1, MOST_VCPUS)
                    .range("dies", dies, 1, MOST_VCPUS)
                    .range("cores", cores, 1, MOST_VCPUS)
                    .range("threads", threads, 1, MOST_VCPUS);
            if (!problems.any()) {
                long product = (long) sockets * dies * cores * threads;
                problems.check(product <= MOST_VCPUS, "", product + " vCPUs", "must multiply to at most " + MOST_VCPUS);
            }
            problems.throwIfAny();
        }

        /** Returns the product: the most vCPUs the machine can have. */
        public int vcpus() {
            return sockets * dies * cores * threads;
        }
    }

    /**
     * Binds one vCPU to host CPUs.
     *
     * @param vcpu counted from 0
     */
    public record VcpuPin(int vcpu, CpuSet hostCpus) {
        public VcpuPin {
            Objects.requireNonNull(hostCpus, "hostCpus");
        }
    }

    /**
     * Share and ceiling of CPU time.
     *
     * @param weight relative share under contention, 1 to 10,000 (cgroup v2 {@code cpu.weight}); empty for the host's default
     * @param limitPercent ceiling of the whole machine in percent of one host CPU, 1 to 409,600; empty for none
     */
    public record CpuScheduling(OptionalInt weight, OptionalInt limitPercent) {

        public static final CpuScheduling DEFAULT = new CpuScheduling(OptionalInt.empty(), OptionalInt.empty());

        public CpuScheduling {
            Problems problems = Problems.of("CPU scheduling");
            weight.ifPresent(value -> problems.range("weight", value, 1, 10_000));
            limitPercent.ifPresent(value -> problems.range("limitPercent", value, 1, 409_600));
            problems.throwIfAny();
        }
    }

    /** Begins with one vCPU of the hypervisor's default model. Without {@link #online} all vCPUs are online. */
    public static final class Builder {

        private Topology topology = new Topology(1, 1, 1, 1);
        private int online;
        private CpuModel model = new CpuModel.HypervisorDefault();
        private List<VcpuPin> pins = List.of();
        private Optional<CpuSet> emulatorPin = Optional.empty();
        private CpuScheduling scheduling = CpuScheduling.DEFAULT;

        private Builder() {}

        public Builder topology(Topology topology) {
            this.topology = topology;
            return this;
        }

        public Builder online(int online) {
            this.online = online;
            return this;
        }

        public Builder model(CpuModel model) {
            this.model = model;
            return this;
        }

        public Builder pins(List<VcpuPin> pins) {
            this.pins = pins;
            return this;
        }

        public Builder emulatorPin(CpuSet hostCpus) {
            this.emulatorPin = Optional.of(hostCpus);
            return this;
        }

        public Builder scheduling(CpuScheduling scheduling) {
            this.scheduling = scheduling;
            return this;
        }

        public CpuSpec build() {
            return new CpuSpec(topology, online == 0 ? topology.vcpus() : online, model, pins, emulatorPin, scheduling);
        }
    }
}
