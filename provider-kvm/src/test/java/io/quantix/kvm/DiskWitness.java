package io.quantix.kvm;

import io.quantix.conformance.vm.DiskBench;
import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.MonitorTalk;
import io.quantix.spi.ByteSize;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Writes to disks of running machines by QEMU's own qemu-io, and reads images by qemu-img: two programs that are not the provider. */
final class DiskWitness implements DiskBench {

    private static final Duration CALL = Duration.ofSeconds(30);
    private static final Duration CONVERT = Duration.ofSeconds(60);
    private static final ByteSize LONG = ByteSize.ofMib(256);
    private static final int MIB = 1 << 20;
    private static final int PATTERNS = 200;

    private final Path folder;
    private final Supplier<String> uri;
    private final AtomicInteger writes = new AtomicInteger();

    /**
     * @param folder where images are made
     * @param uri how the hypervisor is reached by a connection of one's own
     */
    DiskWitness(Path folder, Supplier<String> uri) {
        this.folder = folder;
        this.uri = uri;
    }

    Path fresh(String suffix) {
        try {
            Files.createDirectories(folder);
            return folder.resolve(UUID.randomUUID() + suffix);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public DiskSource newTrackedDisk(ByteSize size) {
        Path file = fresh(".qcow2");
        run("qemu-img", "create", "-q", "-f", "qcow2", file.toString(), Long.toString(size.bytes()));
        return new DiskSource.File(file, ImageFormat.QCOW2);
    }

    @Override
    public DiskSource newLongDisk() {
        return newFullDisk(LONG);
    }

    /** Makes a disk like that of another size. */
    DiskSource newFullDisk(ByteSize size) {
        Path raw = fresh(".raw");
        Random random = new Random(size.bytes());
        byte[] bytes = new byte[MIB];
        try (OutputStream out = Files.newOutputStream(raw)) {
            for (long written = 0; written < size.bytes(); written += MIB) {
                random.nextBytes(bytes);
                out.write(bytes);
            }
            Path file = fresh(".qcow2");
            run("qemu-img", "convert", "-f", "raw", "-O", "qcow2", raw.toString(), file.toString());
            Files.delete(raw);
            return new DiskSource.File(file, ImageFormat.QCOW2);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public ByteSize longDiskSize() {
        return LONG;
    }

    @Override
    public byte[] write(VmId vm, String disk, int block) {
        int pattern = 1 + writes.getAndIncrement() % PATTERNS;
        io(vm, disk, "write -P " + pattern + " " + (long) block * BLOCK + " " + BLOCK);
        byte[] written = new byte[BLOCK];
        Arrays.fill(written, (byte) pattern);
        return written;
    }

    /** Lets the guest's writes reach the disk's file, as a guest does that wants to be sure of them. */
    void flush(VmId vm, String disk) {
        io(vm, disk, "flush");
    }

    private void io(VmId vm, String disk, String request) {
        String command = "qemu-io -d /machine/peripheral/ua-" + disk + "/virtio-backend \"" + request + "\"";
        try (LibvirtConnection connection = LibvirtConnection.open(uri.get(), CALL)) {
            String answer = MonitorTalk.human(connection, vm.value(), command);
            if (answer.contains("rror") || answer.contains("failed")) {
                throw new IllegalStateException("qemu-io says: " + answer);
            }
        }
    }

    @Override
    public byte[] read(DiskSource disk) {
        Path file = ((DiskSource.File) disk).path();
        try {
            if (disk.format() == ImageFormat.RAW) {
                return Files.readAllBytes(file);
            }
            Path raw = fresh(".raw");
            run("qemu-img", "convert", "-U", "-f", "qcow2", "-O", "raw", file.toString(), raw.toString());
            byte[] bytes = Files.readAllBytes(raw);
            Files.delete(raw);
            return bytes;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Runs a program to its end, and fails with what it says. */
    static String run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(CONVERT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed: " + said);
            }
            return said;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
