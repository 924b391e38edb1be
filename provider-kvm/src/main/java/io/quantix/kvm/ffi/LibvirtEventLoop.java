package io.quantix.kvm.ffi;

import io.quantix.ffi.CStrings;
import io.quantix.kvm.ffi.generated.VirCallbacks;
import io.quantix.kvm.ffi.generated.VirError;
import io.quantix.kvm.ffi.generated.VirEvent;
import io.quantix.kvm.ffi.generated.VirHost;
import java.lang.System.Logger;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * libvirt's event loop: one for the process, on one daemon thread, started before the first connection. A connection that
 * is opened without it never sees an event, a keepalive or the end of its peer, and an embedded driver does not open at all.
 *
 * <p>It is never stopped: libvirt cannot take its registration back.
 */
public final class LibvirtEventLoop {

    private static final Logger LOG = System.getLogger(LibvirtEventLoop.class.getName());

    /** The loop sleeps until something happens; without a timer it would never see what was added while it slept. */
    private static final int KEEP_AWAKE_MILLIS = 1000;

    private static final long PAUSE_AFTER_FAILURE = Duration.ofMillis(100).toNanos();
    private static final AtomicLong LAST_TURN = new AtomicLong();
    private static @Nullable CompletableFuture<@Nullable Void> started;

    private LibvirtEventLoop() {}

    /**
     * Starts the loop if it does not run, and returns when it does.
     *
     * @throws LibvirtException if libvirt cannot be initialised
     * @throws io.quantix.ffi.NativeException if libvirt is missing or may not be called
     */
    public static void ensureStarted() {
        CompletableFuture<@Nullable Void> start = starting();
        try {
            start.join();
        } catch (CompletionException failed) {
            forgetFailure();
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /** Returns how long ago the loop last turned; more than some seconds means that a callback hangs. */
    public static Duration sinceLastTurn() {
        return Duration.ofNanos(System.nanoTime() - LAST_TURN.get());
    }

    private static synchronized CompletableFuture<@Nullable Void> starting() {
        CompletableFuture<@Nullable Void> start = started;
        if (start == null) {
            start = new CompletableFuture<>();
            started = start;
            CompletableFuture<@Nullable Void> ready = start;
            Thread.ofPlatform().daemon().name("libvirt-events").start(() -> run(ready));
        }
        return start;
    }

    /** Lets the next call try again, as a missing library may be installed meanwhile. */
    private static synchronized void forgetFailure() {
        if (started != null && started.isCompletedExceptionally()) {
            started = null;
        }
    }

    private static void run(CompletableFuture<@Nullable Void> ready) {
        try {
            register();
        } catch (Throwable failed) {
            ready.completeExceptionally(failed);
            return;
        }
        ready.complete(null);
        while (true) {
            turn();
        }
    }

    private static void register() {
        if (VirHost.virInitialize() < 0) {
            throw LibvirtException.last("virInitialize");
        }
        // libvirt prints every error to stderr unless it has somebody to tell; each caller reads its own error.
        VirError.virSetErrorFunc(
                MemorySegment.NULL, VirCallbacks.virErrorFunc.stub(MethodHandles.lookup(), "ignoreError"));
        if (VirEvent.virEventRegisterDefaultImpl() < 0) {
            throw LibvirtException.last("virEventRegisterDefaultImpl");
        }
        MemorySegment tick = VirCallbacks.virEventTimeoutCallback.stub(MethodHandles.lookup(), "tick");
        if (VirEvent.virEventAddTimeout(KEEP_AWAKE_MILLIS, tick, MemorySegment.NULL, MemorySegment.NULL) < 0) {
            throw LibvirtException.last("virEventAddTimeout");
        }
        LAST_TURN.set(System.nanoTime());
    }

    private static void turn() {
        if (VirEvent.virEventRunDefaultImpl() < 0) {
            LOG.log(Logger.Level.WARNING, "the event loop failed", LibvirtException.last("virEventRunDefaultImpl"));
            LockSupport.parkNanos(PAUSE_AFTER_FAILURE);
        }
        LAST_TURN.set(System.nanoTime());
    }

    @SuppressWarnings("UnusedVariable") // the type is libvirt's
    static void tick(int timer, MemorySegment opaque) {
        LAST_TURN.set(System.nanoTime());
    }

    @SuppressWarnings("UnusedVariable") // the type is libvirt's
    static void ignoreError(MemorySegment userData, MemorySegment error) {
        if (LOG.isLoggable(Logger.Level.TRACE) && !CStrings.isNull(error)) {
            LOG.log(
                    Logger.Level.TRACE,
                    "libvirt raised an error on {0}",
                    Thread.currentThread().getName());
        }
    }
}
