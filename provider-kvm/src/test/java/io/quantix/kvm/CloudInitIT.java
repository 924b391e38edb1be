package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.CloudInitSpec;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where first-boot configuration is on the host, and where it is not. What the guest finds of it is in the conformance rules. */
@RequiresLibvirt
@RequiresQemu
class CloudInitIT {

    private static final String SECRET = "tck-s3cret-marker";
    private static final String USER_DATA = "#cloud-config\npassword: " + SECRET + "\n";

    private final Embedded embedded = Embedded.shared();
    private final VirtualMachines machines = embedded.machines();

    @AfterEach
    void clear() {
        embedded.clear();
    }

    private VmSpec created(String userData) {
        VmSpec spec = Guest.empty("seeded")
                .cloudInit(CloudInitSpec.userData(userData))
                .build();
        machines.create(spec, Embedded.call());
        return spec;
    }

    private List<Path> filesWith(String marker) throws IOException {
        byte[] bytes = marker.getBytes(StandardCharsets.ISO_8859_1);
        try (Stream<Path> all = Files.walk(embedded.state())) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> text(file).contains(new String(bytes, StandardCharsets.ISO_8859_1)))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    private Path seeds(VmId vm) {
        return embedded.state().resolve("seeds").resolve(vm.toString());
    }

    private List<Path> seedsOf(VmId vm) throws IOException {
        try (Stream<Path> all = Files.list(seeds(vm))) {
            return all.filter(file -> !file.toString().endsWith(".json")).toList();
        }
    }

    @Test
    void aPasswordIsInOnePrivateFileAndNowhereElse() throws IOException {
        VmSpec spec = created(USER_DATA);
        machines.start(spec.id(), StartOptions.DEFAULT, Embedded.call());

        List<Path> found = filesWith(SECRET);

        assertThat(found).singleElement().satisfies(file -> {
            assertThat(file).hasParent(seeds(spec.id()));
            assertThat(Files.getPosixFilePermissions(file))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        });
        assertThat(machines.spec(spec.id(), Embedded.call())).isEqualTo(spec);
        try (LibvirtConnection connection = LibvirtConnection.open(embedded.uri(), Embedded.LONG)) {
            int secure = VirDomainConstants.VIR_DOMAIN_XML_SECURE;
            String xml = connection
                    .find(spec.id().value(), Embedded.LONG)
                    .orElseThrow()
                    .xml(secure, Embedded.LONG);
            assertThat(xml).contains("seed-1.iso").doesNotContain(SECRET);
        }
        Path commandLine = Path.of("/proc", Long.toString(embedded.pid(spec.id())), "cmdline");
        assertThat(text(commandLine)).isNotEmpty().doesNotContain(SECRET);
    }

    @Test
    void nothingIsLeftAfterADelete() throws IOException {
        VmSpec spec = created(USER_DATA);

        machines.delete(spec.id(), Embedded.call());

        assertThat(filesWith(SECRET)).isEmpty();
        assertThat(seeds(spec.id())).doesNotExist();
    }

    @Test
    void nothingIsLeftOfAMachineThatCouldNotBeMade() {
        VmSpec spec = Guest.empty("taken")
                .cloudInit(CloudInitSpec.userData(USER_DATA))
                .build();
        String foreign = "<domain type='qemu'><name>" + spec.id() + "</name><memory unit='MiB'>64</memory>"
                + "<os><type arch='x86_64' machine='q35'>hvm</type></os></domain>";
        try (LibvirtConnection connection = LibvirtConnection.open(embedded.uri(), Embedded.LONG)) {
            LibvirtDomain taken = connection.define(foreign, 0, Embedded.LONG);
            try {
                assertThatThrownBy(() -> machines.create(spec, Embedded.call())).isInstanceOf(ProviderException.class);
            } finally {
                taken.undefine(0, Embedded.LONG);
            }
        }

        assertThat(seeds(spec.id())).doesNotExist();
    }

    @Test
    void aChangeOfAStoppedMachineLeavesTheNewSeedAlone() throws IOException {
        VmSpec spec = created(USER_DATA);

        machines.reconfigure(
                spec.change()
                        .cloudInit(CloudInitSpec.userData("#cloud-config\n"))
                        .build(),
                Embedded.call());

        assertThat(filesWith(SECRET)).isEmpty();
        assertThat(seedsOf(spec.id())).singleElement().asString().endsWith("seed-2.iso");
    }

    @Test
    void theSeedOfARunningMachineStaysUntilTheNextChange() throws IOException {
        VmSpec spec = created(USER_DATA);
        machines.start(spec.id(), StartOptions.DEFAULT, Embedded.call());
        VmSpec second = spec.change()
                .cloudInit(CloudInitSpec.userData("#cloud-config\n"))
                .build();

        machines.reconfigure(second, Embedded.call());
        assertThat(seedsOf(spec.id())).hasSize(2);

        machines.stop(spec.id(), StopMode.force(), Embedded.call());
        machines.reconfigure(second.change().name("renamed").build(), Embedded.call());
        assertThat(seedsOf(spec.id())).hasSize(1);
        assertThat(filesWith(SECRET)).isEmpty();
    }

    @Test
    void aSeedThatWasLostIsMadeAgainAtTheStart() throws IOException {
        VmSpec spec = created(USER_DATA);
        Path seed = seedsOf(spec.id()).getFirst();
        byte[] before = Files.readAllBytes(seed);
        Files.delete(seed);

        machines.start(spec.id(), StartOptions.DEFAULT, Embedded.call());

        assertThat(seed).hasBinaryContent(before);
    }

    @Test
    void seedsOfMachinesThatAreGoneAreSweptWhenTheProviderOpens() throws IOException {
        VmSpec kept = created(USER_DATA);
        Path orphan = seeds(VmId.random());
        Files.createDirectories(orphan);
        Files.writeString(orphan.resolve("seed-1.json"), SECRET);

        embedded.close();
        VirtualMachines again = embedded.machines();

        assertThat(orphan).doesNotExist();
        assertThat(again.spec(kept.id(), Embedded.call())).isEqualTo(kept);
    }

    @Test
    void aMachineWhoseConfigurationWasLostSaysSo() throws IOException {
        VmSpec spec = created(USER_DATA);
        try (Stream<Path> files = Files.walk(seeds(spec.id()))) {
            files.sorted(Comparator.reverseOrder()).forEach(CloudInitIT::delete);
        }

        ProviderException.Conflict thrown =
                catchThrowableOfType(ProviderException.Conflict.class, () -> machines.spec(spec.id(), Embedded.call()));

        assertThat(thrown).hasMessageContaining("first-boot configuration");
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
