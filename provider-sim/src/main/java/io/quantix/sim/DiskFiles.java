package io.quantix.sim;

import io.quantix.spi.ByteSize;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.DiskSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** What can be learnt of a disk from the file it is in, where it is in one. */
final class DiskFiles {

    private static final int QCOW2_MAGIC = 0x514649fb;
    private static final int QCOW2_SIZE_AT = 24;

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

    /** Reads the size a qcow2 image states in its header. */
    private static long virtualSize(Path path) throws IOException {
        try (SeekableByteChannel file = Files.newByteChannel(path)) {
            ByteBuffer header = ByteBuffer.allocate(QCOW2_SIZE_AT + Long.BYTES);
            while (header.hasRemaining() && file.read(header) >= 0) {
                // A short read is continued; a short file leaves the header incomplete.
            }
            return !header.hasRemaining() && header.getInt(0) == QCOW2_MAGIC ? header.getLong(QCOW2_SIZE_AT) : 0;
        }
    }
}
