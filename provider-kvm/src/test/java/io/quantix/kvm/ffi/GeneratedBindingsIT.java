package io.quantix.kvm.ffi;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_LONG;
import static io.quantix.ffi.CLayouts.C_POINTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quantix.bindings.LibvirtBindings;
import io.quantix.ffi.CLayouts;
import io.quantix.ffi.NativeCallback;
import io.quantix.ffi.NativeFunction;
import io.quantix.ffi.SymbolMissingException;
import io.quantix.kvm.ffi.generated.VirDomain;
import io.quantix.kvm.ffi.generated.VirLibrary;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@RequiresLibvirtHeaders
class GeneratedBindingsIT {

    @Test
    void generatingAgainGivesTheSameBytes() throws IOException {
        List<Path> descriptions = LibvirtHeaders.descriptions();
        assumeTrue(
                LibvirtBindings.version(descriptions).equals(VirLibrary.GENERATED_FROM),
                () -> "the installed libvirt-dev is not " + VirLibrary.GENERATED_FROM);
        SortedMap<String, String> checkedIn = new TreeMap<>();
        try (Stream<Path> files = Files.list(GeneratedBindings.SOURCES)) {
            for (Path file : files.toList()) {
                checkedIn.put(file.getFileName().toString(), Files.readString(file));
            }
        }

        SortedMap<String, String> fresh = LibvirtBindings.generate(descriptions);

        assertThat(checkedIn.keySet()).isEqualTo(fresh.keySet());
        fresh.forEach((name, text) -> assertThat(checkedIn.get(name)).as(name).isEqualTo(text));
    }

    @Test
    void everyPublicFunctionOfTheInstalledDescriptionHasABinding() throws IOException {
        TreeSet<String> described = new TreeSet<>();
        Pattern function = Pattern.compile("<function name='(\\w+)'");
        for (Path description : LibvirtHeaders.descriptions()) {
            function.matcher(Files.readString(description)).results().forEach(match -> described.add(match.group(1)));
        }

        assertThat(described).hasSizeGreaterThanOrEqualTo(522);
        assertThat(GeneratedBindings.functions().stream().map(NativeFunction::name))
                .containsAll(described)
                .doesNotHaveDuplicates();
    }

    @Test
    void everyBindingIsASymbolOfTheInstalledLibraries() {
        List<String> missing = GeneratedBindings.functions().stream()
                .map(NativeFunction::name)
                .filter(name -> VirLibrary.LIBVIRT.find(name).isEmpty()
                        && VirLibrary.LIBVIRT_QEMU.find(name).isEmpty())
                .collect(Collectors.toList());

        assertThat(missing).isEmpty();
    }

    @Test
    void everyPrototypeLayoutAndConstantAgreesWithTheHeaders() {
        CAudit audit = new CAudit();
        GeneratedBindings.functions().forEach(audit::function);
        GeneratedBindings.callbacks().forEach(audit::callback);
        GeneratedBindings.structs().forEach(audit::struct);
        audit.constants(GeneratedBindings.headerConstants());

        LibvirtHeaders.Result result = audit.check();

        assertThat(GeneratedBindings.callbacks()).hasSizeGreaterThanOrEqualTo(52);
        assertThat(GeneratedBindings.structs()).hasSizeGreaterThanOrEqualTo(33);
        assertThat(GeneratedBindings.headerConstants()).hasSizeGreaterThanOrEqualTo(1038);
        assertThat(result.output()).isEmpty();
        assertThat(result.ok()).isTrue();
    }

    @Test
    void theAuditCatchesAParameterOfTheWrongWidth() {
        assertCaught(new CAudit()
                .function(falsified(
                        "int virDomainReboot(virDomainPtr domain, unsigned int flags)",
                        FunctionDescriptor.of(C_INT, C_POINTER, C_LONG))));
    }

    @Test
    void theAuditCatchesAPointerThatIsTakenForANumber() {
        assertCaught(new CAudit()
                .function(falsified(
                        "virDomainPtr virDomainLookupByID(virConnectPtr conn, int id)",
                        FunctionDescriptor.of(C_LONG, C_POINTER, C_INT))));
    }

    @Test
    void theAuditCatchesAPrototypeThatIsNotTheHeaders() {
        assertCaught(new CAudit()
                .function(falsified(
                        "int virDomainReboot(virDomainPtr domain, unsigned long flags)",
                        FunctionDescriptor.of(C_INT, C_POINTER, C_LONG))));
    }

    @Test
    void theAuditCatchesAMissingParameter() {
        assertCaught(new CAudit()
                .function(falsified(
                        "int virDomainReboot(virDomainPtr domain, unsigned int flags)",
                        FunctionDescriptor.of(C_INT, C_POINTER))));
    }

    @Test
    void theAuditCatchesAStructMemberInTheWrongPlace() {
        assertCaught(new CAudit()
                .struct(CLayouts.struct(
                        "virDomainControlInfo",
                        C_INT.withName("details"),
                        C_INT.withName("state"),
                        C_LONG.withName("stateTime"))));
    }

    @Test
    void theAuditCatchesAWrongConstantAndAWrongCallback() {
        assertCaught(new CAudit().constant("VIR_DOMAIN_RUNNING", 2));
        assertCaught(new CAudit().constant("VIR_DOMAIN_CPU_STATS_CPUTIME", "cpu_clock"));
        assertCaught(new CAudit()
                .callback(new NativeCallback(
                        "void virFreeCallback(int opaque)", "0.4.1", FunctionDescriptor.ofVoid(C_INT))));
    }

    @Test
    void aFunctionOfALaterLibvirtIsNamedWithBothVersions() {
        NativeFunction later = VirLibrary.LIBVIRT.function(
                "int virDomainOfTheFuture(virDomainPtr domain)", "99.1.0", FunctionDescriptor.of(C_INT, C_POINTER));

        assertThatExceptionOfType(SymbolMissingException.class)
                .isThrownBy(() -> later.handle().invoke(MemorySegment.NULL))
                .withMessage("virDomainOfTheFuture needs libvirt ≥ 99.1.0; found " + VirLibrary.installedVersion());
    }

    @Test
    void theVersionOfADeclarationIsTheDescriptions() {
        assertThat(VirDomain.virDomainCreate.since()).isEqualTo("0.1.1");
        assertThat(VirDomain.virDomainCreate).hasToString("int virDomainCreate(virDomainPtr domain), since 0.1.1");
    }

    private static NativeFunction falsified(String prototype, FunctionDescriptor descriptor) {
        return VirLibrary.LIBVIRT.function(prototype, "0.0.1", descriptor);
    }

    private static void assertCaught(CAudit audit) {
        LibvirtHeaders.Result result = audit.check();
        assertThat(result.ok()).isFalse();
        assertThat(result.output()).contains("error:");
    }
}
