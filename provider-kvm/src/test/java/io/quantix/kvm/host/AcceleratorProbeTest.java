package io.quantix.kvm.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantix.kvm.config.KvmConfig.AcceleratorChoice;
import io.quantix.spi.ProviderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceleratorProbeTest {

    @TempDir
    private Path directory;

    /** Stands in for QEMU: ends as told. */
    private Path emulator(String script) throws IOException {
        Path file = directory.resolve("qemu");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file;
    }

    @Test
    void theAgreedStatusMeansTheGuestRan() throws IOException {
        AcceleratorProbe probe = new AcceleratorProbe(emulator("exit 67"), directory);

        assertThat(probe.bootTinyGuest(List.of()).hardware()).isTrue();
    }

    @Test
    void anyOtherStatusMeansItDidNotAndSaysWhy() throws IOException {
        AcceleratorProbe probe = new AcceleratorProbe(emulator("echo 'failed to set MSR' >&2; exit 1"), directory);

        AcceleratorProbe.Answer answer = probe.bootTinyGuest(List.of());

        assertThat(answer.hardware()).isFalse();
        assertThat(answer.detail()).contains("status 1", "failed to set MSR");
    }

    @Test
    void aGuestThatHangsIsGivenUpInTime() throws IOException {
        AcceleratorProbe probe = new AcceleratorProbe(emulator("exec sleep 60"), directory);
        long begin = System.nanoTime();

        AcceleratorProbe.Answer answer = probe.bootTinyGuest(List.of());

        assertThat(answer.hardware()).isFalse();
        assertThat((System.nanoTime() - begin) / 1_000_000_000).isLessThan(30);
    }

    @Test
    void translationCanBeChosenWithoutTrying() {
        AcceleratorProbe probe = new AcceleratorProbe(Path.of("/nowhere/qemu"), directory);

        assertThat(probe.answer(AcceleratorChoice.TCG).hardware()).isFalse();
    }

    @Test
    void insistingOnKvmFailsWhereItIsNotUsable() {
        AcceleratorProbe probe = new AcceleratorProbe(Path.of("/nowhere/qemu"), directory);

        assertThatThrownBy(() -> probe.answer(AcceleratorChoice.KVM)).isInstanceOf(ProviderException.Unavailable.class);
    }

    @Test
    void theBootSectorIsOne() {
        byte[] sector = AcceleratorProbe.bootSector();

        assertThat(sector).hasSize(512).endsWith(0x55, 0xaa);
    }
}
