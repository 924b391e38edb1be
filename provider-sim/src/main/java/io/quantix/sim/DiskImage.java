package io.quantix.sim;

import io.quantix.spi.ByteSize;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.DiskSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * What a disk held at one moment. What it held before its guest wrote is the content of its own file when that is a raw one, else zeros.
 *
 * @param written what its guest had written by then
 */
record DiskImage(DiskSpec disk, ByteSize capacity, SimDisk.Written written) {

    /** Only writes after this one are none at all: the whole disk is meant. */
    static final long EVERYTHING = -1;

    static DiskImage of(SimMachine machine, DiskSpec disk) {
        return new DiskImage(disk, machine.capacity(disk), machine.history().written(disk.name()));
    }

    String name() {
        return disk.name();
    }

    /** Returns the raw file it is in. */
    Optional<Path> base() {
        return disk.source() instanceof DiskSource.File(Path file, ImageFormat format)
                        && format == ImageFormat.RAW
                        && Files.isReadable(file)
                ? Optional.of(file)
                : Optional.empty();
    }

    /** Returns the blocks that were written after a write of the machine. */
    List<SimDisk.Block> since(long write) {
        return written.blocks().stream().filter(block -> block.write() > write).toList();
    }

    ByteBuffer content(SimDisk.Block block) {
        return SimDisk.content(name(), block);
    }

    /** Reads a part of it, which must be within its capacity. */
    byte[] read(long position, int length) throws IOException {
        byte[] part = new byte[length];
        Optional<Path> file = base();
        if (file.isPresent()) {
            try (FileChannel channel = FileChannel.open(file.get(), StandardOpenOption.READ)) {
                ByteBuffer rest = ByteBuffer.wrap(part);
                while (rest.hasRemaining() && channel.read(rest, position + rest.position()) >= 0) {
                    // A short read is continued; beyond the file's end there are zeros.
                }
            }
        }
        for (SimDisk.Block block : written.blocks()) {
            overlay(block, position, part);
        }
        return part;
    }

    private void overlay(SimDisk.Block block, long position, byte[] part) {
        long start = block.index() * SimDisk.BLOCK;
        long from = Math.max(start, position);
        long to = Math.min(start + SimDisk.BLOCK, position + part.length);
        if (from < to) {
            content(block).position((int) (from - start)).get(part, (int) (from - position), (int) (to - from));
        }
    }
}
