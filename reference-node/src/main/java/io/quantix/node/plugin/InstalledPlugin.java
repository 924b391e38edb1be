package io.quantix.node.plugin;

import io.quantix.spi.CallContext;
import io.quantix.spi.HostLevels;
import io.quantix.spi.ProviderException;
import io.quantix.spi.ProviderFactory;
import io.quantix.spi.ProviderInfo;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * One plugin folder: its jars, or a folder {@code classes} of unpacked ones, behind a class loader of their own.
 *
 * <p>Factories are those its {@code META-INF/services} files or its module descriptors name. A factory that cannot be used is kept
 * with the reason, so that it can be shown.
 */
final class InstalledPlugin implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final String name;
    private final PluginClassLoader loader;
    private final ProviderGuard guard;
    private final List<Offer> offers = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();

    /**
     * A provider this plugin has.
     *
     * @param refusal why it cannot be used here; empty when it can
     */
    record Offer(InstalledPlugin plugin, ProviderFactory<?> factory, ProviderInfo info, String refusal) {}

    InstalledPlugin(Path folder, HostLevels levels) throws IOException {
        this.name = Objects.requireNonNull(folder.getFileName(), "folder").toString();
        this.loader = new PluginClassLoader(name, urls(folder));
        this.guard = new ProviderGuard(name, loader, GuardLimits.DEFAULT);
        for (String factory : factoryNames()) {
            try {
                offers.add(offer(factory, levels));
            } catch (ProviderException unusable) {
                troubles.add("plugin " + name + ": " + unusable.getMessage());
            }
        }
        if (offers.isEmpty() && troubles.isEmpty()) {
            troubles.add(
                    "plugin " + name + " has no provider: none of its jars names a " + ProviderFactory.class.getName());
        }
    }

    private static List<URL> urls(Path folder) throws IOException {
        List<Path> parts = new ArrayList<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            jars.forEach(parts::add);
        }
        Collections.sort(parts);
        Path classes = folder.resolve("classes");
        if (Files.isDirectory(classes)) {
            parts.add(classes.toRealPath());
        }
        List<URL> urls = new ArrayList<>();
        for (Path part : parts) {
            urls.add(url(part));
        }
        return urls;
    }

    private static URL url(Path part) {
        try {
            return part.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("a file has a URL", impossible);
        }
    }

    private Set<String> factoryNames() throws IOException {
        Set<String> names = new LinkedHashSet<>();
        try {
            ServiceLoader.load(ProviderFactory.class, loader).stream()
                    .map(ServiceLoader.Provider::type)
                    .map(Class::getName)
                    .forEach(names::add);
        } catch (ServiceConfigurationError | LinkageError unusable) {
            troubles.add("plugin " + name + " names a provider that cannot be loaded: " + unusable);
        }
        for (URL descriptor : Collections.list(loader.findResources("module-info.class"))) {
            try (InputStream bytes = descriptor.openStream()) {
                ModuleDescriptor.read(bytes).provides().stream()
                        .filter(provides -> provides.service().equals(ProviderFactory.class.getName()))
                        .forEach(provides -> names.addAll(provides.providers()));
            }
        }
        return names;
    }

    private Offer offer(String className, HostLevels levels) {
        CallContext context = CallContext.within(LIMIT);
        ProviderFactory<?> factory = answer(
                "loading " + className,
                context,
                () -> Class.forName(className, true, loader)
                        .asSubclass(ProviderFactory.class)
                        .getConstructor()
                        .newInstance());
        ProviderInfo info = answer(className + ".info", context, factory::info);
        return new Offer(this, factory, info, levels.refusal(info).orElse(""));
    }

    /** Calls into the plugin and refuses null. */
    <T> T answer(String what, CallContext context, ProviderGuard.Body<T> body) {
        T value = guard.call(new ProviderGuard.Call(what, Optional.empty(), context), () -> unwrapped(body));
        if (value == null) {
            throw guard.broken(what, "returned null");
        }
        return value;
    }

    private static <T> @org.jspecify.annotations.Nullable T unwrapped(ProviderGuard.Body<T> body) throws Throwable {
        try {
            return body.run();
        } catch (java.lang.reflect.InvocationTargetException thrown) {
            throw Objects.requireNonNullElse(thrown.getCause(), thrown);
        }
    }

    String name() {
        return name;
    }

    ClassLoader loader() {
        return loader;
    }

    List<Offer> offers() {
        return List.copyOf(offers);
    }

    /** Returns what is wrong with the plugin, one sentence for each thing. */
    List<String> troubles() {
        return List.copyOf(troubles);
    }

    @Override
    public void close() throws IOException {
        guard.close();
        loader.close();
    }
}
