package io.quantix.sim;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A queue of bytes. Not thread-safe. */
final class SimBytes {

    private byte[] bytes = new byte[256];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    void add(byte[] more) {
        if (size + more.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more.length));
        }
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    int moveTo(ByteBuffer target) {
        int count = Math.min(size, target.remaining());
        target.put(bytes, 0, count);
        dropOldest(count);
        return count;
    }

    byte[] takeAll() {
        return take(size);
    }

    /** Takes the oldest {@code count} bytes, which must be there. */
    byte[] take(int count) {
        byte[] taken = Arrays.copyOf(bytes, count);
        dropOldest(count);
        return taken;
    }

    /** Returns the byte at {@code index}, unsigned. */
    int at(int index) {
        return Byte.toUnsignedInt(bytes[index]);
    }

    void dropOldest(int count) {
        if (count > 0) {
            System.arraycopy(bytes, count, bytes, 0, size - count);
            size -= count;
        }
    }
}
