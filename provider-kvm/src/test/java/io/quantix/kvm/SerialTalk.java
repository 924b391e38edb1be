package io.quantix.kvm;

import io.quantix.spi.vm.ConsoleSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Keeps what a guest says on a console. */
final class SerialTalk implements AutoCloseable {

    private final ConsoleSession session;
    private final StringBuilder heard = new StringBuilder();

    SerialTalk(ConsoleSession session) {
        this.session = session;
        Thread.ofVirtual().name("serial-talk").start(this::listen);
    }

    private void listen() {
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        try {
            while (session.read(buffer) >= 0) {
                buffer.flip();
                add(StandardCharsets.ISO_8859_1.decode(buffer).toString());
                buffer.clear();
            }
        } catch (IOException ended) {
            add("[" + ended + "]");
        }
    }

    private synchronized void add(String more) {
        heard.append(more);
    }

    synchronized String heard() {
        return heard.toString();
    }

    void await(String text, Duration patience) {
        Awaitility.await("\"" + text + "\" on the console").atMost(patience).until(() -> heard().contains(text));
    }

    void say(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            session.write(bytes);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
