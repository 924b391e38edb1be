package io.quantix.node.core;

import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Subscription;
import io.quantix.spi.vm.VmId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * One lock for each machine: changes to one happen one after another, in the order they came; changes to different ones do not wait for
 * each other. Waiting ends with the call's deadline or cancellation.
 */
final class VmLocks {

    private final Map<VmId, Deque<Turn>> queues = new HashMap<>();
    private long next;

    /** A place in the queue; completes with true when it is the first, with false when its caller gives up. */
    private record Turn(long number, CompletableFuture<Boolean> comes) {}

    /**
     * Does something while nobody else changes the machine.
     *
     * @throws ProviderException.TimedOut when the turn does not come in time; effect none
     * @throws ProviderException.Cancelled when the caller gives up waiting; effect none
     */
    <T> T with(VmId id, CallContext call, Supplier<T> work) {
        Turn turn = enqueue(id);
        Subscription watching = call.cancellation().onCancel(() -> turn.comes().complete(false));
        try {
            if (!turn.comes().get(call.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ProviderException.Cancelled(
                        "cancelled while waiting for an earlier change of " + id.ref() + ": "
                                + call.cancellation().reason(),
                        Effect.NONE);
            }
            return work.get();
        } catch (TimeoutException late) {
            throw new ProviderException.TimedOut(
                    id.ref(),
                    "an earlier change of " + id.ref() + " did not end in time; nothing was done",
                    Effect.NONE,
                    late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProviderException.Cancelled("interrupted while waiting for " + id.ref(), Effect.NONE);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a turn does not fail", impossible);
        } finally {
            watching.close();
            leave(id, turn);
        }
    }

    private synchronized Turn enqueue(VmId id) {
        Deque<Turn> queue = queues.computeIfAbsent(id, key -> new ArrayDeque<>());
        Turn turn = new Turn(next++, new CompletableFuture<>());
        queue.add(turn);
        if (queue.size() == 1) {
            turn.comes().complete(true);
        }
        return turn;
    }

    private synchronized void leave(VmId id, Turn turn) {
        Deque<Turn> queue = queues.get(id);
        if (queue == null) {
            return;
        }
        boolean wasFirst = queue.element().number() == turn.number();
        queue.removeIf(waiting -> waiting.number() == turn.number());
        if (queue.isEmpty()) {
            queues.remove(id);
        } else if (wasFirst) {
            // One who has given up meanwhile leaves by itself and passes the turn on.
            queue.element().comes().complete(true);
        }
    }

    /** Returns how many machines somebody holds or waits for. */
    synchronized int held() {
        return queues.size();
    }
}
