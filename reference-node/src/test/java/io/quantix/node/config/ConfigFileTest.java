package io.quantix.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.node.Proves;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigFileTest {

    private static final Path FOLDER = Path.of("/etc/quantix");

    private static NodeConfig read(String text) {
        return ConfigFile.of(text, FOLDER).config();
    }

    private static List<String> problems(String text) {
        return catchThrowableOfType(ConfigException.class, () -> read(text)).problems().stream()
                .map(ConfigProblem::toString)
                .toList();
    }

    @Test
    void aShortFileGetsTheDefaults() {
        NodeConfig config = read("""
                state-directory: state
                listeners:
                  unix-socket: /run/quantix/node.sock
                """);
        assertThat(config.stateDirectory()).isEqualTo(Path.of("/etc/quantix/state"));
        assertThat(config.shutdown())
                .isEqualTo(new NodeConfig.Shutdown(
                        NodeConfig.OnStop.KEEP, Duration.ofSeconds(30), Duration.ofSeconds(10)));
        assertThat(config.events()).isEqualTo(new NodeConfig.Events(Duration.ofDays(30), 1_000_000));
        assertThat(config.limits()).isEqualTo(new NodeConfig.Limits(256, 8, 1024, 4_194_304, 64, 5_000, 64));
        assertThat(config.name()).isEmpty();
        assertThat(config.providers()).isEmpty();
    }

    @Test
    void everyKeyIsRead() {
        NodeConfig config = read("""
                name: host-7
                state-directory: /var/lib/quantix
                listeners: {unix-socket: /run/q.sock, tcp: "[::1]:9443"}
                plugin-directories: [/usr/lib/quantix/plugins, more]
                providers:
                  - instance: kvm0
                    provider: kvm
                    plugin: kvm-2
                    config: {uri: "qemu:///system"}
                shutdown: {on-stop: stop, patience: 2m, grace: 500ms}
                events: {retention: 7d, most: 1000}
                limits:
                  calls-per-provider: 64
                  calls-per-object: 4
                  operations: 100
                  request-bytes: 1048576
                  consoles: 8
                  calls-per-second: 50
                  streams-per-caller: 4
                """);
        assertThat(config.name()).contains("host-7");
        assertThat(config.listeners().tcpAddress().orElseThrow().getPort()).isEqualTo(9443);
        assertThat(config.pluginDirectories())
                .containsExactly(Path.of("/usr/lib/quantix/plugins"), Path.of("/etc/quantix/more"));
        assertThat(config.providers()).singleElement().satisfies(provider -> {
            assertThat(provider.instance()).isEqualTo("kvm0");
            assertThat(provider.plugin()).contains("kvm-2");
            assertThat(provider.config()).isInstanceOf(ConfigTree.Table.class);
        });
        assertThat(config.shutdown().onStop()).isEqualTo(NodeConfig.OnStop.STOP);
        assertThat(config.shutdown().patience()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.shutdown().grace()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.events()).isEqualTo(new NodeConfig.Events(Duration.ofDays(7), 1000));
        assertThat(config.limits()).isEqualTo(new NodeConfig.Limits(64, 4, 100, 1_048_576, 8, 50, 4));
    }

    @Test
    void unknownKeysAreRefusedWithTheirLineAndTheNearestKey() {
        assertThat(problems("""
                state-directory: state
                listners:
                  unix-socket: a
                listeners:
                  unix-sokcet: b
                  tcp: 127.0.0.1:1
                banana: 1
                """))
                .containsExactly(
                        "line 2: listners is not a known key; did you mean \"listeners\"?",
                        "line 5: listeners.unix-sokcet is not a known key; did you mean \"unix-socket\"?",
                        "line 7: banana is not a known key");
    }

    @Test
    @Proves("NODE-117")
    void tcpIsServedWithTlsUnlessTheConfigurationSaysOtherwiseAndThenOnLoopbackAlone() {
        String file = """
                state-directory: state
                listeners: {tcp: "%s"%s}
                """;

        assertThat(read(file.formatted("0.0.0.0:7443", "")).listeners().usesTls())
                .isTrue();
        assertThat(read(file.formatted("127.0.0.1:7443", ", insecure-plain-text: true"))
                        .listeners()
                        .usesTls())
                .isFalse();
        assertThat(problems(file.formatted("0.0.0.0:7443", ", insecure-plain-text: true")))
                .singleElement()
                .asString()
                .contains("listeners.tcp must be a loopback address");
    }

    @Test
    void aCertificateAndItsKeyComeTogether() {
        assertThat(problems("""
                state-directory: state
                listeners: {tcp: "0.0.0.0:7443"}
                tls: {certificate: node.crt, names: ["not a name"]}
                access: {certificates: [{subject: nonsense, role: viewer}]}
                """))
                .anySatisfy(line -> assertThat(line).startsWith("line 3: tls.key must come with"))
                .anySatisfy(line -> assertThat(line).startsWith("line 3: tls.names[0] must be a host's name"))
                .anySatisfy(line -> assertThat(line).startsWith("line 4: access.certificates[0].subject must be"));
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        assertThat(problems("""
                listeners:
                  {tcp: 0.0.0.0:9443, insecure-plain-text: true}
                shutdown:
                  on-stop: halt
                  patience: soon
                events: {retention: 5s}
                limits: [1, 2]
                providers:
                  - provider: kvm
                """))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("line 1: state-directory is required"),
                        line -> assertThat(line)
                                .startsWith("line 2: listeners.tcp must be a loopback address")
                                .contains("insecure-plain-text"),
                        line -> assertThat(line)
                                .isEqualTo("line 4: shutdown.on-stop must be one of keep, stop, not \"halt\""),
                        line -> assertThat(line).startsWith("line 5: shutdown.patience must be a time like"),
                        line -> assertThat(line).startsWith("line 6: events.retention must be 60 to"),
                        line -> assertThat(line).startsWith("line 7: limits must be a table of keys, not a list"),
                        line -> assertThat(line).startsWith("line 9: providers[0].instance is required"));
    }

    @Test
    void aKeyGivenTwiceIsRefused() {
        assertThat(problems("""
                state-directory: a
                state-directory: b
                listeners: {tcp: "127.0.0.1:0"}
                """))
                .containsExactly("line 2: state-directory must be given once; it stands on line 1 already");
    }

    @Test
    void whatIsNotYamlIsRefusedWithItsLine() {
        assertThat(problems("state-directory: a\nlisteners: {tcp: [\n"))
                .singleElement()
                .asString()
                .startsWith("line 3: is not YAML");
    }

    @Test
    void anEmptyFileIsMissingWhatIsRequired() {
        assertThat(problems(""))
                .anySatisfy(line -> assertThat(line).contains("state-directory is required"))
                .anySatisfy(line -> assertThat(line).contains("listeners"));
    }

    @Test
    void twoInstancesOfOneNameAreRefused() {
        assertThat(problems("""
                state-directory: a
                listeners: {tcp: "127.0.0.1:0"}
                providers:
                  - {instance: one, provider: sim}
                  - {instance: one, provider: sim}
                """)).singleElement().asString().contains("must name each instance once");
    }

    @Test
    void theReferencePageIsWhatTheRecordsSay() throws Exception {
        Path page = Path.of("..", "docs", "reference", "configuration.md");
        if (Boolean.getBoolean("quantix.update")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, ConfigReference.ofNode());
        }
        assertThat(page)
                .as(
                        "regenerate it with: tools/mvn test -pl reference-node -am -Dtest=ConfigFileTest -DargLine=-Dquantix.update=true")
                .hasContent(ConfigReference.ofNode());
    }
}
