package io.quantix.sim;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Effect;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.DiskSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One disk on its way into a file.
 *
 * @param target where it goes
 */
record DiskCopy(DiskImage disk, Path target) {

    /**
     * Pairs disks with their targets.
     *
     * @throws ProviderException.InvalidSpec with every target that is missing or unfit
     */
    static List<DiskCopy> of(List<DiskImage> disks, Map<String, DiskSource> targets) {
        Problems problems = Problems.of("targets of disks");
        List<DiskCopy> copies = new ArrayList<>();
        Set<String> superfluous = new HashSet<>(targets.keySet());
        for (DiskImage disk : disks) {
            ByteSize capacity = disk.capacity();
            superfluous.remove(disk.name());
            DiskSource target = targets.get(disk.name());
            String path = "targets." + disk.name();
            if (target instanceof DiskSource.File(Path file, ImageFormat format) && format == ImageFormat.RAW) {
                problems.check(size(file) >= capacity.bytes(), path, file, "must exist and have at least " + capacity);
                problems.check(!isIn(disk.disk(), file), path, file, "must be another file than the disk itself");
                copies.add(new DiskCopy(disk, file));
            } else {
                problems.check(
                        false, path, String.valueOf(target), "must be a raw file, which is all the simulator writes");
            }
        }
        superfluous.forEach(name -> problems.check(
                false, "targets." + name, name, "must be a disk that is backed up: leave the target out"));
        problems.throwIfAny();
        return copies;
    }

    private static boolean isIn(DiskSpec disk, Path file) {
        try {
            return disk.source() instanceof DiskSource.File(Path own, ImageFormat _)
                    && Files.exists(own)
                    && Files.exists(file)
                    && Files.isSameFile(own, file);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : -1;
        } catch (IOException unreadable) {
            return -1;
        }
    }

    /**
     * Writes to the target, and returns how many bytes that was.
     *
     * @param since only what was written after this write; {@link DiskImage#EVERYTHING} for the whole disk
     */
    long write(long since) {
        try (FileChannel file = FileChannel.open(target, StandardOpenOption.WRITE)) {
            long copied = 0;
            if (since == DiskImage.EVERYTHING) {
                writeBase(file);
                copied = disk.capacity().bytes();
            }
            for (SimDisk.Block block : disk.since(since)) {
                writeAt(file, disk.content(block), block.index() * SimDisk.BLOCK);
                copied += since == DiskImage.EVERYTHING ? 0 : SimDisk.BLOCK;
            }
            return copied;
        } catch (IOException failed) {
            throw new ProviderException.Internal(
                    null, "cannot write " + target + ": " + failed.getMessage(), Effect.PARTIAL, failed);
        }
    }

    private void writeBase(FileChannel file) throws IOException {
        Optional<Path> base = disk.base();
        if (base.isPresent()) {
            try (FileChannel from = FileChannel.open(base.get(), StandardOpenOption.READ)) {
                long position = 0;
                long moved = 1;
                while (moved > 0 && position < disk.capacity().bytes()) {
                    moved = file.position(position)
                            .transferFrom(from, position, disk.capacity().bytes() - position);
                    position += moved;
                }
            }
            return;
        }
        for (long position = 0; position < disk.capacity().bytes(); position += SimDisk.BLOCK) {
            int size = (int) Math.min(SimDisk.BLOCK, disk.capacity().bytes() - position);
            writeAt(file, ByteBuffer.allocate(size), position);
        }
    }

    private static void writeAt(FileChannel file, ByteBuffer bytes, long position) throws IOException {
        long next = position;
        while (bytes.hasRemaining()) {
            next += file.write(bytes, next);
        }
    }
}
