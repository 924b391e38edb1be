package io.quantix.conformance.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.sim.SimFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceCommandTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path jar;

    @BeforeEach
    void packTheSimulator() throws IOException, URISyntaxException {
        Path place = Path.of(SimFactory.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        jar = Files.isDirectory(place) ? pack(place, folder.resolve("sim.jar")) : place;
    }

    private static Path pack(Path classes, Path target) throws IOException {
        try (OutputStream file = Files.newOutputStream(target);
                JarOutputStream jar = new JarOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new JarEntry(classes.relativize(each).toString()));
                Files.copy(each, jar);
                jar.closeEntry();
            }
        }
        return target;
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--report", folder.resolve("report").toString()));
        all.addAll(List.of("--guest-dir", folder.resolve("no-guest").toString()));
        return new ConformanceCommand(new PrintStream(out, true), new PrintStream(err, true)).run(all);
    }

    private int runOnSimulator(String... more) {
        List<String> all = new ArrayList<>(List.of("--provider-jar", jar.toString(), "--config", "boot-time=5ms"));
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aProviderThatConformsEndsWithZeroAndAReport() {
        assertThat(runOnSimulator("--only", "VM-00")).isZero();

        assertThat(text(out)).contains("sim 0.1.0: 9 rules, 9 passed").contains("passed         VM-001 MUST");
        assertThat(folder.resolve("report/index.html")).isNotEmptyFile();
        assertThat(folder.resolve("report/junit.xml")).isNotEmptyFile();
        assertThat(folder.resolve("report/conformance.json")).isNotEmptyFile();
    }

    @Test
    void everyChapterIsTriedAndReportedTogether() throws IOException {
        assertThat(runOnSimulator("--only", "GUEST-00")).isZero();
        assertThat(text(out)).contains("sim 0.1.0: 5 rules, 5 passed").contains("passed         GUEST-001 MUST");
        assertThat(runOnSimulator("--only", "NONE")).isEqualTo(2);
        assertThat(text(err)).contains("no rule begins with \"NONE\"");
    }

    @Test
    void theProviderLivesInALoaderOfItsOwn() throws Exception {
        try (ProviderJars jars = ProviderJars.open(List.of(jar))) {
            Class<?> factory = jars.factories().get("sim").getClass();

            assertThat(factory).isNotEqualTo(SimFactory.class);
            assertThat(factory.getName()).isEqualTo(SimFactory.class.getName());
            assertThat(factory.getClassLoader().getResource("io/quantix/conformance/spec/vm.md"))
                    .isNull();
        }
    }

    @Test
    void aWrongCommandEndsWithTwoAndASentence() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("--provider-jar", folder.resolve("nothing.jar").toString()))
                .isEqualTo(2);
        assertThat(runOnSimulator("--provider", "other")).isEqualTo(2);
        assertThat(runOnSimulator("--config", "boot-tim=1s", "--config", "host-cpus=none"))
                .isEqualTo(2);
        assertThat(runOnSimulator("--repeat", "0")).isEqualTo(2);
        assertThat(runOnSimulator("--colour")).isEqualTo(2);

        assertThat(text(err))
                .contains("--provider-jar is missing")
                .contains("nothing.jar is neither a jar nor a folder of jars")
                .contains("the jars hold the providers [sim]")
                .contains("boot-tim must be a known setting")
                .contains("host-cpus must be a whole number")
                .contains("\"--colour\" is no option");
    }

    @Test
    void helpIsPrintedAndNothingIsTried() {
        assertThat(run("--help")).isZero();
        assertThat(text(out)).startsWith("usage: java -jar quantix-conformance.jar");
        assertThat(folder.resolve("report")).doesNotExist();
    }
}
