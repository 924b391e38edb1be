package io.quantix.conformance.guest;

import io.quantix.conformance.CallWitness;
import io.quantix.conformance.Expect;
import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import java.time.Duration;
import java.util.function.Supplier;

/** Watches every call, and makes those several times that bear it. */
final class Witnessed implements Passage {

    private final CallWitness witness;
    private final int times;

    Witnessed(Duration slack, int times) {
        this.witness = new CallWitness(slack);
        this.times = times;
    }

    @Override
    public <T> T through(String what, Repeat repeat, CallContext call, Supplier<T> action) {
        T first = witness.watched(what, call, action);
        for (int time = 2; time <= times && repeat != Repeat.NEVER; time++) {
            T later = again(what, time, () -> witness.watched(what, call, action));
            if (repeat == Repeat.ANSWERS_THE_SAME) {
                Expect.equal(first, later, "what " + what + " answers when it is called again");
            }
        }
        return first;
    }

    private static <T> T again(String what, int time, Supplier<T> call) {
        try {
            return call.get();
        } catch (ProviderException thrown) {
            throw new AssertionError(
                    what + " succeeded, and failed when it was called again (call " + time + "): " + thrown, thrown);
        }
    }
}
