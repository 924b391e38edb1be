package io.quantix.spi.vm;

import io.quantix.spi.Problems;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a guest sees as its CPU.
 *
 * @since 1.0
 */
public sealed interface CpuModel {

    /** The hypervisor decides: a model that works with its accelerator and can be migrated between equal hosts. */
    record HypervisorDefault() implements CpuModel {}

    /**
     * The host's CPU as it is. Fastest; migrates only to a host with the same CPU and microcode.
     *
     * @param features deviations from it
     */
    record HostPassthrough(List<Feature> features) implements CpuModel {
        public HostPassthrough {
            features = checked(features);
        }
    }

    /**
     * The nearest named model to the host's CPU plus its extra features.
     *
     * @param features deviations from it
     */
    record HostModel(List<Feature> features) implements CpuModel {
        public HostModel {
            features = checked(features);
        }
    }

    /**
     * A named model, one of {@link HypervisorInfo#cpuModels()}.
     *
     * @param name for example {@code EPYC-Rome}; 1 to 64 characters
     * @param features deviations from it
     */
    record Named(String name, List<Feature> features) implements CpuModel {
        public Named {
            Problems.of("CPU model").text("name", name, 64).throwIfAny();
            features = checked(features);
        }
    }

    /**
     * One CPU feature switched on or off.
     *
     * @param name as the hypervisor knows it: {@code vmx}, {@code avx512f}
     */
    record Feature(String name, Policy policy) {

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

        public Feature {
            Objects.requireNonNull(policy, "policy");
            Problems.of("CPU feature")
                    .check(NAME.matcher(name).matches(), "name", name, "must match " + NAME)
                    .throwIfAny();
        }
    }

    /** What is asked of a feature. */
    enum Policy {
        /** The guest has it, or the machine does not start. */
        REQUIRE,
        /** The guest does not have it. */
        DISABLE
    }

    private static List<Feature> checked(List<Feature> features) {
        Problems.of("CPU model")
                .unique("features", features.stream().map(Feature::name).toList(), "must name each feature once")
                .throwIfAny();
        return List.copyOf(features);
    }
}
