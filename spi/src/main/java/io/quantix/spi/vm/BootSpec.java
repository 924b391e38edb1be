package io.quantix.spi.vm;

import io.quantix.spi.Problems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the firmware boots. A device's own boot index decides first; {@code order} decides when no device has one.
 *
 * @param order classes of devices to try, each once; empty for disks first, then CD-ROM, then network
 * @param menu how long the firmware shows its boot menu, 1 ms to 65,535 ms in whole milliseconds; empty for no menu
 * @param kernel a kernel the hypervisor loads itself, skipping the boot devices
 * @since 1.0
 */
public record BootSpec(List<DeviceClass> order, Optional<Duration> menu, Optional<DirectKernel> kernel) {

    public static final BootSpec DEFAULT = new BootSpec(List.of(), Optional.empty(), Optional.empty());

    /** Classes of bootable devices. */
    public enum DeviceClass {
        DISK,
        CDROM,
        NETWORK
    }

    public BootSpec {
        order = List.copyOf(order);
        Objects.requireNonNull(kernel, "kernel");
        Problems problems = Problems.of("boot spec").unique("order", order, "must name each class once");
        menu.ifPresent(time -> problems.range("menu", time.toMillis(), 1, 65_535)
                .check(time.equals(Duration.ofMillis(time.toMillis())), "menu", time, "must be whole milliseconds"));
        problems.throwIfAny();
    }

    /** Boots a kernel of the host directly. */
    public static BootSpec direct(DirectKernel kernel) {
        return new BootSpec(List.of(), Optional.empty(), Optional.of(kernel));
    }

    /**
     * A kernel in files of the host.
     *
     * @param image absolute path of the kernel
     * @param initrd absolute path of the initial RAM disk; empty for none
     * @param commandLine at most 2,047 characters (x86 boot protocol); no control characters
     */
    public record DirectKernel(Path image, Optional<Path> initrd, String commandLine) {
        public DirectKernel {
            Problems problems = Problems.of("direct kernel");
            problems.nested("", () -> checked("image", image));
            initrd.ifPresent(path -> problems.nested("", () -> checked("initrd", path)));
            problems.check(
                            commandLine.length() <= 2_047
                                    && commandLine.codePoints().noneMatch(Character::isISOControl),
                            "commandLine",
                            commandLine,
                            "must be at most 2047 characters without control characters")
                    .throwIfAny();
        }

        private static Path checked(String field, Path path) {
            Paths.checkAbsolute("direct kernel", field, path);
            return path;
        }
    }
}
