package io.quantix.conformance;

import io.quantix.spi.ProviderException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What rules expect. Each fails with a sentence that says what was expected and what was found. */
public final class Expect {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(3);

    private Expect() {}

    /** Something that is expected to fail. */
    @FunctionalInterface
    public interface Attempt {
        void run() throws Exception;
    }

    public static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    public static void equal(@Nullable Object expected, @Nullable Object found, String what) {
        if (!Objects.equals(expected, found)) {
            throw new AssertionError(what + " must be " + expected + ", found " + found);
        }
    }

    /** Returns the value, which must not be null. */
    public static <T> T answered(@Nullable T value, String what) {
        if (value == null) {
            throw new AssertionError(what + " answered null");
        }
        return value;
    }

    /** Expects a failure of one kind and returns it. */
    public static <E extends ProviderException> E fails(Class<E> kind, String what, Attempt attempt) {
        try {
            attempt.run();
        } catch (ProviderException thrown) {
            if (kind.isInstance(thrown)) {
                return kind.cast(thrown);
            }
            throw new AssertionError(
                    what + " must fail with " + kind.getSimpleName() + ", found " + describe(thrown), thrown);
        } catch (NotApplicable bench) {
            throw bench;
        } catch (Exception thrown) {
            throw new AssertionError(
                    what + " must fail with " + kind.getSimpleName() + ", found a raw " + thrown, thrown);
        }
        throw new AssertionError(what + " must fail with " + kind.getSimpleName() + ", and succeeded");
    }

    private static String describe(ProviderException thrown) {
        return thrown.getClass().getSimpleName() + " (" + thrown.getMessage() + ")";
    }

    /** Looks again and again until the value fits, and returns it; fails with the last value after {@code limit}. */
    public static <T> T eventually(Duration limit, String what, Supplier<T> value, Predicate<? super T> fits) {
        long end = System.nanoTime() + limit.toNanos();
        T found = value.get();
        while (!fits.test(found)) {
            if (System.nanoTime() - end >= 0) {
                throw new AssertionError(what + " did not come within " + limit.toMillis() + " ms; found " + found);
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            if (Thread.interrupted()) {
                throw new AssertionError(what + " was waited for when the rule's time was up");
            }
            found = value.get();
        }
        return found;
    }

    /** As {@link #eventually(Duration, String, Supplier, Predicate)}, for something that is true or not. */
    public static void eventually(Duration limit, String what, BooleanSupplier holds) {
        eventually(limit, what, holds::getAsBoolean, Boolean::booleanValue);
    }

    /** Expects an action to end within {@code limit}, and says how long it took when it does not. */
    public static <T> T within(Duration limit, String what, Supplier<T> action) {
        long begin = System.nanoTime();
        T result = action.get();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        that(
                took.compareTo(limit) <= 0,
                what + " must take at most " + limit.toMillis() + " ms, and took " + took.toMillis() + " ms");
        return result;
    }
}
