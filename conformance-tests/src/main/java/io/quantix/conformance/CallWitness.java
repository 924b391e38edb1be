package io.quantix.conformance;

import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import java.time.Duration;
import java.util.function.Supplier;

/** Watches what every call must keep, whatever it is about: it answers something, in time, or fails with a typed error that names its object. */
public final class CallWitness {

    private final Duration slack;

    /**
     * @param slack how much later than its deadline a call may come back
     */
    public CallWitness(Duration slack) {
        this.slack = slack;
    }

    /** Makes a call and returns its answer; what it must not do is an {@link AssertionError}. */
    public <T> T watched(String what, CallContext call, Supplier<T> action) {
        long deadline = System.nanoTime() + call.remaining().toNanos();
        T answer;
        try {
            answer = action.get();
        } catch (ProviderException thrown) {
            checkInTime(what, deadline);
            checkObject(what, thrown);
            throw thrown;
        } catch (RuntimeException thrown) {
            throw new AssertionError(what + " must fail with a ProviderException, found a raw " + thrown, thrown);
        }
        checkInTime(what, deadline);
        return Expect.answered(answer, what);
    }

    private static void checkObject(String what, ProviderException thrown) {
        boolean aboutOneObject = switch (thrown.kind()) {
            case NOT_FOUND, ALREADY_EXISTS, WRONG_STATE, CONFLICT -> true;
            case INVALID_SPEC, EXHAUSTED, UNSUPPORTED, DENIED, UNAVAILABLE, TIMED_OUT, CANCELLED, INTERNAL -> false;
        };
        Expect.that(
                !aboutOneObject || thrown.object().isPresent(), what + " failed without naming the object: " + thrown);
    }

    private void checkInTime(String what, long deadline) {
        long late = Duration.ofNanos(System.nanoTime() - deadline).toMillis();
        Expect.that(late <= slack.toMillis(), what + " came back " + late + " ms after its deadline");
    }
}
