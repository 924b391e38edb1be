package io.quantix.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class LawsTest {
    private static JavaClasses modules(Predicate<Module> wanted) {
        return ProjectClasses.of(
                ModuleTableTest.modules().stream().filter(wanted).toList());
    }

    private static JavaClasses ours() {
        return modules(module -> !isGenerated(module));
    }

    private static boolean isGenerated(Module module) {
        return module.folder().equals("node-api");
    }

    /** What runs inside a plugin's class loader, and what it stands on. */
    private static JavaClasses belowTheNode() {
        return modules(module -> module.folder().equals("spi")
                || module.folder().equals("native-support")
                || module.folder().startsWith("provider-"));
    }

    @Test
    void nativeMemoryIsTouchedOnlyByBindings() {
        // The benchmarks measure the native calls themselves.
        Laws.nativeMemoryOnlyInFfi().check(modules(module -> !module.folder().equals("benchmarks")));
    }

    @Test
    void generatedBindingsAreUsedByTheirWrappersAlone() {
        Laws.generatedBindingsStayBehindTheirWrappers().check(modules(_ -> true));
    }

    @Test
    void packagesHaveNoCycles() {
        Laws.noCycles("io.quantix").check(modules(_ -> true));
    }

    @Test
    void onlyAMainClassEndsTheProcess() {
        Laws.onlyMainEndsTheProcess().check(ours());
    }

    @Test
    void nothingCallsRuntimeExec() {
        Laws.noRuntimeExec().check(ours());
    }

    @Test
    void nothingStartsAShell() {
        Laws.noShell().check(ours());
    }

    @Test
    void theContractAndTheNativeLayerNeverSleep() {
        Laws.noSleep()
                .check(modules(module ->
                        module.folder().equals("spi") || module.folder().equals("native-support")));
    }

    @Test
    void pluginsLogThroughTheSystemLogger() {
        Laws.logsThroughSystemLogger().check(belowTheNode());
    }

    @Test
    void everyPackageIsNullMarked() {
        Laws.packagesAreNullMarked()
                .check(modules(
                        module -> !isGenerated(module) && module.rootPackage().startsWith("io.quantix")));
    }

    @Test
    void noNameIsVague() {
        Laws.namesSayWhatAThingIs().check(ours());
    }
}
