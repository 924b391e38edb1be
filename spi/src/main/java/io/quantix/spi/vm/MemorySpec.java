package io.quantix.spi.vm;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Problems;
import java.util.Objects;
import java.util.Optional;

/**
 * The memory of a virtual machine.
 *
 * @param size at boot; a multiple of 1 MiB, 1 MiB to 64 TiB
 * @param hotplug room for memory to be added while running; empty for none
 * @param hugepages page size that backs the memory, for example 2 MiB; empty for the host's normal pages
 * @param locked whether the memory is kept from being swapped out
 * @param shared whether other processes of the host can map it, as vhost-user needs
 * @since 1.0
 */
public record MemorySpec(
        ByteSize size, Optional<Hotplug> hotplug, Optional<ByteSize> hugepages, boolean locked, boolean shared) {

    private static final ByteSize MIB = ByteSize.ofMib(1);
    private static final ByteSize MOST = ByteSize.ofGib(64 * 1024);

    public MemorySpec {
        Problems problems = Problems.of("memory spec")
                .check(legal(size), "size", size, "must be 1 MiB to 64 TiB in steps of 1 MiB");
        Objects.requireNonNull(hotplug, "hotplug");
        if (hotplug.isPresent()) {
            ByteSize maximum = hotplug.get().maximum();
            problems.check(
                    maximum.compareTo(size) >= 0, "hotplug.maximum", maximum, "must be at least the size, " + size);
        }
        if (hugepages.isPresent()) {
            ByteSize page = hugepages.get();
            problems.check(
                            Long.bitCount(page.bytes()) == 1 && page.compareTo(MIB) >= 0,
                            "hugepages",
                            page,
                            "must be a power of two of at least 1 MiB, for example 2 MiB or 1 GiB")
                    .check(size.isMultipleOf(page), "size", size, "must be a multiple of the huge page size " + page);
        }
        problems.throwIfAny();
    }

    /** Returns plain memory of this size. */
    public static MemorySpec of(ByteSize size) {
        return new MemorySpec(size, Optional.empty(), Optional.empty(), false, false);
    }

    private static boolean legal(ByteSize size) {
        return size.isMultipleOf(MIB) && size.compareTo(MIB) >= 0 && size.compareTo(MOST) <= 0;
    }

    /**
     * Room for more memory.
     *
     * @param maximum the most the machine can ever have; at least its size, at most 64 TiB in steps of 1 MiB
     * @param slots how many modules can be added, 1 to 256
     */
    public record Hotplug(ByteSize maximum, int slots) {
        public Hotplug {
            Problems.of("memory hotplug")
                    .check(legal(maximum), "maximum", maximum, "must be 1 MiB to 64 TiB in steps of 1 MiB")
                    .range("slots", slots, 1, 256)
                    .throwIfAny();
        }
    }
}
