package io.quantix.node.plugin;

import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.ConsoleSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A console session of a provider. Reading and writing may wait for hours, so they have no deadline and no place in the bulkhead;
 * instead the number of open sessions is bounded, and {@link #close} lets readers and writers go whatever the provider does.
 *
 * <p>The provider only ever sees buffers of this class: one that comes back late cannot write into a buffer somebody else uses by now.
 */
final class GuardedConsole implements ConsoleSession {

    private static final int CHUNK = 64 << 10;

    private final ConsoleSession session;
    private final ProviderGuard guard;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable CompletableFuture<@Nullable Integer> reading;
    private volatile @Nullable CompletableFuture<@Nullable Integer> writing;

    private GuardedConsole(ConsoleSession session, ProviderGuard guard) {
        this.session = session;
        this.guard = guard;
    }

    /**
     * Takes a session over; runs on the provider's thread.
     *
     * @throws ProviderException.Exhausted when too many are open; the session is closed then
     */
    static ConsoleSession open(ConsoleSession session, ProviderGuard guard) {
        if (!guard.consoles().tryAcquire()) {
            session.close();
            throw new ProviderException.Exhausted(
                    "consoles",
                    Effect.NONE,
                    "all " + guard.limits().consoles() + " consoles of this provider are open; close one first");
        }
        return new GuardedConsole(session, guard);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        ByteBuffer own = ByteBuffer.allocate(Math.min(CHUNK, into.remaining()));
        CompletableFuture<@Nullable Integer> answer = new CompletableFuture<>();
        reading = answer;
        int count = waitFor(answer, "ConsoleSession.read", () -> session.read(own), -1);
        if (count > 0) {
            into.put(own.array(), 0, Math.min(count, own.capacity()));
        }
        return count;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        byte[] bytes = new byte[Math.min(CHUNK, from.remaining())];
        from.duplicate().get(bytes);
        ByteBuffer own = ByteBuffer.wrap(bytes);
        CompletableFuture<@Nullable Integer> answer = new CompletableFuture<>();
        writing = answer;
        int count = waitFor(answer, "ConsoleSession.write", () -> session.write(own), -1);
        if (count < 0) {
            throw new ClosedChannelException();
        }
        from.position(from.position() + Math.min(count, bytes.length));
        return count;
    }

    private int waitFor(
            CompletableFuture<@Nullable Integer> answer, String what, ProviderGuard.Body<Integer> body, int whenClosed)
            throws IOException {
        if (closed.get()) {
            return whenClosed;
        }
        guard.start(answer, () -> closedIsTheEnd(body, whenClosed), what, () -> {});
        if (closed.get()) {
            guard.answerInstead(answer, whenClosed);
        }
        try {
            Integer count = answer.get();
            return count == null ? whenClosed : count;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            guard.answerInstead(answer, whenClosed);
            return whenClosed;
        } catch (ExecutionException failed) {
            throw new IOException("the console failed: " + failed.getMessage(), failed);
        }
    }

    private static @Nullable Integer closedIsTheEnd(ProviderGuard.Body<Integer> body, int whenClosed) throws Throwable {
        try {
            return body.run();
        } catch (ClosedChannelException end) {
            return whenClosed;
        }
    }

    @Override
    public boolean isOpen() {
        return !closed.get();
    }

    @Override
    public String endReason() {
        String reason = guard.call(
                new ProviderGuard.Call("ConsoleSession.endReason", java.util.Optional.empty(), guard.quick()),
                session::endReason);
        return reason == null ? "" : reason;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        CompletableFuture<@Nullable Integer> done = new CompletableFuture<>();
        guard.start(
                done,
                () -> {
                    session.close();
                    return 0;
                },
                "ConsoleSession.close",
                () -> guard.consoles().release());
        end(reading);
        end(writing);
    }

    private void end(@Nullable CompletableFuture<@Nullable Integer> waiting) {
        if (waiting != null) {
            guard.answerInstead(waiting, -1);
        }
    }
}
