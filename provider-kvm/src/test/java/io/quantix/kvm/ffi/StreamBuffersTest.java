package io.quantix.kvm.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StreamBuffersTest {

    private static final int READABLE = 1;
    private static final int WRITABLE = 2;
    private static final int MEBIBYTE = 1024 * 1024;

    private final StreamBuffers buffers = new StreamBuffers();

    @Test
    void bytesAreReadInTheOrderTheyCame() throws IOException {
        buffers.received(bytes("one "));
        buffers.received(bytes("two"));
        ByteBuffer small = ByteBuffer.allocate(5);

        assertThat(buffers.read(small)).isEqualTo(5);
        assertThat(text(small)).isEqualTo("one t");
        ByteBuffer rest = ByteBuffer.allocate(10);
        assertThat(buffers.read(rest)).isEqualTo(2);
        assertThat(text(rest)).isEqualTo("wo");
    }

    @Test
    void whatCameBeforeTheEndIsReadBeforeIt() throws IOException {
        buffers.received(bytes("last"));
        buffers.end(null);

        assertThat(buffers.read(ByteBuffer.allocate(10))).isEqualTo(4);
        assertThat(buffers.read(ByteBuffer.allocate(10))).isEqualTo(-1);
        assertThat(buffers.endedCleanly()).isTrue();
    }

    @Test
    void aSlowReaderPausesTheSenderUntilHalfIsRead() throws IOException {
        buffers.received(ByteBuffer.allocate(MEBIBYTE));

        assertThat(buffers.hasRoom()).isFalse();
        assertThat(buffers.wantedEvents(READABLE, WRITABLE)).isZero();
        buffers.read(ByteBuffer.allocate(MEBIBYTE / 4));
        assertThat(buffers.roomAgain()).isFalse();
        buffers.read(ByteBuffer.allocate(MEBIBYTE / 2));
        assertThat(buffers.roomAgain()).isTrue();
        assertThat(buffers.wantedEvents(READABLE, WRITABLE)).isEqualTo(READABLE);
    }

    @Test
    void whatIsWrittenIsWantedAndSentPieceByPiece() throws IOException {
        assertThat(buffers.write(bytes("hello")))
                .as("the event loop must be told")
                .isTrue();
        assertThat(buffers.write(bytes("world"))).as("it knows already").isFalse();
        assertThat(buffers.wantedEvents(READABLE, WRITABLE)).isEqualTo(READABLE | WRITABLE);

        ByteBuffer chunk = ByteBuffer.allocate(3);
        assertThat(buffers.peek(chunk)).isEqualTo(3);
        buffers.sent(2);
        ByteBuffer next = ByteBuffer.allocate(10);
        assertThat(buffers.peek(next)).isEqualTo(3);
        assertThat(text(next)).isEqualTo("llo");
        buffers.sent(3);
        buffers.sent(buffers.peek(ByteBuffer.allocate(10)));
        assertThat(buffers.wantedEvents(READABLE, WRITABLE)).isEqualTo(READABLE);
    }

    @Test
    void aWriterWaitsWhileTheBufferIsFull() throws Exception {
        buffers.write(ByteBuffer.allocate(MEBIBYTE / 4));
        Thread writer = Thread.startVirtualThread(() -> {
            try {
                buffers.write(bytes("more"));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() -> writer.getState() == Thread.State.WAITING);

        buffers.sent(buffers.peek(ByteBuffer.allocate(MEBIBYTE)));

        assertThat(writer.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void closingEndsTheWaitOfAReader() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread reader = Thread.startVirtualThread(() -> {
            try {
                buffers.read(ByteBuffer.allocate(1));
            } catch (IOException e) {
                thrown.set(e);
            }
        });
        await().until(() -> reader.getState() == Thread.State.WAITING);

        buffers.close();

        assertThat(reader.join(Duration.ofSeconds(10))).isTrue();
        assertThat(thrown.get()).isInstanceOf(AsynchronousCloseException.class);
        assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(() -> buffers.read(ByteBuffer.allocate(1)));
    }

    @Test
    void aStreamThatHasEndedTakesNothingMore() {
        buffers.end(null);

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> buffers.write(bytes("late")));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ByteBuffer buffer) {
        return StandardCharsets.UTF_8.decode(buffer.flip()).toString();
    }
}
