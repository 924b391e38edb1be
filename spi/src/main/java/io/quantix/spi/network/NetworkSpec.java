package io.quantix.spi.network;

import io.quantix.spi.Labels;
import io.quantix.spi.Problems;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A network as it is wished for.
 *
 * @param id chosen by the caller; the same on every host the network reaches
 * @param name for people; 1 to 128 characters, need not be unique
 * @param segment what joins its ports
 * @param mtu the largest packet in bytes, 68 to 65,535; empty for the largest the segment carries
 * @param subnets the addresses that belong to it, without overlap
 * @param labels kept with the network and given no meaning
 * @since 1.0
 */
public record NetworkSpec(
        NetworkId id, String name, Segment segment, Optional<Integer> mtu, List<Subnet> subnets, Labels labels) {

    public NetworkSpec {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(segment, "segment");
        Objects.requireNonNull(labels, "labels");
        subnets = List.copyOf(subnets);
        Problems problems = Problems.of("network spec").text("name", name, Checks.LONGEST_NAME);
        mtu.ifPresent(bytes -> Checks.mtu(problems, "mtu", bytes));
        for (int index = 0; index < subnets.size(); index++) {
            Subnet subnet = subnets.get(index);
            boolean apart = subnets.stream()
                    .limit(index)
                    .noneMatch(other -> other.block().contains(subnet.block())
                            || subnet.block().contains(other.block()));
            problems.check(
                    apart, "subnets[" + index + "].block", subnet.block(), "must not overlap a subnet before it");
        }
        problems.throwIfAny();
    }

    /** Begins a spec with what every network needs. */
    public static Builder builder(NetworkId id, Segment segment) {
        return new Builder(id, segment);
    }

    /** Begins with the id as the name, the segment's own MTU, no subnets and no labels. */
    public static final class Builder {

        private final NetworkId id;
        private final Segment segment;
        private String name;
        private Optional<Integer> mtu = Optional.empty();
        private List<Subnet> subnets = List.of();
        private Labels labels = Labels.NONE;

        private Builder(NetworkId id, Segment segment) {
            this.id = id;
            this.segment = segment;
            this.name = id.toString();
        }

        public Builder name(String name) {
            this.name = name;
            return this;
        }

        public Builder mtu(int mtu) {
            this.mtu = Optional.of(mtu);
            return this;
        }

        public Builder subnets(List<Subnet> subnets) {
            this.subnets = subnets;
            return this;
        }

        public Builder labels(Labels labels) {
            this.labels = labels;
            return this;
        }

        public NetworkSpec build() {
            return new NetworkSpec(id, name, segment, mtu, subnets, labels);
        }
    }
}
