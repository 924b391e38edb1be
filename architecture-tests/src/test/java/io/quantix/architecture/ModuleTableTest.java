package io.quantix.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModuleTableTest {
    private static final Reactor REACTOR = Reactor.ofThisCheckout();

    static List<Module> modules() {
        return REACTOR.folders().stream()
                .flatMap(folder -> ModuleTable.QUANTIX.in(folder).stream())
                .toList();
    }

    /** The modules a third party or the node loads as named modules. */
    static List<Module> namedModules() {
        return modules().stream()
                .filter(module -> module.folder().equals("spi")
                        || module.folder().equals("native-support")
                        || module.folder().startsWith("provider-"))
                .toList();
    }

    @Test
    void everyModuleOfTheReactorHasARow() {
        assertThat(REACTOR.folders())
                .isNotEmpty()
                .allSatisfy(folder -> assertThat(ModuleTable.QUANTIX.in(folder))
                        .as("the row of %s in ModuleTable", folder)
                        .isPresent());
    }

    @Test
    void everyModuleWithSourcesIsInTheReactor() {
        assertThat(REACTOR.folders()).containsAll(REACTOR.foldersWithSources());
    }

    @Test
    void everyModuleIsBuiltBeforeItIsJudged() {
        assertThat(REACTOR.modules()).last().isEqualTo("architecture-tests");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyModuleHasClassesToJudge(Module module) {
        assertThat(ProjectClasses.of(module))
                .filteredOn(type -> !type.getSimpleName().endsWith("-info"))
                .as("classes in %s", REACTOR.classes(module.folder()))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleStaysInItsPackage(Module module) {
        Laws.staysBelowItsRoot(module, ModuleTable.QUANTIX).check(ProjectClasses.of(module));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleDependsOnlyOnWhatItsRowNames(Module module) {
        Laws.dependsOnlyOnWhatItsRowNames(module, ModuleTable.QUANTIX).check(ProjectClasses.of(module));
    }

    @ParameterizedTest
    @MethodSource("namedModules")
    void aNamedModuleRequiresOnlyWhatItsRowNames(Module module) throws IOException {
        ModuleDescriptor descriptor;
        try (InputStream file =
                Files.newInputStream(REACTOR.classes(module.folder()).resolve("module-info.class"))) {
            descriptor = ModuleDescriptor.read(file);
        }
        Set<String> projectModules = descriptor.requires().stream()
                .map(ModuleDescriptor.Requires::name)
                .filter(name -> name.startsWith("io.quantix."))
                .collect(Collectors.toSet());

        assertThat(descriptor.name()).isEqualTo(module.rootPackage());
        assertThat(module.modules().stream()
                        .map(folder ->
                                ModuleTable.QUANTIX.in(folder).orElseThrow().rootPackage()))
                .containsAll(projectModules);
    }

    @Test
    void theSpiRequiresNothingButJavaBaseAndJSpecify() throws IOException {
        try (InputStream file = Files.newInputStream(REACTOR.classes("spi").resolve("module-info.class"))) {
            assertThat(ModuleDescriptor.read(file).requires())
                    .extracting(ModuleDescriptor.Requires::name)
                    .containsExactlyInAnyOrder("java.base", "org.jspecify");
        }
    }

    @Test
    void noProviderMayKnowAnotherOrTheNode() {
        assertThat(ModuleTable.QUANTIX.modules())
                .filteredOn(module -> module.folder().startsWith("provider-"))
                .hasSizeGreaterThan(1)
                .allSatisfy(provider -> assertThat(provider.modules()).isSubsetOf("spi", "native-support"));
    }
}
