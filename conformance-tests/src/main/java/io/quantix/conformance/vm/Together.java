package io.quantix.conformance.vm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Does the same thing several times at once, on virtual threads, as a host does. */
public final class Together {

    private Together() {}

    /** Begins all at the same moment, waits for all, and returns what they returned; throws what the first of them threw. */
    public static <T> List<T> all(int count, IntFunction<T> deed) {
        CountDownLatch go = new CountDownLatch(1);
        List<Future<T>> running = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            running.add(begin(index, go, deed));
        }
        go.countDown();
        List<T> results = new ArrayList<>();
        running.forEach(each -> results.add(await(each)));
        return results;
    }

    /** Begins something in the background. */
    public static <T> Future<T> one(Supplier<T> deed) {
        CountDownLatch go = new CountDownLatch(0);
        return begin(0, go, index -> deed.get());
    }

    private static <T> Future<T> begin(int index, CountDownLatch go, IntFunction<T> deed) {
        FutureTask<T> task = new FutureTask<>(() -> {
            go.await();
            return deed.apply(index);
        });
        Thread.ofVirtual().name("tck-together-" + index).start(task);
        return task;
    }

    /** Waits for something and throws what it threw. */
    public static <T> T await(Future<T> running) {
        try {
            return running.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the rule's time was up", stopped);
        } catch (ExecutionException thrown) {
            switch (thrown.getCause()) {
                case Error error -> throw error;
                case RuntimeException unchecked -> throw unchecked;
                case null, default -> throw new AssertionError(thrown);
            }
        }
    }
}
