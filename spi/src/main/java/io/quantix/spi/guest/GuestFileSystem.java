package io.quantix.spi.guest;

import io.quantix.spi.ByteSize;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A mounted file system of a guest.
 *
 * @param mountPoint where it is mounted
 * @param type what it is, in the guest's word: {@code ext4}, {@code NTFS}
 * @param total how much it holds; empty when the agent does not tell
 * @param used how much is taken; empty when the agent does not tell
 * @param diskSerials the serial numbers of the disks it lies on, by which they are found in the machine's spec; empty when the agent does not
 *     tell
 * @since 1.0
 */
public record GuestFileSystem(
        GuestPath mountPoint,
        String type,
        Optional<ByteSize> total,
        Optional<ByteSize> used,
        List<String> diskSerials) {

    public GuestFileSystem {
        Objects.requireNonNull(mountPoint, "mountPoint");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(total, "total");
        Objects.requireNonNull(used, "used");
        diskSerials = List.copyOf(diskSerials);
    }
}
