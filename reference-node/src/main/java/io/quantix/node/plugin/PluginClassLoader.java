package io.quantix.node.plugin;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Objects;

/**
 * Loads one plugin. Of the host it sees the Java platform, the SPI and JSpecify and nothing else, so a plugin brings its own version
 * of every library, and two versions of a plugin live side by side.
 */
final class PluginClassLoader extends URLClassLoader {

    static {
        ClassLoader.registerAsParallelCapable();
    }

    PluginClassLoader(String name, List<URL> urls) {
        super("plugin-" + name, urls.toArray(URL[]::new), new Shared(PluginClassLoader.class.getClassLoader()));
    }

    /** The part of the host a plugin sees. */
    private static final class Shared extends ClassLoader {

        static {
            ClassLoader.registerAsParallelCapable();
        }

        private static final List<String> PACKAGES = List.of("io.quantix.spi.", "org.jspecify.");

        private final ClassLoader host;

        Shared(ClassLoader host) {
            super("plugin-shared", ClassLoader.getPlatformClassLoader());
            this.host = Objects.requireNonNull(host, "host");
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return PACKAGES.stream().anyMatch(name::startsWith) ? host.loadClass(name) : super.loadClass(name, resolve);
        }
    }
}
