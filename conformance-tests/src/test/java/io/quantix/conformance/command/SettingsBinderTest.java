package io.quantix.conformance.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.sim.SimSettings;
import io.quantix.spi.ByteSize;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ProviderException;
import io.quantix.spi.SecretRef;
import io.quantix.spi.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsBinderTest {

    enum Mode {
        FAST,
        VERY_SLOW
    }

    record Pool(
            @Setting(description = "size", defaultValue = "4")
            int size,

            @Setting(description = "delay", defaultValue = "200ms")
            Duration delay) {}

    record Everything(
            @Setting(description = "text") String text,

            @Setting(description = "flag", defaultValue = "false")
            boolean flag,

            @Setting(description = "count", defaultValue = "7")
            long longCount,

            @Setting(description = "size", defaultValue = "2 MiB")
            ByteSize size,

            @Setting(description = "path") Optional<Path> stateRoot,

            @Setting(description = "uri", defaultValue = "qemu:///embed")
            URI uri,

            @Setting(description = "secret", defaultValue = "key")
            SecretRef secret,

            @Setting(description = "mode", defaultValue = "very-slow")
            Mode mode,

            @Setting(description = "names") List<String> names,
            Pool pool) {}

    @Test
    void whatIsNotGivenHasItsDefault() {
        Everything bound = SettingsBinder.bind(Everything.class, Map.of("text", "hello"));

        assertThat(bound)
                .isEqualTo(new Everything(
                        "hello",
                        false,
                        7,
                        ByteSize.ofMib(2),
                        Optional.empty(),
                        URI.create("qemu:///embed"),
                        new SecretRef("key"),
                        Mode.VERY_SLOW,
                        List.of(),
                        new Pool(4, Duration.ofMillis(200))));
    }

    @Test
    void everyTypeCanBeGiven() {
        Map<String, String> given = Map.of(
                "text",
                "hello",
                "flag",
                "true",
                "long-count",
                "9",
                "size",
                "1 GiB",
                "state-root",
                "/srv",
                "mode",
                "fast",
                "names",
                "a, b",
                "pool.size",
                "5",
                "pool.delay",
                "PT2S");

        Everything bound = SettingsBinder.bind(Everything.class, given);

        assertThat(bound.flag()).isTrue();
        assertThat(bound.longCount()).isEqualTo(9);
        assertThat(bound.size()).isEqualTo(ByteSize.ofGib(1));
        assertThat(bound.stateRoot()).contains(Path.of("/srv"));
        assertThat(bound.mode()).isEqualTo(Mode.FAST);
        assertThat(bound.names()).containsExactly("a", "b");
        assertThat(bound.pool()).isEqualTo(new Pool(5, Duration.ofSeconds(2)));
    }

    @Test
    void everyProblemIsReportedAtOnce() {
        Map<String, String> given = Map.of("flag", "maybe", "long-count", "many", "colour", "red", "pool.size", "x");

        ProviderException.InvalidSpec refused = catchThrowableOfType(
                ProviderException.InvalidSpec.class, () -> SettingsBinder.bind(Everything.class, given));

        assertThat(refused.problems())
                .extracting(FieldProblem::path)
                .containsExactlyInAnyOrder("text", "flag", "long-count", "pool.size", "colour");
    }

    @Test
    void theSimulatorsSettingsCanBeBound() {
        assertThat(SettingsBinder.bind(SimSettings.class, Map.of())).isEqualTo(SimSettings.defaults());
        assertThat(SettingsBinder.bind(SimSettings.class, Map.of("boot-time", "5ms", "deny", "vm.pause,vm.tpm"))
                        .deny())
                .containsExactly("vm.pause", "vm.tpm");
    }

    @Test
    void whatTheRecordRefusesIsRefused() {
        assertThatThrownBy(() -> SettingsBinder.bind(SimSettings.class, Map.of("host-cpus", "0")))
                .isInstanceOf(ProviderException.InvalidSpec.class)
                .hasMessageContaining("host-cpus");
    }
}
