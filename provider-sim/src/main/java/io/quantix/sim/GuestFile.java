package io.quantix.sim;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** The bytes of one file in a simulated guest; what was never written takes no room. Not thread-safe. */
final class GuestFile {

    private static final int CHUNK = 4096;

    private final SortedMap<Long, byte[]> chunks = new TreeMap<>();
    private long size;

    long size() {
        return size;
    }

    /** Returns how much room it takes. */
    long taken() {
        return (long) chunks.size() * CHUNK;
    }

    /** Returns how much more room it would take if so many bytes were written there. */
    long wouldTake(long offset, int length) {
        if (length == 0) {
            return 0;
        }
        long first = offset / CHUNK;
        long last = (offset + length - 1) / CHUNK;
        long present = chunks.subMap(first, last + 1).size();
        return (last - first + 1 - present) * CHUNK;
    }

    /** Reads what there is from there on into the buffer, and returns how much that was. */
    int read(long offset, ByteBuffer target) {
        int wanted = (int) Math.min(target.remaining(), Math.max(0, size - offset));
        int done = 0;
        while (done < wanted) {
            long position = offset + done;
            int within = (int) (position % CHUNK);
            int part = Math.min(CHUNK - within, wanted - done);
            byte[] chunk = chunks.get(position / CHUNK);
            target.put(chunk == null ? new byte[CHUNK] : chunk, within, part);
            done += part;
        }
        return done;
    }

    void write(long offset, byte[] bytes) {
        int done = 0;
        while (done < bytes.length) {
            long position = offset + done;
            int within = (int) (position % CHUNK);
            int part = Math.min(CHUNK - within, bytes.length - done);
            byte[] chunk = chunks.computeIfAbsent(position / CHUNK, number -> new byte[CHUNK]);
            System.arraycopy(bytes, done, chunk, within, part);
            done += part;
        }
        size = Math.max(size, offset + bytes.length);
    }

    /** Ends it there: what lies behind goes, and what is missing reads as zeros. */
    void cutOff(long end) {
        long chunkOfEnd = end / CHUNK;
        chunks.tailMap(end % CHUNK == 0 ? chunkOfEnd : chunkOfEnd + 1).clear();
        byte[] last = chunks.get(chunkOfEnd);
        if (last != null) {
            Arrays.fill(last, (int) (end % CHUNK), CHUNK, (byte) 0);
        }
        size = end;
    }
}
