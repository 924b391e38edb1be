package io.quantix.node.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node's configuration file, read and bound as far as it can be without its providers. Binding goes on after a mistake, so that
 * everything that is wrong is reported at once:
 *
 * <pre>{@code
 * ConfigFile file = ConfigFile.read(path);
 * // bind the providers' own settings with file.binder(), then
 * NodeConfig config = file.config();  // throws with every problem found so far
 * }</pre>
 */
public final class ConfigFile {

    private final String source;
    private final ConfigProblems problems = new ConfigProblems();
    private final RecordBinder binder;
    private final Optional<NodeConfig> config;
    private final List<Path> pluginDirectories;
    private final List<Provider> providers;

    /**
     * A provider instance whose entry can be read, whatever is wrong elsewhere.
     *
     * @param path of its own settings in the file
     */
    public record Provider(NodeConfig.ProviderConfig entry, String path) {}

    private ConfigFile(String source, Path folder, String text) {
        this.source = source;
        this.binder = new RecordBinder(folder, problems);
        Optional<ConfigTree> tree = new YamlReader(problems).read(source, text);
        this.config = tree.flatMap(top -> binder.bind(NodeConfig.class, top, ""));
        // The parts the providers need, bound once more without filing their mistakes twice.
        RecordBinder quiet = new RecordBinder(folder, new ConfigProblems());
        this.pluginDirectories = tree.flatMap(
                        top -> quiet.bind(PluginDirectories.class, only(top, "plugin-directories"), ""))
                .map(PluginDirectories::pluginDirectories)
                .orElse(List.of());
        this.providers = tree.map(top -> readable(quiet, top)).orElse(List.of());
    }

    private record PluginDirectories(
            @io.quantix.spi.Setting(description = "as in NodeConfig")
            List<Path> pluginDirectories) {}

    /**
     * Reads a file.
     *
     * @throws ConfigException when there is no readable file
     */
    public static ConfigFile read(Path file) {
        try {
            Path absolute = file.toAbsolutePath();
            Path folder = absolute.getParent();
            return new ConfigFile(file.toString(), folder == null ? absolute : folder, Files.readString(file));
        } catch (NoSuchFileException absent) {
            throw unreadable(file, "does not exist");
        } catch (CharacterCodingException binary) {
            throw unreadable(file, "is not UTF-8 text");
        } catch (IOException failed) {
            throw unreadable(file, "cannot be read: " + failed);
        }
    }

    /** Takes the text itself, for tests; relative paths are relative to {@code folder}. */
    public static ConfigFile of(String text, Path folder) {
        return new ConfigFile("quantix.yaml", folder, text);
    }

    private static ConfigException unreadable(Path file, String why) {
        return new ConfigException(file.toString(), List.of(new ConfigProblem(1, "", why)));
    }

    /**
     * Returns the configuration.
     *
     * @throws ConfigException with every problem, those of the providers' settings included once they have been bound
     */
    public NodeConfig config() {
        if (problems.any()) {
            throw new ConfigException(source, problems.list());
        }
        return config.orElseThrow();
    }

    /** Returns where to look for plugins, as far as it can be read. */
    public List<Path> pluginDirectories() {
        return pluginDirectories;
    }

    /** Returns the provider instances whose entries can be read. */
    public List<Provider> providers() {
        return providers;
    }

    /** Returns the binder that files its problems with this file's. */
    public RecordBinder binder() {
        return binder;
    }

    private static ConfigTree only(ConfigTree top, String key) {
        if (top instanceof ConfigTree.Table table) {
            ConfigTree.Entry entry = table.entries().get(key);
            if (entry != null) {
                return new ConfigTree.Table(table.line(), Map.of(key, entry));
            }
        }
        return new ConfigTree.Nothing(top.line());
    }

    private static List<Provider> readable(RecordBinder quiet, ConfigTree top) {
        List<Provider> readable = new ArrayList<>();
        ConfigTree.Entry entry =
                top instanceof ConfigTree.Table table ? table.entries().get("providers") : null;
        if (entry != null && entry.value() instanceof ConfigTree.Sequence(int line, List<ConfigTree> items)) {
            for (int index = 0; index < items.size(); index++) {
                String path = "providers[" + index + "]";
                quiet.bind(NodeConfig.ProviderConfig.class, items.get(index), path)
                        .ifPresent(config -> readable.add(new Provider(config, path + ".config")));
            }
        }
        return readable;
    }
}
