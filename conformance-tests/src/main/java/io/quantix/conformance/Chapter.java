package io.quantix.conformance;

import io.quantix.spi.Provider;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A chapter of the specification.
 *
 * @param name the beginning of its rules' numbers, {@code VM}
 * @param book what its rules say
 * @param rules its rules in code, in the order of their numbers
 * @param opener puts a provider on its stage
 * @param <B> what the provider is tried on
 */
public record Chapter<B>(String name, RuleBook book, List<ConformanceRule> rules, Opener<B> opener) {

    /** Puts a provider on the stage of a chapter. */
    @FunctionalInterface
    public interface Opener<B> {

        /**
         * Opens the provider of a bench.
         *
         * @param disguise put over the provider each time it is opened
         * @param times how often each mutation is made, 1 or more
         */
        Stage open(B bench, UnaryOperator<Provider> disguise, int times);
    }

    public Chapter {
        rules = List.copyOf(rules);
    }

    /** Begins a trial. */
    public Trial trial(B bench, UnaryOperator<Provider> disguise, int times) {
        return new Trial(opener.open(bench, disguise, times), book);
    }
}
