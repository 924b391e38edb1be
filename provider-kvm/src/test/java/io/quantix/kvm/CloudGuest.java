package io.quantix.kvm;

import io.quantix.spi.ByteSize;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.BootSpec;
import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The real Debian with cloud-init, and a guest agent to install, that {@code tools/cloud-guest/build-cloud-guest} builds. */
final class CloudGuest {

    private static final ByteSize MEMORY = ByteSize.ofMib(512);

    private CloudGuest() {}

    static Path directory() {
        String named = System.getenv("QUANTIX_CLOUD_GUEST_DIR");
        return named != null && !named.isEmpty()
                ? Path.of(named)
                : Guest.directory().resolveSibling("cloud-guest");
    }

    static boolean isBuilt() {
        return Files.isReadable(directory().resolve("manifest"))
                && Files.isReadable(directory().resolve("root.img"));
    }

    /**
     * Begins a machine that boots it.
     *
     * @param folder where the machine's own layer over the image goes
     */
    static VmSpec.Builder spec(String name, Path folder) {
        BootSpec.DirectKernel kernel = new BootSpec.DirectKernel(
                directory().resolve("vmlinuz"),
                Optional.of(directory().resolve("initrd")),
                "root=LABEL=root console=ttyS0 rw");
        DiskSource source = new DiskSource.File(layer(folder.resolve(name + ".qcow2")), ImageFormat.QCOW2);
        return VmSpec.builder(VmId.random(), name, MemorySpec.of(MEMORY))
                .boot(BootSpec.direct(kernel))
                .disks(List.of(DiskSpec.builder("root", source).build()))
                .consoles(List.of(ConsoleSpec.Serial.plain()));
    }

    private static Path layer(Path file) {
        List<String> command = List.of(
                "qemu-img",
                "create",
                "-q",
                "-f",
                "qcow2",
                "-F",
                "raw",
                "-b",
                directory().resolve("root.img").toString(),
                file.toString());
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("qemu-img: " + said);
            }
            return file;
        } catch (IOException failed) {
            throw new IllegalStateException("qemu-img cannot be run", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
