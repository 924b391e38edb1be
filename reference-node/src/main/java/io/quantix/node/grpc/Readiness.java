package io.quantix.node.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets a thread that sends wait until the client has room for more, or has gone away. */
final class Readiness {

    private static final long LOOK_AGAIN_MILLIS = 1_000;

    private final ServerCallStreamObserver<?> call;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private Readiness(ServerCallStreamObserver<?> call) {
        this.call = call;
    }

    /** Begins to follow a call; only while the call's method runs, as gRPC has it. */
    static Readiness of(ServerCallStreamObserver<?> call, Runnable whenGone) {
        Readiness readiness = new Readiness(call);
        call.setOnReadyHandler(readiness::signal);
        call.setOnCancelHandler(() -> {
            whenGone.run();
            readiness.signal();
        });
        return readiness;
    }

    private void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether there is room; false when the client has gone away. */
    boolean await() throws InterruptedException {
        lock.lock();
        try {
            while (!call.isReady() && !call.isCancelled()) {
                // The handler may run before the wait begins; looking again costs nothing.
                changed.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            }
            return !call.isCancelled();
        } finally {
            lock.unlock();
        }
    }
}
