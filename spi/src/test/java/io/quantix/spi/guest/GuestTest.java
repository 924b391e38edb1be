package io.quantix.spi.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Refusal;
import io.quantix.spi.SecretRef;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuestTest {

    private static final GuestPath PATH = GuestPath.of("/etc/hostname");

    @Test
    void pathsOfEverySystemAreAbsolute() {
        assertThat(GuestPath.of("C:\\Windows\\win.ini")).hasToString("C:\\Windows\\win.ini");
        assertThat(GuestPath.of("\\\\server\\share")).hasToString("\\\\server\\share");
        assertThat(Refusal.of(() -> GuestPath.of("etc/hostname"))).containsExactly("");
        assertThat(Refusal.of(() -> GuestPath.of("/a\nb"))).isNotEmpty();
    }

    @Test
    void aProgramBeginsWithAMinuteAndAMebibyte() {
        ExecSpec spec = ExecSpec.builder("/bin/true", "--version").build();

        assertThat(spec.arguments()).containsExactly("--version");
        assertThat(spec.environment()).isEmpty();
        assertThat(spec.directory()).isEmpty();
        assertThat(spec.timeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(spec.outputLimit()).isEqualTo(ByteSize.ofMib(1));
    }

    @Test
    void aProgramNamesEveryMistakeAtOnce() {
        assertThat(Refusal.of(() -> ExecSpec.builder("", "a\0b")
                        .environment(Map.of("A=B", "x\0"))
                        .timeout(Duration.ofMillis(99))
                        .outputLimit(ByteSize.ofMib(17))
                        .build()))
                .containsExactly("program", "timeout", "outputLimit", "arguments[0]", "environment", "environment.A=B");
    }

    @Test
    void anArgumentMayHoldWhatAShellWouldRead() {
        assertThat(ExecSpec.builder("echo", "$(reboot); `id`\n").build().arguments())
                .containsExactly("$(reboot); `id`\n");
    }

    @Test
    void onlyExitCodeZeroIsSuccess() {
        assertThat(result(new ExecResult.End.Exited(0)).succeeded()).isTrue();
        assertThat(result(new ExecResult.End.Exited(1)).succeeded()).isFalse();
        assertThat(result(new ExecResult.End.Killed(0)).succeeded()).isFalse();
        assertThat(result(new ExecResult.End.OutOfTime(false)).succeeded()).isFalse();
    }

    @Test
    void aPartOfAFileBeginsInIt() {
        assertThat(Refusal.of(() -> new FileRead(PATH, -1, 0))).containsExactly("offset", "length");
        assertThat(Refusal.of(() -> new FileWrite(PATH, -1, FileWrite.Rest.KEPT)))
                .containsExactly("offset");
        assertThat(FileWrite.whole(PATH).rest()).isEqualTo(FileWrite.Rest.CUT_OFF);
    }

    @Test
    void aFreezeEnds() {
        assertThat(FreezeSpec.everything(Duration.ofMinutes(10)).mountPoints()).isEmpty();
        assertThat(Refusal.of(() -> new FreezeSpec(List.of(PATH, PATH), Duration.ofMillis(999))))
                .containsExactly("mountPoints", "thawAfter");
        assertThat(Refusal.of(() -> FreezeSpec.everything(Duration.ofMinutes(11))))
                .containsExactly("thawAfter");
    }

    @Test
    void onlyAFrozenGuestHasFrozenFileSystems() {
        assertThat(Refusal.of(() -> new FreezeStatus(FreezeStatus.State.EXPIRED, 1, Optional.of(Instant.EPOCH))))
                .containsExactly("frozen", "thawsAt");
    }

    @Test
    void aPasswordHasAUser() {
        SecretRef secret = new SecretRef("guest-password");

        assertThat(new PasswordSpec("Jörg Müller", secret, PasswordSpec.Form.PLAIN).user())
                .isEqualTo("Jörg Müller");
        assertThat(Refusal.of(() -> new PasswordSpec("root:x", secret, PasswordSpec.Form.PLAIN)))
                .containsExactly("user");
        assertThat(Refusal.of(() -> new PasswordSpec("-l", secret, PasswordSpec.Form.CRYPT)))
                .containsExactly("user");
    }

    @Test
    void anSshKeyIsOnePlainLine() {
        String key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPpl4intJzGV0Tlm me@example.org";

        assertThat(new SshKey(key + "\n")).hasToString(key);
        assertThat(Refusal.of(() -> new SshKey(key + "\n" + key))).containsExactly("");
        assertThat(Refusal.of(() -> new SshKey("command=\"reboot\" " + key))).containsExactly("");
    }

    @Test
    void aCpuThatCannotGoOfflineIsOnline() {
        assertThat(Refusal.of(() -> new GuestCpu(-1, false, false))).containsExactly("number", "online");
    }

    @Test
    void anAgentHasAVersion() {
        assertThat(Refusal.of(() -> new AgentStatus(
                        VmId.random(), " ", Capabilities.builder().build())))
                .containsExactly("version");
    }

    @Test
    void whatAnAgentDoesNotTellIsEmpty() {
        GuestOsInfo os = GuestOsInfo.builder("debian", "Debian GNU/Linux 12")
                .hostName("web")
                .timeZone(3_600)
                .build();

        assertThat(os.hostName()).contains("web");
        assertThat(os.timeZone()).contains(3_600);
        assertThat(os.kernel()).isEmpty();
    }

    @Test
    void capabilitiesHaveIdsOfTheirOwn() {
        assertThat(GuestCapability.values())
                .extracting(GuestCapability::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("guest(\\.[a-z]+(-[a-z]+)*)+"));
    }

    private static ExecResult result(ExecResult.End end) {
        return new ExecResult(end, false, Duration.ZERO);
    }
}
