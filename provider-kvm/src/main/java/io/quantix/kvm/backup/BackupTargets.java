package io.quantix.kvm.backup;

import io.quantix.kvm.xml.BackupDisk;
import io.quantix.spi.Problems;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where disks go when they are backed up: checked before anything is written to them. */
final class BackupTargets {

    private static final int QCOW2_MAGIC = 0x514649fb;
    private static final int QCOW2_SIZE_AT = 24;

    /**
     * A disk and where it goes.
     *
     * @param disk what is copied
     * @param source what the caller named
     * @param path its file or device
     */
    record Target(BackupDisk disk, DiskSource source, Path path) {

        boolean isBlock() {
            return source instanceof DiskSource.Block;
        }
    }

    private BackupTargets() {}

    /**
     * Pairs disks with their targets.
     *
     * @param capacities how many bytes the guest sees of each disk, by the disk's name
     * @throws io.quantix.spi.ProviderException.InvalidSpec with every target that is missing or unfit
     */
    static List<Target> of(
            List<BackupDisk> disks, Map<String, Long> capacities, Map<String, ? extends DiskSource> targets) {
        Problems problems = Problems.of("backup targets");
        Set<String> superfluous = new HashSet<>(targets.keySet());
        Map<String, Target> found = new HashMap<>();
        for (BackupDisk disk : disks) {
            superfluous.remove(disk.name());
            String field = "targets." + disk.name();
            DiskSource source = targets.get(disk.name());
            Optional<Path> path = path(source);
            if (source == null || path.isEmpty()) {
                problems.check(false, field, String.valueOf(source), "must be a file or a block device of this host");
                continue;
            }
            long wanted = capacities.getOrDefault(disk.name(), 0L);
            long size = size(path.get(), source.format());
            problems.check(
                    size == wanted,
                    field,
                    (size < 0 ? "nothing that can be read as " + source.format() : size + " bytes") + " in "
                            + path.get(),
                    "must exist, and be exactly as large as the disk: " + wanted + " bytes");
            problems.check(
                    disks.stream().noneMatch(each -> isSame(each.path(), path.get())),
                    field,
                    path.get(),
                    "must be another file than the disk itself");
            problems.check(
                    found.values().stream().noneMatch(other -> isSame(Optional.of(other.path()), path.get())),
                    field,
                    path.get(),
                    "must not be the target of two disks");
            found.put(disk.name(), new Target(disk, source, path.get()));
        }
        superfluous.forEach(name -> problems.check(
                false, "targets." + name, name, "must be a disk that is backed up: leave the target out"));
        problems.throwIfAny();
        return disks.stream().map(disk -> found.get(disk.name())).toList();
    }

    private static Optional<Path> path(@Nullable DiskSource source) {
        return switch (source) {
            case DiskSource.File file -> Optional.of(file.path());
            case DiskSource.Block block -> Optional.of(block.device());
            case DiskSource.Nfs _, DiskSource.Iscsi _, DiskSource.Rbd _ -> Optional.empty();
            case null -> Optional.empty();
        };
    }

    private static boolean isSame(Optional<Path> one, Path other) {
        try {
            return one.isPresent()
                    && Files.exists(one.get())
                    && Files.exists(other)
                    && Files.isSameFile(one.get(), other);
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Returns how many bytes a disk in a file or device has; -1 when it cannot be read. */
    private static long size(Path path, ImageFormat format) {
        try (FileChannel image = FileChannel.open(path, StandardOpenOption.READ)) {
            return switch (format) {
                case RAW -> image.size();
                case QCOW2 -> virtualSize(image);
            };
        } catch (IOException unreadable) {
            return -1;
        }
    }

    private static long virtualSize(FileChannel image) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(QCOW2_SIZE_AT + Long.BYTES);
        while (header.hasRemaining() && image.read(header) >= 0) {
            // A short read is continued; a short file leaves the header incomplete.
        }
        return !header.hasRemaining() && header.getInt(0) == QCOW2_MAGIC ? header.getLong(QCOW2_SIZE_AT) : -1;
    }
}
