package io.quantix.kvm.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.spi.Effect;
import io.quantix.spi.JobId;
import io.quantix.spi.ProviderException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The path of a socket has an end, and where it would be passed, that is told before anything is begun. */
class BackupFoldersTest {

    private final JobId job = JobId.random();

    private static BackupFolders embedded(Path root) {
        return BackupFolders.of(DriverKind.EMBEDDED, Optional.of(root), Path.of("/"))
                .orElseThrow();
    }

    private static ProviderException refusal(BackupFolders folders, JobId job, String machine) {
        return catchThrowableOfType(ProviderException.Unsupported.class, () -> folders.requireSocket(job, machine));
    }

    @Test
    void aPathOf107BytesIsTheLongest() {
        String behind = "/backups/" + job + "/nbd";
        Path longest = Path.of("/" + "r".repeat(106 - behind.length()));

        assertThatCode(() -> embedded(longest).requireSocket(job, "1-web")).doesNotThrowAnyException();
        ProviderException refused = refusal(embedded(Path.of(longest + "r")), job, "1-web");

        assertThat(refused).hasMessageContaining("at most 107").hasMessageContaining("108");
        assertThat(refused.effect()).isEqualTo(Effect.NONE);
    }

    @Test
    void bytesAreCountedAndNotCharacters() {
        String behind = "/backups/" + job + "/nbd";

        assertThat(refusal(embedded(Path.of("/" + "ü".repeat(106 - behind.length()))), job, "1-web"))
                .isNotNull();
    }

    @Test
    void theSettingOfADaemonsRootIsNamed() {
        Path root = Path.of("/" + "r".repeat(40));

        assertThatCode(() -> new BackupFolders(Path.of("/"), true).requireSocket(job, "12-web"))
                .doesNotThrowAnyException();
        assertThat(refusal(new BackupFolders(root, true), job, "12-web")).hasMessageContaining("daemon-root");
    }

    @Test
    void aMachineWhoseNameFillsThePathIsTold() {
        assertThat(refusal(new BackupFolders(Path.of("/"), true), job, "12-" + "äöüß".repeat(5)))
                .hasMessageContaining("shorter name");
    }
}
