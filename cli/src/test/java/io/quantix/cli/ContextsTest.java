package io.quantix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextsTest {

    private static final Contexts.Entry LAB =
            new Contexts.Entry("192.0.2.7:7443", Path.of("/ca.crt"), Path.of("/me.crt"), Path.of("/me.key"), null);

    @TempDir
    private Path folder;

    private Contexts read() throws IOException {
        return Contexts.read(folder.resolve("quantix/contexts.properties"));
    }

    @Test
    void whatIsAddedIsThereTheNextTimeAndTheFirstIsInUse() throws IOException {
        Contexts contexts = read();
        contexts.add("lab", LAB);
        contexts.add("home", new Contexts.Entry("unix:/q.sock", null, null, null, Path.of("/t")));
        contexts.write();

        assertThat(read().entries()).isEqualTo(contexts.entries());
        assertThat(read().chosen(null)).contains(LAB);
        assertThat(read().chosen("home").orElseThrow().node()).isEqualTo("unix:/q.sock");
    }

    @Test
    void theFileIsItsOwnersAlone() throws IOException {
        Contexts contexts = read();
        contexts.add("lab", LAB);
        contexts.write();
        contexts.write();

        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("quantix/contexts.properties"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aContextThatIsNotThereIsNamed() throws IOException {
        Contexts contexts = read();

        assertThat(contexts.chosen(null)).isEmpty();
        assertThatThrownBy(() -> contexts.chosen("nowhere"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> contexts.add("../x", LAB)).isInstanceOf(UsageException.class);
    }

    @Test
    void theCredentialsOfAContextAreNotShownToAnotherNode() throws IOException {
        Map<String, String> environment = Map.of("XDG_CONFIG_HOME", folder.toString());
        Contexts contexts = Contexts.read(environment);
        contexts.add("lab", LAB);
        contexts.write();
        NodeOptions options = new NodeOptions();

        assertThat(Target.of(options, environment).cert()).isEqualTo(LAB.cert());
        options.node = "198.51.100.1:7443";
        assertThat(Target.of(options, environment).cert()).isNull();
    }
}
