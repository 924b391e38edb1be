package io.quantix.node.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantix.node.config.ConfigException;
import io.quantix.node.config.ConfigFile;
import io.quantix.spi.HostLevels;
import io.quantix.spi.SpiLevel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginCatalogTest {

    @TempDir
    private Path folder;

    private static final String CONFIG = """
            state-directory: state
            listeners: {tcp: "127.0.0.1:0"}
            plugin-directories: [plugins]
            providers:
            """;

    @Test
    void twoVersionsOfAProviderLiveSideBySide() throws IOException {
        plugin("one", "1.0.0");
        plugin("two", "2.0.0");
        List<ProviderPlan> plans = plan("""
              - {instance: a, provider: tiny, plugin: one}
              - {instance: b, provider: tiny, plugin: two}
            """);
        assertThat(plans).extracting(ProviderPlan::refusal).containsExactly("", "");
        assertThat(plans)
                .extracting(plan -> plan.info().orElseThrow().version())
                .containsExactly("1.0.0", "2.0.0");
        assertThat(plans.get(0).ready().orElseThrow().settings().getClass())
                .isNotEqualTo(plans.get(1).ready().orElseThrow().settings().getClass());
    }

    @Test
    void aProviderInSeveralPluginsMustBeNamed() throws IOException {
        plugin("one", "1.0.0");
        plugin("two", "2.0.0");
        assertThat(plan("  - {instance: a, provider: tiny}\n").getFirst().refusal())
                .contains("one (version 1.0.0)")
                .contains("two (version 2.0.0)");
    }

    @Test
    void aProviderOfTheWrongLevelIsRefusedWithBothSidesNamed() throws IOException {
        plugin("one", "1.0.0");
        ConfigFile file = ConfigFile.of(CONFIG + "  - {instance: a, provider: tiny}\n", folder);
        try (PluginCatalog catalog =
                PluginCatalog.scan(file.pluginDirectories(), new HostLevels(SpiLevel.of(2), SpiLevel.of(3)))) {
            ProviderPlan plan = catalog.plan(file.providers().getFirst(), file);
            assertThat(plan.ready()).isEmpty();
            assertThat(plan.refusal()).contains("implements SPI level 1").contains("loads levels 2 to 3");
        }
    }

    @Test
    void mistakesInAProvidersSettingsAreReportedWithThoseOfTheNode() throws IOException {
        plugin("one", "1.0.0");
        ConfigFile file = ConfigFile.of("""
                listeners: {tcp: "127.0.0.1:0"}
                plugin-directories: [plugins]
                providers:
                  - instance: a
                    provider: tiny
                    config:
                      greting: hello
                      times: many
                """, folder);
        try (PluginCatalog catalog = PluginCatalog.scan(file.pluginDirectories(), HostLevels.CURRENT)) {
            catalog.plan(file.providers().getFirst(), file);
            assertThatThrownBy(file::config)
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("line 1: state-directory is required")
                    .hasMessageContaining(
                            "line 7: providers[0].config.greting is not a known key; did you mean \"greeting\"?")
                    .hasMessageContaining("line 8: providers[0].config.times must be a whole number, not \"many\"");
        }
    }

    @Test
    void aPluginSeesNothingOfTheNodeButTheSpi() throws IOException {
        plugin("one", "1.0.0");
        ProviderPlan plan = plan("  - {instance: a, provider: tiny}\n").getFirst();
        ClassLoader loader = plan.ready().orElseThrow().offer().plugin().loader();
        assertThat(loadable(loader, "io.quantix.spi.vm.VmSpec")).isTrue();
        assertThat(loadable(loader, "javax.xml.parsers.DocumentBuilder")).isTrue();
        assertThat(loadable(loader, "org.slf4j.Logger")).isFalse();
        assertThat(loadable(loader, "io.grpc.Server")).isFalse();
        assertThat(loadable(loader, "io.quantix.node.QuantixNode")).isFalse();
    }

    @Test
    void aPluginThatIsNoneIsToldAndSpoilsNothing() throws IOException {
        plugin("good", "1.0.0");
        Path bad = Files.createDirectories(folder.resolve("plugins").resolve("bad"));
        Files.writeString(bad.resolve("bad.jar"), "not a jar");
        try (PluginCatalog catalog = PluginCatalog.scan(List.of(folder.resolve("plugins")), HostLevels.CURRENT)) {
            assertThat(catalog.troubles())
                    .anySatisfy(trouble -> assertThat(trouble).contains("bad"));
        }
        assertThat(plan("  - {instance: a, provider: tiny}\n").getFirst().refusal())
                .isEmpty();
    }

    @Test
    void theReferenceNamesTheSettingsOfInstalledProviders() throws IOException {
        plugin("one", "1.0.0");
        try (PluginCatalog catalog = PluginCatalog.scan(List.of(folder.resolve("plugins")), HostLevels.CURRENT)) {
            assertThat(catalog.reference())
                    .contains("## Settings of a `tiny` provider")
                    .contains("| `greeting` |");
        }
    }

    private static boolean loadable(ClassLoader loader, String name) {
        try {
            loader.loadClass(name);
            return true;
        } catch (ClassNotFoundException hidden) {
            return false;
        }
    }

    private List<ProviderPlan> plan(String providers) {
        ConfigFile file = ConfigFile.of(CONFIG + providers, folder);
        PluginCatalog catalog = PluginCatalog.scan(file.pluginDirectories(), HostLevels.CURRENT);
        return file.providers().stream()
                .map(wanted -> catalog.plan(wanted, file))
                .toList();
    }

    /** Packs a plugin; its version is what its version file says. */
    private void plugin(String name, String version) throws IOException {
        Path plugin = Files.createDirectories(folder.resolve("plugins").resolve(name));
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(plugin.resolve("tiny.jar")))) {
            for (Class<?> type : List.of(TinyFactory.class, TinyFactory.Settings.class)) {
                String file = type.getName().replace('.', '/') + ".class";
                try (var bytes = PluginCatalogTest.class.getResourceAsStream("/" + file)) {
                    entry(jar, file, java.util.Objects.requireNonNull(bytes).readAllBytes());
                }
            }
            entry(jar, "tiny-version", version.getBytes(StandardCharsets.UTF_8));
            entry(
                    jar,
                    "META-INF/services/io.quantix.spi.ProviderFactory",
                    TinyFactory.class.getName().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void entry(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }
}
