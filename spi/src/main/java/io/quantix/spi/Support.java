package io.quantix.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a provider has a {@link Capability}. An answer is a claim: the conformance suite proves what is supported to work and
 * what is unsupported to fail with {@link ProviderException.Unsupported}.
 *
 * @since 1.0
 */
public sealed interface Support {

    /** It works, within what the contract says. */
    record Supported() implements Support {}

    /**
     * It does not work here.
     *
     * @param reason why, and what would change it
     */
    record Unsupported(String reason) implements Support {
        public Unsupported {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * It works within narrower limits than the contract's.
     *
     * @param condition when it works, in a sentence
     * @param limits the same as numbers, where it can be said in numbers
     */
    record Conditional(String condition, List<Limit> limits) implements Support {
        public Conditional {
            Objects.requireNonNull(condition, "condition");
            limits = List.copyOf(limits);
        }

        public Optional<Limit> limit(String name) {
            return limits.stream().filter(limit -> limit.name().equals(name)).findFirst();
        }
    }

    /**
     * A numeric bound of a conditional capability; both ends are allowed values.
     *
     * @param name what is bounded, for example {@code vcpus}
     * @param unit what the numbers count, for example {@code bytes}, {@code count}, {@code seconds}
     */
    record Limit(String name, long minimum, long maximum, String unit) {
        public Limit {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(unit, "unit");
            Problems.of("limit")
                    .check(minimum <= maximum, "minimum", minimum, "must not exceed the maximum " + maximum)
                    .throwIfAny();
        }
    }

    static Support supported() {
        return new Supported();
    }

    static Support unsupported(String reason) {
        return new Unsupported(reason);
    }

    static Support conditional(String condition, Limit... limits) {
        return new Conditional(condition, List.of(limits));
    }
}
