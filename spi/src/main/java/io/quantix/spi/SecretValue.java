package io.quantix.spi;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A secret in memory, wiped when closed. Its text form never shows it.
 *
 * <p>Thread-safe.
 *
 * @since 1.0
 */
public final class SecretValue implements AutoCloseable {

    private final byte[] bytes;
    private boolean closed;

    private SecretValue(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies the bytes that remain in the buffer; the caller wipes its own. */
    public static SecretValue copyOf(ByteBuffer value) {
        byte[] copy = new byte[value.remaining()];
        value.duplicate().get(copy);
        return new SecretValue(copy);
    }

    /** Holds the text as UTF-8. For tests and for stores that only know text. */
    public static SecretValue ofText(String value) {
        return new SecretValue(value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Hands a read-only view to {@code reader}; the view is not to be kept.
     *
     * @throws IllegalStateException when closed
     */
    public synchronized <T> T read(Function<? super ByteBuffer, ? extends T> reader) {
        if (closed) {
            throw new IllegalStateException("the secret was closed");
        }
        return reader.apply(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
    }

    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "SecretValue(hidden)";
    }
}
