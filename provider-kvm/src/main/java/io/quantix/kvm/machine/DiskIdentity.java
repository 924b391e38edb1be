package io.quantix.kvm.machine;

import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** What tells one file of a disk from another. */
public final class DiskIdentity {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    private DiskIdentity() {}

    /**
     * Returns a text that is equal in two processes only when both see the same file of the same kernel; empty for what is no file. Two libvirts on
     * one host share local files in this way, which libvirt itself takes for files of two hosts.
     */
    public static Optional<String> of(DiskSource source) {
        if (source instanceof DiskSource.File(Path path, ImageFormat _)) {
            try {
                Object key =
                        Files.readAttributes(path, BasicFileAttributes.class).fileKey();
                return key == null
                        ? Optional.empty()
                        : Optional.of(Files.readString(BOOT).strip() + " " + key);
            } catch (IOException unreadable) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Returns the bytes of a raw file; -1 where that is not known. */
    public static long size(DiskSource source) {
        if (source instanceof DiskSource.File(Path path, ImageFormat format) && format == ImageFormat.RAW) {
            try {
                return Files.size(path);
            } catch (IOException unreadable) {
                return -1;
            }
        }
        return -1;
    }
}
