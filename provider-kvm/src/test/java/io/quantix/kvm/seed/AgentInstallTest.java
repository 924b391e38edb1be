package io.quantix.kvm.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.spi.vm.GuestOs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentInstallTest {

    @TempDir
    Path folder;

    private static AgentInstall linux(String name) {
        return AgentInstall.of(new GuestOs(GuestOs.Family.LINUX, Optional.of(name)));
    }

    @ParameterizedTest
    @EnumSource(GuestOs.Family.class)
    void everyFamilyHasAWayOrAReason(GuestOs.Family family) {
        AgentInstall install = AgentInstall.of(new GuestOs(family, Optional.empty()));

        assertThat(install.script().isEmpty()).isEqualTo(install.refusal().isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "debian-12,apt-get",
        "Ubuntu-24.04,apt-get",
        "rhel-9,dnf",
        "rocky-9.4,dnf",
        "opensuse-leap-15.6,zypper",
        "sles-15,zypper",
        "alpine-3.20,apk",
        "arch,pacman"
    })
    void aNamedSystemInstallsWithItsOwnProgram(String name, String program) {
        String script = linux(name).script();

        assertThat(script).contains("command -v " + program + " ", "qemu-guest-agent");
        assertThat(Stream.of("apt-get", "dnf", "zypper", "apk", "pacman").filter(other -> !other.equals(program)))
                .allSatisfy(other -> assertThat(script).doesNotContain("command -v " + other + " "));
    }

    @Test
    void aSystemWithoutANameInstallsWithWhatItHas() {
        String script = AgentInstall.of(GuestOs.LINUX).script();

        assertThat(Stream.of("apt-get", "dnf", "yum", "zypper", "apk", "pacman"))
                .allSatisfy(program -> assertThat(script).contains("elif command -v " + program + " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"debian-12", "alpine-3.20", "rhel-9"})
    void theAgentIsStartedNowAndAtEachBootBySystemdOrOpenRc(String name) {
        assertThat(linux(name).script())
                .contains("systemctl enable qemu-guest-agent", "systemctl start qemu-guest-agent")
                .contains("rc-update add qemu-guest-agent default", "rc-service qemu-guest-agent start");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fedora-coreos", "flatcar", "opensuse-microos", "nixos-24.11"})
    void imagesThatInstallNothingAreRefusedWithAReason(String name) {
        assertThat(linux(name).refusal()).isPresent();
        assertThat(linux(name).script()).isEmpty();
    }

    @Test
    void aShellReadsEveryScript() throws IOException, InterruptedException {
        for (AgentInstall install : AgentInstall.all()) {
            if (install.refusal().isPresent() || install.family() == GuestOs.Family.WINDOWS) {
                continue;
            }
            Path script = Files.writeString(folder.resolve("script"), install.script());
            Process shell = new ProcessBuilder("sh", "-n", script.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(shell.waitFor()).as(install.names() + ": " + said).isZero();
        }
    }

    @Test
    void windowsInstallsFromTheVirtioCdAndAsksForNoReboot() {
        String script = AgentInstall.of(new GuestOs(GuestOs.Family.WINDOWS, Optional.of("windows-server-2025")))
                .script();

        assertThat(script)
                .startsWith("#ps1_sysnative\n")
                .contains("guest-agent\\qemu-ga-x86_64.msi", "vioserial\\$folder\\amd64\\vioser.inf", "pnputil.exe")
                .doesNotContainPattern("exit 100[1-3]");
    }
}
