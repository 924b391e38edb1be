package io.quantix.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.quantix.architecture.Module.Libraries;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each law against a fixture that breaks it, and against one that does the same things rightly. */
class LawsCanFailTest {
    private static final String FIXTURES = "io.quantix.architecture.fixture";

    private static final JavaClasses ALL_FIXTURES = new ClassFileImporter().importPackages(FIXTURES);

    private static final Module CONTRACT =
            new Module("contract", FIXTURES + ".contract", Set.of(), Libraries.javaBase());
    private static final Module PROVIDER =
            new Module("provider", FIXTURES + ".provider", Set.of("contract"), Libraries.jdkAnd());
    private static final Module RIVAL =
            new Module("rival", FIXTURES + ".rival", Set.of("contract"), Libraries.jdkAnd());
    private static final Module CLEAN = new Module("clean", FIXTURES + ".clean", Set.of(), Libraries.javaBase());
    private static final ModuleTable TABLE = new ModuleTable(List.of(CONTRACT, PROVIDER, RIVAL, CLEAN));

    static Stream<Arguments> brokenLaws() {
        return Stream.of(
                broken(Laws.dependsOnlyOnWhatItsRowNames(CONTRACT, TABLE), "contract", "UsesSql"),
                broken(Laws.dependsOnlyOnWhatItsRowNames(PROVIDER, TABLE), "provider", "KnowsRival"),
                broken(Laws.staysBelowItsRoot(CONTRACT, TABLE), "rival", "Rival"),
                broken(Laws.nativeMemoryOnlyInFfi(), "foreign", "HoldsMemory", "HoldsHandle"),
                broken(Laws.generatedBindingsStayBehindTheirWrappers(), "bypass", "CallsBinding"),
                broken(Laws.noCycles(FIXTURES), "cycle", "One", "Two"),
                broken(Laws.onlyMainEndsTheProcess(), "exit", "Exits", "Halts"),
                broken(Laws.noRuntimeExec(), "exec", "Executes"),
                broken(Laws.noShell(), "shell", "StartsShell"),
                broken(Laws.noSleep(), "sleep", "Sleeps", "SleepsByUnit"),
                broken(Laws.logsThroughSystemLogger(), "log", "Prints", "PicksLogger"),
                broken(Laws.packagesAreNullMarked(), "unmarked", "Unmarked"),
                broken(Laws.namesSayWhatAThingIs(), "names", "VolumeManager", "PathUtil"));
    }

    static Stream<ArchRule> keptLaws() {
        return Stream.of(
                Laws.dependsOnlyOnWhatItsRowNames(CLEAN, TABLE),
                Laws.staysBelowItsRoot(CLEAN, TABLE),
                Laws.nativeMemoryOnlyInFfi(),
                Laws.generatedBindingsStayBehindTheirWrappers(),
                Laws.noCycles(FIXTURES),
                Laws.onlyMainEndsTheProcess(),
                Laws.noRuntimeExec(),
                Laws.noShell(),
                Laws.noSleep(),
                Laws.logsThroughSystemLogger(),
                Laws.packagesAreNullMarked(),
                Laws.namesSayWhatAThingIs());
    }

    private static Arguments broken(ArchRule law, String fixture, String... culprits) {
        return Arguments.of(law, fixture, List.of(culprits));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("brokenLaws")
    void aLawNamesWhoBreaksIt(ArchRule law, String fixture, List<String> culprits) {
        String report = law.evaluate(fixture(fixture)).getFailureReport().toString();

        assertThat(culprits)
                .isNotEmpty()
                .allSatisfy(culprit -> assertThat(report).contains(culprit));
    }

    @ParameterizedTest
    @MethodSource("keptLaws")
    void aLawLeavesTheInnocentAlone(ArchRule law) {
        law.check(fixture("clean"));
    }

    @Test
    void theLongestRootOwnsAPackage() {
        assertThat(ModuleTable.QUANTIX.owner("io.quantix.node.v1"))
                .map(Module::folder)
                .contains("node-api");
        assertThat(ModuleTable.QUANTIX.owner("io.quantix.node.journal"))
                .map(Module::folder)
                .contains("reference-node");
        assertThat(ModuleTable.QUANTIX.owner("io.quantix.nodes")).isEmpty();
    }

    private static JavaClasses fixture(String name) {
        return ALL_FIXTURES.that(JavaClass.Predicates.resideInAPackage(FIXTURES + "." + name + ".."));
    }
}
