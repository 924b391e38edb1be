package io.quantix.kvm;

import io.quantix.spi.ByteSize;
import io.quantix.spi.vm.BootSpec;
import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The small real guest that "make guest" builds. */
final class Guest {

    /** What it prints on its first serial port once it is up. */
    static final String READY = "quantix-guest: ready";

    private static final ByteSize MEMORY = ByteSize.ofMib(128);

    private Guest() {}

    static Path directory() {
        String named = System.getenv("QUANTIX_GUEST_DIR");
        if (named != null && !named.isEmpty()) {
            return Path.of(named);
        }
        String cache = System.getenv("XDG_CACHE_HOME");
        Path home =
                cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return home.resolve("quantix").resolve("guest");
    }

    static boolean isBuilt() {
        return Files.isReadable(directory().resolve("vmlinuz"))
                && Files.isReadable(directory().resolve("initrd-plain.gz"))
                && Files.isReadable(directory().resolve("initrd-agent.gz"));
    }

    /** Begins a machine that boots it; flags of the guest go on its kernel's command line. */
    static VmSpec.Builder spec(String name, String... flags) {
        return VmSpec.builder(VmId.random(), name, MemorySpec.of(MEMORY))
                .boot(BootSpec.direct(new BootSpec.DirectKernel(
                        directory().resolve("vmlinuz"),
                        Optional.of(directory().resolve("initrd-plain.gz")),
                        commandLine(flags))))
                .consoles(List.of(ConsoleSpec.Serial.plain()));
    }

    private static String commandLine(String... flags) {
        return ("console=ttyS0 quiet cryptomgr.notests panic=-1 " + String.join(" ", flags)).strip();
    }

    /** Begins a machine that boots the variant with the QEMU guest agent. */
    static VmSpec.Builder withAgent(String name, String... flags) {
        return spec(name, flags)
                .boot(BootSpec.direct(new BootSpec.DirectKernel(
                        directory().resolve("vmlinuz"),
                        Optional.of(directory().resolve("initrd-agent.gz")),
                        commandLine(flags))));
    }

    /** Begins a machine with nothing to boot: its firmware looks around for ever. */
    static VmSpec.Builder empty(String name) {
        return VmSpec.builder(VmId.random(), name, MemorySpec.of(ByteSize.ofMib(32)));
    }
}
