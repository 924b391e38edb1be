package io.quantix.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The compiled main classes of the modules, each read once. */
final class ProjectClasses {
    private static final Map<List<String>, JavaClasses> READ = new ConcurrentHashMap<>();

    private ProjectClasses() {}

    static JavaClasses of(Module... modules) {
        return READ.computeIfAbsent(
                Arrays.stream(modules).map(Module::folder).toList(),
                folders -> new ClassFileImporter()
                        .importPaths(folders.stream()
                                .map(Reactor.ofThisCheckout()::classes)
                                .toArray(Path[]::new)));
    }
}
