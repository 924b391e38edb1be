package io.quantix.sim;

import io.quantix.spi.ByteSize;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.DiskSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What can be learnt of a disk from the file it is in, where it is in one. */
final class DiskFiles {

    private static final int QCOW2_MAGIC = 0x514649fb;
    private static final int QCOW2_SIZE_AT = 24;
    private static final int LONGEST_NAME = 1023;

    private DiskFiles() {}

    /** Returns the size the guest sees; the configured one for a disk that is not a readable file of this host. */
    static ByteSize capacity(DiskSpec disk, SimSettings settings) {
        if (disk.source() instanceof DiskSource.File(Path path, ImageFormat format) && Files.isReadable(path)) {
            try {
                long bytes = format == ImageFormat.RAW ? Files.size(path) : virtualSize(path);
                return bytes > 0 ? ByteSize.ofBytes(bytes) : settings.diskSize();
            } catch (IOException unreadable) {
                return settings.diskSize();
            }
        }
        return settings.diskSize();
    }

    static boolean isFile(DiskSpec disk) {
        return disk.source() instanceof DiskSource.File(Path path, ImageFormat _) && Files.isReadable(path);
    }

    /** Returns what a qcow2 image says it is on top of. */
    static Optional<Path> backing(Path image) {
        try (SeekableByteChannel file = Files.newByteChannel(image)) {
            ByteBuffer header = read(file, 0, QCOW2_SIZE_AT);
            if (header.hasRemaining() || header.getInt(0) != QCOW2_MAGIC) {
                return Optional.empty();
            }
            ByteBuffer name = read(file, header.getLong(8), Math.min(LONGEST_NAME, header.getInt(16)));
            String text = StandardCharsets.UTF_8.decode(name.flip()).toString();
            return text.isEmpty() ? Optional.empty() : Optional.of(image.resolveSibling(text));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static ByteBuffer read(SeekableByteChannel file, long position, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(size);
        file.position(position);
        while (bytes.hasRemaining() && file.read(bytes) >= 0) {
            // A short read is continued; what is missing stays missing.
        }
        return bytes;
    }

    /** Reads the size a qcow2 image states in its header. */
    private static long virtualSize(Path path) throws IOException {
        try (SeekableByteChannel file = Files.newByteChannel(path)) {
            ByteBuffer header = read(file, 0, QCOW2_SIZE_AT + Long.BYTES);
            return !header.hasRemaining() && header.getInt(0) == QCOW2_MAGIC ? header.getLong(QCOW2_SIZE_AT) : 0;
        }
    }
}
