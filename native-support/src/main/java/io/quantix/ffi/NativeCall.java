package io.quantix.ffi;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A task for a {@link NativeCallPool}: makes the native call, reads the library's thread-local error if it failed, copies
 * what came back to Java values, and returns those.
 */
@FunctionalInterface
public interface NativeCall<T extends @Nullable Object> {

    /** Makes the call. Runs on a platform thread of the pool, and must not wait for another call of the same pool. */
    T run();

    /** Releases a result that came after its caller had given up; runs on the thread that made the call. */
    default void disposeLate(T result) {}

    /** Returns {@code call} with a way to release what it returns too late, so that no handle leaks. */
    static <T extends @Nullable Object> NativeCall<T> disposing(
            NativeCall<? extends T> call, Consumer<? super T> disposer) {
        return new NativeCall<>() {
            @Override
            public T run() {
                return call.run();
            }

            @Override
            public void disposeLate(T result) {
                disposer.accept(result);
            }
        };
    }
}
