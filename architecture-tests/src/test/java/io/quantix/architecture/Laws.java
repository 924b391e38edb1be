package io.quantix.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The laws of the design, as rules over whatever classes they are given: the project's own, or a fixture that breaks one. */
final class Laws {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "ksh", "zsh", "busybox");
    private static final Pattern VAGUE_NAME = Pattern.compile("(Abstract[A-Z].*)|(.*(Manager|Helper|Utils?|Impl))");

    private Laws() {}

    /** A module uses itself, the modules its row names, and the libraries its row names. */
    static ArchRule dependsOnlyOnWhatItsRowNames(Module module, ModuleTable table) {
        return classes()
                .should(new ArchCondition<JavaClass>("depend only on what the table allows %s", module.folder()) {
                    @Override
                    public void check(JavaClass from, ConditionEvents events) {
                        from.getDirectDependenciesFromSelf().stream()
                                .filter(dependency -> !allowed(module, table, dependency.getTargetClass()))
                                .forEach(dependency ->
                                        events.add(SimpleConditionEvent.violated(from, dependency.getDescription())));
                    }
                });
    }

    private static boolean allowed(Module module, ModuleTable table, JavaClass target) {
        JavaClass element = target.getBaseComponentType();
        if (element.isPrimitive()) {
            return true;
        }
        return table.owner(element.getPackageName())
                .map(owner -> owner.equals(module) || module.modules().contains(owner.folder()))
                .orElseGet(() -> module.libraries().allow(element.getPackageName()));
    }

    /** A package belongs to exactly the module whose root it is under, so that the table can be trusted. */
    static ArchRule staysBelowItsRoot(Module module, ModuleTable table) {
        return classes()
                .should(
                        new ArchCondition<JavaClass>(
                                "be in %s, the package of %s", module.rootPackage(), module.folder()) {
                            @Override
                            public void check(JavaClass type, ConditionEvents events) {
                                if (!isModuleInfo(type)
                                        && !table.owner(type.getPackageName())
                                                .filter(module::equals)
                                                .isPresent()) {
                                    events.add(SimpleConditionEvent.violated(type, type.getDescription()));
                                }
                            }
                        });
    }

    static ArchRule nativeMemoryOnlyInFfi() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("..ffi..")
                .should()
                .dependOnClassesThat(resideInAPackage("java.lang.foreign")
                        .or(JavaClass.Predicates.type(java.lang.invoke.MethodHandle.class)))
                .because("memory and calls outside the JVM are owned by the bindings alone");
    }

    static ArchRule generatedBindingsStayBehindTheirWrappers() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("..ffi", "..ffi.generated")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..ffi.generated")
                .because("the wrappers own the rules about threads, ownership and errors");
    }

    static ArchRule noCycles(String root) {
        return SlicesRuleDefinition.slices()
                .matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .as("packages below %s are free of cycles".formatted(root));
    }

    static ArchRule onlyMainEndsTheProcess() {
        return noClasses()
                .that(DescribedPredicate.not(declareMain()))
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class);
    }

    private static DescribedPredicate<JavaClass> declareMain() {
        return DescribedPredicate.describe(
                "declare a main method",
                type -> type.tryGetMethod("main", String[].class)
                        .filter(main -> main.getModifiers().contains(JavaModifier.STATIC))
                        .isPresent());
    }

    static ArchRule noRuntimeExec() {
        return noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "it is Runtime.exec",
                        call -> call.getTargetOwner().isEquivalentTo(Runtime.class)
                                && call.getName().equals("exec")))
                .because("it splits a string into words; ProcessBuilder takes an argument vector");
    }

    /** What a program is given is not in the call graph, so the constants of each class that starts one are read. */
    static ArchRule noShell() {
        return classes()
                .that(DescribedPredicate.describe(
                        "start programs",
                        type -> type.getDirectDependenciesFromSelf().stream()
                                .anyMatch(dependency ->
                                        dependency.getTargetClass().isEquivalentTo(ProcessBuilder.class))))
                .should(new ArchCondition<JavaClass>("name no shell") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        StringConstants.of(type).stream()
                                .filter(Laws::namesShell)
                                .forEach(constant -> events.add(SimpleConditionEvent.violated(
                                        type,
                                        "%s starts programs and names \"%s\"".formatted(type.getName(), constant))));
                    }
                })
                .allowEmptyShould(true);
    }

    private static boolean namesShell(String constant) {
        String command = constant.strip().split("\\s", 2)[0];
        return SHELLS.contains(command.substring(command.lastIndexOf('/') + 1));
    }

    static ArchRule noSleep() {
        return noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "it sleeps",
                        call -> call.getName().equals("sleep")
                                && (call.getTargetOwner().isEquivalentTo(Thread.class)
                                        || call.getTargetOwner().isEquivalentTo(TimeUnit.class))))
                .because("whoever waits has a deadline and a condition to wait for");
    }

    static ArchRule logsThroughSystemLogger() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.slf4j..")
                .orShould()
                .accessFieldWhere(DescribedPredicate.describe(
                        "it is System.out or System.err",
                        access -> access.getTargetOwner().isEquivalentTo(System.class)
                                && access.getTarget().getRawType().isEquivalentTo(PrintStream.class)))
                .because("the host decides where the lines of a plugin go");
    }

    static ArchRule packagesAreNullMarked() {
        return classes().should(new ArchCondition<JavaClass>("be in a package marked @NullMarked in its package-info") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!isModuleInfo(type) && !type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                    events.add(SimpleConditionEvent.violated(type, type.getDescription()));
                }
            }
        });
    }

    static ArchRule namesSayWhatAThingIs() {
        return noClasses()
                .should()
                .haveNameMatching("(.*[.$])?(" + VAGUE_NAME.pattern() + ")")
                .because("Manager, Helper, Util, Impl and Abstract say nothing of the thing named");
    }

    private static boolean isModuleInfo(JavaClass type) {
        return type.getSimpleName().equals("module-info");
    }
}
