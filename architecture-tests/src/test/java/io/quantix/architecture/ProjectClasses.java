package io.quantix.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URI;
import java.util.Collection;
import java.util.List;

/** The compiled main classes of the reactor, all read together and once. */
final class ProjectClasses {
    private static final Reactor REACTOR = Reactor.ofThisCheckout();
    private static final JavaClasses ALL = new ClassFileImporter()
            .importPaths(REACTOR.folders().stream().map(REACTOR::classes).toList());

    private ProjectClasses() {}

    static JavaClasses of(Module module) {
        return of(List.of(module));
    }

    /** By the folder a class file lies in, as what its package says is one of the things to be proved. */
    static JavaClasses of(Collection<Module> modules) {
        List<URI> folders = modules.stream()
                .map(module -> REACTOR.classes(module.folder()).toUri())
                .toList();
        return ALL.that(DescribedPredicate.describe(
                "lie in " + folders, type -> isIn(folders, type) && !isGeneratedByJmh(type)));
    }

    /** What JMH writes around each benchmark follows JMH's ways. */
    private static boolean isGeneratedByJmh(JavaClass type) {
        return type.getPackageName().endsWith(".jmh_generated");
    }

    private static boolean isIn(List<URI> folders, JavaClass type) {
        String file = type.getSource().orElseThrow().getUri().getPath();
        return folders.stream().anyMatch(folder -> file.startsWith(folder.getPath()));
    }
}
