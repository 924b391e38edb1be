package io.quantix.node.plugin;

import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Subscription;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes calls into one provider, none of which can harm anybody but its own caller.
 *
 * <p>Each call runs on a platform thread of the provider's own, with the plugin's class loader as context. Platform threads rather
 * than virtual ones because a provider that spins, or blocks in native code, would keep a virtual thread's carrier, and the carriers
 * are few and belong to everybody. The caller waits, at most until a moment after its deadline; then it gets {@link
 * ProviderException.TimedOut}, and the thread that is stuck keeps its place in the {@link Bulkhead} until it comes back. Whatever comes
 * out that is not a {@link ProviderException} becomes {@link ProviderException.Internal}.
 *
 * <p>Thread-safe.
 */
final class ProviderGuard {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderGuard.class);

    private final String provider;
    private final GuardLimits limits;
    private final Bulkhead bulkhead;
    private final Semaphore consoles;
    private final ExecutorService threads;
    private final AtomicInteger stuck = new AtomicInteger();
    private final LongAdder givenUp = new LongAdder();
    private final LongAdder breaches = new LongAdder();

    /** What is to be done inside the provider. */
    @FunctionalInterface
    interface Body<T> {
        @Nullable T run() throws Throwable;
    }

    /**
     * A call to be made.
     *
     * @param what for messages: {@code VirtualMachines.start}
     * @param object what it is about, where it is about one object
     */
    record Call(String what, Optional<String> object, CallContext context) {}

    /**
     * @param provider name of the instance, for messages
     * @param loader the plugin's class loader
     */
    ProviderGuard(String provider, ClassLoader loader, GuardLimits limits) {
        this.provider = provider;
        this.limits = limits;
        this.bulkhead = new Bulkhead(provider, limits.calls(), limits.callsPerObject());
        this.consoles = new Semaphore(limits.consoles());
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = Thread.ofPlatform()
                    .name("provider-" + provider)
                    .daemon(true)
                    .unstarted(task);
            thread.setContextClassLoader(loader);
            return thread;
        });
    }

    /** Returns a context for a call the contract gives none, because it does not block. */
    CallContext quick() {
        return CallContext.within(limits.quick());
    }

    GuardLimits limits() {
        return limits;
    }

    Semaphore consoles() {
        return consoles;
    }

    /** Returns how many callers gave up on calls that are still inside the provider. */
    int stuck() {
        return Math.max(0, stuck.get());
    }

    int inside() {
        return bulkhead.inside();
    }

    GuardFigures figures() {
        return new GuardFigures(
                inside(),
                limits.calls(),
                stuck(),
                givenUp.sum(),
                bulkhead.refused(),
                bulkhead.refusedAboutOne(),
                breaches.sum());
    }

    /**
     * Makes a call and waits for its answer.
     *
     * @throws ProviderException and nothing else
     */
    <T> @Nullable T call(Call call, Body<T> body) {
        call.context().check(call.what());
        bulkhead.enter(call.object());
        CompletableFuture<@Nullable T> answer = new CompletableFuture<>();
        start(answer, body, call.what(), () -> bulkhead.leave(call.object()));
        Subscription watching = call.context().cancellation().onCancel(() -> giveUpSoon(answer, call));
        try {
            return await(answer, call);
        } finally {
            watching.close();
        }
    }

    /**
     * Runs something inside the provider that may take as long as it likes, outside the bulkhead; whoever asks for it bounds it by
     * other means.
     *
     * @param answer takes what comes out; completing it from elsewhere abandons the call
     */
    <T> void start(CompletableFuture<@Nullable T> answer, Body<T> body, String what, Runnable leave) {
        try {
            threads.execute(() -> {
                try {
                    run(answer, body, what);
                } finally {
                    leave.run();
                }
            });
        } catch (Throwable noThread) {
            // OutOfMemoryError where the system has no thread left, or the guard was closed.
            leave.run();
            answer.completeExceptionally(new ProviderException.Unavailable(
                    what + " of provider " + provider + " could not begin: " + noThread, Effect.NONE, noThread));
        }
    }

    private <T> void run(CompletableFuture<@Nullable T> answer, Body<T> body, String what) {
        boolean inTime;
        try {
            T value = body.run();
            inTime = answer.complete(value);
            if (!inTime && value instanceof AutoCloseable unclaimed) {
                unclaimed.close();
            }
        } catch (ProviderException typed) {
            inTime = answer.completeExceptionally(typed);
        } catch (Throwable thrown) {
            inTime = answer.completeExceptionally(internal(what, ForeignFailure.of(thrown)));
        }
        if (!inTime) {
            stuck.decrementAndGet();
            LOG.debug("{} of provider {} has come back after its caller gave up", what, provider);
        }
    }

    private ProviderException internal(String what, ForeignFailure failure) {
        breaches.increment();
        LOG.warn("provider {} broke its contract in {}", provider, what, failure);
        return new ProviderException.Internal(
                null,
                "provider %s failed in %s with %s; this is a defect of the provider"
                        .formatted(provider, what, failure.getMessage()),
                Effect.UNKNOWN,
                failure);
    }

    /** Returns the error for an answer that breaks the contract. */
    ProviderException broken(String what, String how) {
        breaches.increment();
        LOG.warn("provider {} broke its contract: {} {}", provider, what, how);
        return new ProviderException.Internal(
                null,
                "%s of provider %s %s; this is a defect of the provider".formatted(what, provider, how),
                Effect.UNKNOWN,
                (Throwable) null);
    }

    private <T> void giveUpSoon(CompletableFuture<@Nullable T> answer, Call call) {
        CompletableFuture.delayedExecutor(limits.grace().toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> abandon(
                        answer,
                        new ProviderException.Cancelled(
                                "%s of provider %s was cancelled (%s) and has not answered since"
                                        .formatted(
                                                call.what(),
                                                provider,
                                                call.context().cancellation().reason()),
                                Effect.UNKNOWN)));
    }

    private <T> void abandon(CompletableFuture<@Nullable T> answer, ProviderException why) {
        if (answer.completeExceptionally(why)) {
            stuck.incrementAndGet();
            givenUp.increment();
        }
    }

    /** Abandons a call begun with {@link #start} by answering in the provider's place. */
    <T> void answerInstead(CompletableFuture<@Nullable T> answer, T value) {
        if (answer.complete(value)) {
            stuck.incrementAndGet();
        }
    }

    private <T> @Nullable T await(CompletableFuture<@Nullable T> answer, Call call) {
        Duration wait = call.context().remaining().plus(limits.grace());
        try {
            return answer.get(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            abandon(
                    answer,
                    new ProviderException.TimedOut(
                            null,
                            "%s of provider %s gave no answer before its deadline".formatted(call.what(), provider),
                            Effect.UNKNOWN));
            return answered(answer);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            abandon(
                    answer,
                    new ProviderException.Cancelled(
                            "%s of provider %s was interrupted".formatted(call.what(), provider), Effect.UNKNOWN));
            return answered(answer);
        } catch (ExecutionException failed) {
            throw thrown(failed.getCause());
        }
    }

    private static <T> @Nullable T answered(CompletableFuture<@Nullable T> answer) {
        return switch (answer.state()) {
            case SUCCESS -> answer.resultNow();
            case FAILED, CANCELLED, RUNNING -> throw thrown(answer.exceptionNow());
        };
    }

    private static ProviderException thrown(@Nullable Throwable cause) {
        return cause instanceof ProviderException typed
                ? typed
                : new ProviderException.Internal(null, "a call failed unexpectedly", Effect.UNKNOWN, cause);
    }

    /** Accepts no more calls. Threads that are stuck are left behind; they are daemons. */
    void close() {
        threads.shutdownNow();
    }
}
