package io.quantix.conformance.guest;

import io.quantix.spi.CallContext;
import java.util.function.Supplier;

/** What every call about guests goes through on its way to the provider. */
public interface Passage {

    /** How a call bears repetition. */
    enum Repeat {
        /** It changes nothing, or each call does something of its own. */
        NEVER,
        /** A second call succeeds. */
        SUCCEEDS,
        /** A second call succeeds and answers the same. */
        ANSWERS_THE_SAME
    }

    /** Lets every call through as it is. */
    Passage DIRECT = new Passage() {
        @Override
        public <T> T through(String what, Repeat repeat, CallContext call, Supplier<T> action) {
            return action.get();
        }
    };

    /** Makes the call. */
    <T> T through(String what, Repeat repeat, CallContext call, Supplier<T> action);

    /** Makes a call that answers nothing. */
    default void through(String what, Repeat repeat, CallContext call, Runnable action) {
        through(what, repeat, call, () -> {
            action.run();
            return what;
        });
    }
}
