package io.quantix.architecture;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One row of the table of modules.
 *
 * @param folder the folder under the root of the repository
 * @param rootPackage the package all its classes are in or below
 * @param modules the folders of the modules it may use besides itself
 * @param libraries the package prefixes it may use outside the project
 */
record Module(String folder, String rootPackage, Set<String> modules, Libraries libraries) {

    /** Whether a class in {@code packageName} belongs under this module's root, by name alone. */
    boolean isRootOf(String packageName) {
        return isWithin(packageName, rootPackage);
    }

    static boolean isWithin(String packageName, String root) {
        return packageName.equals(root) || packageName.startsWith(root + ".");
    }

    /** What a module may use outside the project. */
    sealed interface Libraries {
        boolean allow(String packageName);

        /** The packages of java.base and the annotations of JSpecify. */
        static Libraries javaBase() {
            return new Listed(JavaPackages.ofBase(), List.of("org.jspecify.annotations"));
        }

        /** The packages of the JDK, the annotations of JSpecify and those at or below the given ones. */
        static Libraries jdkAnd(String... roots) {
            return new Listed(
                    JavaPackages.ofAllModules(),
                    Stream.concat(Stream.of("org.jspecify.annotations"), Stream.of(roots))
                            .toList());
        }

        static Libraries any() {
            return new Any();
        }
    }

    record Listed(Set<String> exact, List<String> roots) implements Libraries {
        @Override
        public boolean allow(String packageName) {
            return exact.contains(packageName) || roots.stream().anyMatch(root -> isWithin(packageName, root));
        }
    }

    record Any() implements Libraries {
        @Override
        public boolean allow(String packageName) {
            return true;
        }
    }

    /** Packages by what the running JDK says of itself: the prefix "java." would let java.sql into java.base. */
    private static final class JavaPackages {
        static Set<String> ofBase() {
            return exported(
                    ModuleFinder.ofSystem().find("java.base").orElseThrow().descriptor());
        }

        static Set<String> ofAllModules() {
            return ModuleFinder.ofSystem().findAll().stream()
                    .flatMap(module -> exported(module.descriptor()).stream())
                    .collect(Collectors.toUnmodifiableSet());
        }

        private static Set<String> exported(ModuleDescriptor module) {
            return module.exports().stream()
                    .filter(exports -> !exports.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
