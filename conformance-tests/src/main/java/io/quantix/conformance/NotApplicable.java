package io.quantix.conformance;

import java.util.Optional;

/** Ends a rule that cannot be tried here: the bench lacks what it needs. Says what is missing. */
public final class NotApplicable extends RuntimeException {

    public NotApplicable(String reason) {
        super(reason);
    }

    /** Returns what the bench offers, or ends the rule. */
    public static <T> T unlessPresent(Optional<T> offered, String reason) {
        return offered.orElseThrow(() -> new NotApplicable(reason));
    }
}
