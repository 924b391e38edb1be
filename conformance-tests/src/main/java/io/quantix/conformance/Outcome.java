package io.quantix.conformance;

/** How the trial of a rule ended. */
public sealed interface Outcome {

    /** The provider keeps the rule. */
    record Passed() implements Outcome {}

    /**
     * The provider breaks the rule.
     *
     * @param finding what was expected and what was found
     * @param trace where, for whoever mends it
     */
    record Failed(String finding, String trace) implements Outcome {}

    /**
     * The provider denies a capability the rule needs, and the denial was proven: asking for it anyway fails as it must.
     *
     * @param reason the provider's own
     */
    record Denied(String capability, String reason) implements Outcome {}

    /**
     * The rule could not be tried.
     *
     * @param reason what is missing
     */
    record NotTried(String reason) implements Outcome {}

    /** Returns one word for reports. */
    default String word() {
        return switch (this) {
            case Passed passed -> "passed";
            case Failed failed -> "failed";
            case Denied denied -> "denied";
            case NotTried notTried -> "not applicable";
        };
    }

    /** Returns why, for a person; empty when there is nothing to say. */
    default String detail() {
        return switch (this) {
            case Passed passed -> "";
            case Failed failed -> failed.finding();
            case Denied denied -> denied.capability() + ": " + denied.reason();
            case NotTried notTried -> notTried.reason();
        };
    }
}
