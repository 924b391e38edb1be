package io.quantix.conformance;

import java.time.Duration;

/**
 * What the trial of one rule found.
 *
 * @param sentence the name of its method in words
 */
public record RuleResult(RuleText rule, String sentence, Outcome outcome, Duration duration) {

    /** Returns whether the rule was broken and is binding. */
    public boolean breaksConformance() {
        return outcome instanceof Outcome.Failed && rule.level() == Level.MUST;
    }
}
