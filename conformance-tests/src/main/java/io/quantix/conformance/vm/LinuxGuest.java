package io.quantix.conformance.vm;

import io.quantix.spi.ByteSize;
import io.quantix.spi.vm.BootSpec;
import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.HypervisorInfo;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.PlatformSpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A small Linux guest that is loaded directly: a kernel and an initial RAM disk with a shell on the first serial port, as {@code
 * tools/guest-image} builds them.
 */
public final class LinuxGuest implements GuestBench {

    private static final ByteSize MEMORY = ByteSize.ofMib(256);

    private final Path kernel;
    private final Path initrd;

    private LinuxGuest(Path kernel, Path initrd) {
        this.kernel = kernel;
        this.initrd = initrd;
    }

    /** Finds the guest in a folder that holds {@code vmlinuz} and {@code initrd-plain.gz}; empty when it does not. */
    public static Optional<GuestBench> in(Path folder) {
        return in(folder, "initrd-plain.gz").map(GuestBench.class::cast);
    }

    /** Finds the guest with another initial RAM disk. */
    static Optional<LinuxGuest> in(Path folder, String ramDisk) {
        try {
            Path kernel = folder.resolve("vmlinuz").toRealPath();
            Path initrd = folder.resolve(ramDisk).toRealPath();
            return Files.isRegularFile(kernel) && Files.isRegularFile(initrd)
                    ? Optional.of(new LinuxGuest(kernel, initrd))
                    : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    /** Returns where the guest is unless somebody says otherwise: {@code QUANTIX_GUEST_DIR}, else a folder of the user's cache. */
    public static Path standardFolder() {
        String chosen = System.getenv("QUANTIX_GUEST_DIR");
        if (chosen != null && !chosen.isEmpty()) {
            return Path.of(chosen);
        }
        String cache = System.getenv("XDG_CACHE_HOME");
        Path base =
                cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return base.resolve("quantix").resolve("guest");
    }

    /** It is real code, and a simulator runs none. */
    @Override
    public boolean runsOn(HypervisorInfo hypervisor) {
        return hypervisor.accelerator() != HypervisorInfo.Accelerator.SIMULATION;
    }

    @Override
    public VmSpec.Builder machine(VmId id, String name) {
        BootSpec.DirectKernel boot = new BootSpec.DirectKernel(kernel, Optional.of(initrd), "console=ttyS0 quiet");
        PlatformSpec.Extras extras = new PlatformSpec.Extras(true, false, false, false, true);
        return VmSpec.builder(id, name, MemorySpec.of(MEMORY))
                .platform(PlatformSpec.DEFAULT.with(extras))
                .boot(BootSpec.direct(boot))
                .consoles(List.of(ConsoleSpec.Serial.plain()));
    }

    /** Nothing boots in it, so there is nobody to listen: that is as deaf as a guest can be, and costs no boot. */
    @Override
    public VmSpec.Builder deafMachine(VmId id, String name) {
        return VmSpec.builder(id, name, MemorySpec.of(ByteSize.ofMib(64)))
                .platform(PlatformSpec.DEFAULT.with(PlatformSpec.Extras.NONE));
    }

    @Override
    public String readyMark() {
        return "quantix-guest: ready";
    }

    @Override
    public String countTo(int count) {
        return "i=1; while [ $i -le " + count + " ]; do echo tck-line-$i; i=$((i+1)); done\n";
    }

    @Override
    public void act(VmId id, Act act, Consumer<String> keyboard) {
        keyboard.accept(
                switch (act) {
                    case POWER_OFF -> "poweroff -f\n";
                    case REBOOT -> "reboot -f\n";
                    case PANIC -> "echo c >/proc/sysrq-trigger\n";
                });
    }
}
