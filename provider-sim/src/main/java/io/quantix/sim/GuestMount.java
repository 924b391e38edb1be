package io.quantix.sim;

import io.quantix.spi.ByteSize;
import io.quantix.spi.guest.GuestFileSystem;
import io.quantix.spi.guest.GuestPath;
import java.util.List;
import java.util.Optional;

/** One mounted file system of a simulated guest. Not thread-safe. */
final class GuestMount {

    private final String point;
    private final String type;
    private final ByteSize total;
    private final List<String> serials;
    private long used;
    private long unused;
    private boolean frozen;

    /**
     * @param serials of the disks it lies on; none for one in memory, which can be neither frozen nor trimmed
     */
    GuestMount(String point, String type, ByteSize total, List<String> serials) {
        this.point = point;
        this.type = type;
        this.total = total;
        this.serials = List.copyOf(serials);
        this.unused = total.bytes();
    }

    String point() {
        return point;
    }

    boolean liesOnDisk() {
        return !type.equals("tmpfs");
    }

    boolean holds(String path) {
        return point.equals("/") || path.equals(point) || path.startsWith(point + "/");
    }

    boolean isFrozen() {
        return frozen;
    }

    void freeze(boolean now) {
        frozen = now;
    }

    boolean hasRoomFor(long more) {
        return used + more <= total.bytes();
    }

    void take(long bytes) {
        used += bytes;
        unused = Math.max(0, unused - bytes);
    }

    void giveBack(long bytes) {
        used -= bytes;
        unused += bytes;
    }

    /** Returns how much the storage gets back, which it gets once. */
    ByteSize trim(ByteSize smallest) {
        long free = unused;
        if (free < smallest.bytes()) {
            return ByteSize.ZERO;
        }
        unused = 0;
        return ByteSize.ofBytes(free);
    }

    GuestFileSystem status() {
        return new GuestFileSystem(
                GuestPath.of(point), type, Optional.of(total), Optional.of(ByteSize.ofBytes(used)), serials);
    }
}
