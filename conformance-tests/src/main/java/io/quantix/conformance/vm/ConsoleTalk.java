package io.quantix.conformance.vm;

import io.quantix.conformance.Expect;
import io.quantix.spi.vm.ConsoleSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A conversation over a console: what comes in is collected while the rule types. */
public final class ConsoleTalk implements AutoCloseable {

    private final ConsoleSession session;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final Thread reader;
    private volatile boolean ended;

    ConsoleTalk(ConsoleSession session) {
        this.session = session;
        this.reader = Thread.ofPlatform().name("tck-console").daemon().start(this::listen);
    }

    private void listen() {
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        try {
            while (session.read(buffer) >= 0) {
                synchronized (heard) {
                    heard.write(buffer.array(), 0, buffer.position());
                }
                buffer.clear();
            }
        } catch (IOException closed) {
            // The end, whatever it is called.
        } finally {
            ended = true;
        }
    }

    /** Returns everything heard so far. */
    public String text() {
        synchronized (heard) {
            return heard.toString(StandardCharsets.UTF_8);
        }
    }

    /** Waits until something was said. */
    public void await(String mark, Duration limit) {
        Expect.eventually(
                limit, "\"" + mark + "\" on the console", () -> tail(text(), mark), text -> text.contains(mark));
    }

    /** What to show of a long conversation when the mark does not come. */
    private static String tail(String text, String mark) {
        int from = Math.max(0, text.length() - 2_000);
        return text.contains(mark) ? mark : text.substring(from);
    }

    /** Types a text. */
    public void type(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                session.write(bytes);
            }
        } catch (IOException failed) {
            throw new AssertionError("the console took no input: " + failed, failed);
        }
    }

    /** Waits until the machine's side has ended. */
    public void awaitEnd(Duration limit) {
        Expect.eventually(limit, "the end of the console", () -> ended);
    }

    /** Returns whether the machine's side has ended. */
    public boolean hasEnded() {
        return ended;
    }

    /** Returns the session itself. */
    public ConsoleSession session() {
        return session;
    }

    @Override
    public void close() {
        session.close();
        try {
            reader.join(Duration.ofSeconds(5));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
