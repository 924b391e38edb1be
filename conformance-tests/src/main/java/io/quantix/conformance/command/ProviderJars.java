package io.quantix.conformance.command;

import io.quantix.spi.ProviderFactory;
import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * The jars of a provider in a class loader of their own, as a node loads them: of the command's classes they see the SPI and nothing
 * else.
 */
final class ProviderJars implements AutoCloseable {

    private static final String SERVICE = ProviderFactory.class.getName();

    private final URLClassLoader loader;
    private final List<Path> jars;

    private ProviderJars(URLClassLoader loader, List<Path> jars) {
        this.loader = loader;
        this.jars = jars;
    }

    /** Opens jars; a folder stands for all jars in it. */
    static ProviderJars open(List<Path> files) throws CommandLine.Wrong {
        List<Path> jars = new ArrayList<>();
        for (Path file : files) {
            jars.addAll(expand(file));
        }
        URL[] urls = new URL[jars.size()];
        for (int index = 0; index < urls.length; index++) {
            try {
                urls[index] = jars.get(index).toUri().toURL();
            } catch (MalformedURLException impossible) {
                throw new CommandLine.Wrong(jars.get(index) + " is no file");
            }
        }
        return new ProviderJars(new URLClassLoader("provider", urls, new SpiOnly()), jars);
    }

    private static List<Path> expand(Path file) throws CommandLine.Wrong {
        if (Files.isRegularFile(file)) {
            return List.of(file);
        }
        try (Stream<Path> files = Files.list(file)) {
            return files.filter(each -> each.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException notThere) {
            throw new CommandLine.Wrong(file + " is neither a jar nor a folder of jars");
        }
    }

    /** Returns the factories the jars offer, by their name. */
    Map<String, ProviderFactory<?>> factories() throws CommandLine.Wrong {
        Map<String, ProviderFactory<?>> found = new LinkedHashMap<>();
        try {
            for (ProviderFactory<?> factory : ServiceLoader.load(ProviderFactory.class, loader)) {
                found.put(factory.info().name(), factory);
            }
            for (String name : namedByModules()) {
                ProviderFactory<?> factory = (ProviderFactory<?>)
                        loader.loadClass(name).getDeclaredConstructor().newInstance();
                found.putIfAbsent(factory.info().name(), factory);
            }
        } catch (ReflectiveOperationException | ServiceConfigurationError | LinkageError broken) {
            throw new CommandLine.Wrong("the provider cannot be loaded: " + broken);
        }
        return found;
    }

    /** A modular jar may name its factory in its module descriptor alone. */
    private List<String> namedByModules() {
        try {
            return ModuleFinder.of(jars.toArray(Path[]::new)).findAll().stream()
                    .flatMap(module -> module.descriptor().provides().stream())
                    .filter(service -> service.service().equals(SERVICE))
                    .map(ModuleDescriptor.Provides::providers)
                    .flatMap(List::stream)
                    .toList();
        } catch (FindException notModular) {
            return List.of();
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }

    /** Shares the SPI, its annotations and the Java platform. */
    private static final class SpiOnly extends ClassLoader {

        SpiOnly() {
            super("spi", getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("io.quantix.spi.") || name.startsWith("org.jspecify.")) {
                return Class.forName(name, false, ConformanceCommand.class.getClassLoader());
            }
            throw new ClassNotFoundException(name);
        }
    }
}
