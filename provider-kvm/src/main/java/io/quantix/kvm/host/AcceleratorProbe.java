package io.quantix.kvm.host;

import io.quantix.kvm.config.KvmConfig.AcceleratorChoice;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Finds out whether KVM can run a guest, by running one: a boot sector of a few bytes, behind QEMU's whole firmware, that ends QEMU with an
 * agreed exit status. A {@code /dev/kvm} that can be opened and cannot do that counts as absent.
 */
final class AcceleratorProbe {

    /**
     * The answer.
     *
     * @param hardware whether KVM runs guests
     * @param detail why, for a person
     */
    record Answer(boolean hardware, String detail) {}

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Path KVM = Path.of("/dev/kvm");
    /** {@code mov al, 0x21; out 0xf4, al; cli; hlt}. */
    private static final byte[] CODE = {(byte) 0xb0, 0x21, (byte) 0xe6, (byte) 0xf4, (byte) 0xfa, (byte) 0xf4};
    /** QEMU's isa-debug-exit device ends it with twice the value written plus one. */
    private static final int AGREED_STATUS = 2 * 0x21 + 1;

    private final Path emulator;
    private final Path directory;

    /**
     * @param emulator QEMU
     * @param directory where the answer is kept until QEMU or the kernel changes
     */
    AcceleratorProbe(Path emulator, Path directory) {
        this.emulator = emulator;
        this.directory = directory;
    }

    Answer answer(AcceleratorChoice choice) {
        return switch (choice) {
            case TCG -> new Answer(false, "the configuration asks for translation");
            case AUTO -> probe();
            case KVM -> insist(probe());
        };
    }

    private static Answer insist(Answer found) {
        if (!found.hardware()) {
            throw new ProviderException.Unavailable(
                    "the configuration asks for KVM and it is not usable: " + found.detail(), Effect.NONE, null);
        }
        return found;
    }

    private Answer probe() {
        if (!Files.exists(KVM)) {
            return new Answer(
                    false,
                    "there is no /dev/kvm: the CPU's virtualisation is off, or this is itself a guest without it");
        }
        if (!Files.isReadable(KVM) || !Files.isWritable(KVM)) {
            return new Answer(false, "this user may not open /dev/kvm: add it to the group kvm");
        }
        try {
            String identity = identity();
            Optional<Answer> remembered = remembered(identity);
            if (remembered.isPresent()) {
                return remembered.get();
            }
            Answer found = bootTinyGuest(List.of("-accel", "kvm", "-cpu", "host"));
            remember(identity, found);
            return found;
        } catch (IOException failed) {
            return new Answer(false, "KVM could not be tried: " + failed.getMessage());
        }
    }

    /** Boots the tiny guest under the given accelerator. */
    Answer bootTinyGuest(List<String> accelerator) throws IOException {
        Path disk = Files.createTempFile(directory, "probe", ".img");
        try {
            Files.write(disk, bootSector());
            ProcessBuilder qemu = new ProcessBuilder(emulator.toString());
            qemu.command().addAll(accelerator);
            qemu.command()
                    .addAll(List.of(
                            "-nodefaults",
                            "-no-user-config",
                            "-display",
                            "none",
                            "-no-reboot",
                            "-m",
                            "16",
                            "-device",
                            "isa-debug-exit,iobase=0xf4,iosize=0x04",
                            "-drive",
                            "file=" + disk + ",format=raw,if=virtio,readonly=on"));
            qemu.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.to(log().toFile()));
            return await(qemu.start());
        } finally {
            Files.deleteIfExists(disk);
        }
    }

    private Path log() {
        return directory.resolve("probe.log");
    }

    private Answer await(Process qemu) throws IOException {
        try {
            if (!qemu.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Answer(
                        false,
                        "a tiny guest did not get through its firmware in " + PATIENCE.toSeconds() + " s under KVM");
            }
            if (qemu.exitValue() == AGREED_STATUS) {
                return new Answer(true, "a tiny guest ran under KVM");
            }
            String said = Files.readString(log()).strip().lines().findFirst().orElse("nothing");
            return new Answer(false, "QEMU ended a tiny guest with status " + qemu.exitValue() + " and said: " + said);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProviderException.Cancelled("trying KVM was interrupted", Effect.NONE);
        } finally {
            qemu.destroyForcibly();
        }
    }

    static byte[] bootSector() {
        byte[] sector = new byte[512];
        System.arraycopy(CODE, 0, sector, 0, CODE.length);
        sector[510] = 0x55;
        sector[511] = (byte) 0xaa;
        return sector;
    }

    /** The answer holds for one QEMU binary under one boot of the kernel. */
    private String identity() throws IOException {
        return emulator.toRealPath() + " " + Files.size(emulator) + " " + Files.getLastModifiedTime(emulator) + " "
                + Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    }

    private Path memory() {
        return directory.resolve("accelerator");
    }

    private Optional<Answer> remembered(String identity) throws IOException {
        if (!Files.exists(memory())) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(memory());
        return lines.size() == 3 && lines.get(0).equals(identity)
                ? Optional.of(new Answer(Boolean.parseBoolean(lines.get(1)), lines.get(2)))
                : Optional.empty();
    }

    private void remember(String identity, Answer answer) throws IOException {
        Path whole = Files.createTempFile(directory, "accelerator", ".new");
        Files.writeString(
                whole,
                identity + "\n" + answer.hardware() + "\n" + answer.detail().replace('\n', ' ') + "\n");
        Files.move(whole, memory(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
