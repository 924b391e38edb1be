package io.quantix.node.plugin;

import io.quantix.node.config.ConfigFile;
import io.quantix.node.config.ConfigReference;
import io.quantix.node.config.NodeConfig;
import io.quantix.spi.CallContext;
import io.quantix.spi.HostLevels;
import io.quantix.spi.ProviderException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plugins that are installed, and what they offer. A plugin that cannot be loaded takes nothing but itself out. */
public final class PluginCatalog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PluginCatalog.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final List<Path> directories;
    private final List<InstalledPlugin> plugins = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();

    private PluginCatalog(List<Path> directories) {
        this.directories = List.copyOf(directories);
    }

    /** Loads every plugin of these directories. */
    public static PluginCatalog scan(List<Path> directories, HostLevels levels) {
        PluginCatalog catalog = new PluginCatalog(directories);
        directories.forEach(directory -> catalog.load(directory, levels));
        catalog.troubles.forEach(LOG::warn);
        return catalog;
    }

    private void load(Path directory, HostLevels levels) {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, Files::isDirectory)) {
            entries.forEach(folders::add);
        } catch (NoSuchFileException | NotDirectoryException absent) {
            troubles.add("plugin directory " + directory + " does not exist");
        } catch (IOException unreadable) {
            troubles.add("plugin directory " + directory + " cannot be read: " + unreadable);
        }
        Collections.sort(folders);
        for (Path folder : folders) {
            try {
                InstalledPlugin plugin = new InstalledPlugin(folder, levels);
                plugins.add(plugin);
                troubles.addAll(plugin.troubles());
            } catch (IOException | RuntimeException | LinkageError unreadable) {
                troubles.add("plugin folder " + folder + " cannot be loaded: " + unreadable);
            }
        }
    }

    /** Returns what is wrong with the plugins, one sentence for each thing. */
    public List<String> troubles() {
        return List.copyOf(troubles);
    }

    /** Picks the provider for an instance and binds its settings; their mistakes are filed with the file's. */
    public ProviderPlan plan(ConfigFile.Provider wanted, ConfigFile file) {
        NodeConfig.ProviderConfig entry = wanted.entry();
        List<InstalledPlugin.Offer> fitting = plugins.stream()
                .flatMap(plugin -> plugin.offers().stream())
                .filter(offer -> offer.info().name().equals(entry.provider()))
                .filter(offer -> entry.plugin().isEmpty()
                        || entry.plugin().get().equals(offer.plugin().name()))
                .toList();
        if (fitting.size() != 1) {
            return ProviderPlan.refused(
                    entry, Optional.empty(), fitting.isEmpty() ? absent(entry) : ambiguous(fitting));
        }
        InstalledPlugin.Offer offer = fitting.getFirst();
        if (!offer.refusal().isEmpty()) {
            return ProviderPlan.refused(entry, Optional.of(offer.info()), offer.refusal());
        }
        try {
            Class<? extends Record> type = configurationType(offer);
            return file.binder()
                    .bind(type, entry.config(), wanted.path())
                    .map(settings -> ProviderPlan.ready(entry, offer, settings))
                    .orElseGet(() ->
                            ProviderPlan.refused(entry, Optional.of(offer.info()), "its configuration has mistakes"));
        } catch (ProviderException | IllegalArgumentException broken) {
            return ProviderPlan.refused(entry, Optional.of(offer.info()), String.valueOf(broken.getMessage()));
        }
    }

    private static Class<? extends Record> configurationType(InstalledPlugin.Offer offer) {
        return offer.plugin()
                .answer(
                        offer.info().name() + ".configurationType",
                        CallContext.within(LIMIT),
                        () -> offer.factory().configurationType());
    }

    /** Returns the reference page of the configuration, with a section for each kind of provider that is installed. */
    public String reference() {
        StringBuilder page = new StringBuilder(ConfigReference.ofNode());
        plugins.stream()
                .flatMap(plugin -> plugin.offers().stream())
                .forEach(offer -> page.append('\n')
                        .append(ConfigReference.ofProvider(offer.info().name(), configurationType(offer))));
        return page.toString();
    }

    private String absent(NodeConfig.ProviderConfig entry) {
        String installed = plugins.stream()
                .flatMap(plugin -> plugin.offers().stream())
                .map(offer -> offer.info().name() + " (plugin " + offer.plugin().name() + ")")
                .distinct()
                .collect(Collectors.joining(", "));
        String why = troubles.isEmpty() ? "" : "; " + String.join("; ", troubles);
        return "no plugin%s has a provider \"%s\" in %s; installed: %s%s"
                .formatted(
                        entry.plugin().map(name -> " named " + name).orElse(""),
                        entry.provider(),
                        directories,
                        installed.isEmpty() ? "none" : installed,
                        why);
    }

    private static String ambiguous(List<InstalledPlugin.Offer> fitting) {
        return "several plugins have this provider: "
                + fitting.stream()
                        .map(offer -> offer.plugin().name() + " (version "
                                + offer.info().version() + ")")
                        .collect(Collectors.joining(", "))
                + "; name one with \"plugin\"";
    }

    @Override
    public void close() {
        for (InstalledPlugin plugin : plugins) {
            try {
                plugin.close();
            } catch (IOException failed) {
                LOG.warn("plugin {} could not be closed", plugin.name(), failed);
            }
        }
    }
}
