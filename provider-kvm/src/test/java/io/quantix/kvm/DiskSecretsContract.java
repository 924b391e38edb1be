package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.spi.ByteSize;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.SecretRef;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.CdromSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Where credentials of disks are, and where they are not, on a real iSCSI server that asks for them. The same on each libvirt; an embedded one takes the
 * whole of a process, so each has a class of its own.
 */
@RequiresLibvirt
@RequiresQemu
@RequiresStorageServers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DiskSecretsContract {

    private static final ByteSize SIZE = ByteSize.ofMib(8);

    private IscsiTarget server;

    abstract Site site();

    /** Returns where whoever has the machine's passwords could have written them. */
    abstract List<Path> places();

    @BeforeAll
    void serve() {
        server = IscsiTarget.start(Embedded.CHAP_VALUE);
    }

    @AfterEach
    void clear() {
        site().clear();
    }

    @AfterAll
    void end() {
        server.close();
        site().close();
        site().end();
    }

    private VirtualMachines machines() {
        return site().open().role(VirtualMachines.class).orElseThrow();
    }

    private static DiskSpec disk(DiskSource source) {
        return DiskSpec.builder("data", source).serial("guarded").build();
    }

    private VmSpec created(DiskSource source) {
        VmSpec spec = Guest.empty("guarded").disks(List.of(disk(source))).build();
        machines().create(spec, Site.call());
        return spec;
    }

    private void start(VmId vm) {
        machines().start(vm, StartOptions.DEFAULT, Site.call());
    }

    private VmState state(VmId vm) {
        return machines().describe(vm, Site.call()).state();
    }

    @Test
    void thePasswordIsInNoConfigurationNoLogNoArgumentAndNoFile() throws IOException {
        DiskSource.Iscsi source = server.newDisk(SIZE, Embedded.CHAP);
        VmSpec spec = created(source);
        start(spec.id());

        assertThat(server.isOpen(source)).isTrue();
        assertThat(machines().spec(spec.id(), Site.call())).isEqualTo(spec);
        try (LibvirtConnection connection = LibvirtConnection.open(site().uri(), Embedded.LONG)) {
            LibvirtDomain domain =
                    connection.find(spec.id().value(), Embedded.LONG).orElseThrow();
            int secure = VirDomainConstants.VIR_DOMAIN_XML_SECURE;
            assertThat(domain.xml(secure, Embedded.LONG)).contains("<auth").doesNotContain(Embedded.CHAP_VALUE);
            assertThat(domain.xml(secure | VirDomainConstants.VIR_DOMAIN_XML_INACTIVE, Embedded.LONG))
                    .contains("<auth")
                    .doesNotContain(Embedded.CHAP_VALUE);
        }
        assertThat(text(Path.of("/proc", Long.toString(site().pid(spec.id())), "cmdline")))
                .contains(IscsiTarget.USER)
                .doesNotContain(Embedded.CHAP_VALUE);
        assertThat(text(Path.of("/proc", Long.toString(site().pid(spec.id())), "environ")))
                .doesNotContain(Embedded.CHAP_VALUE);
        assertThat(holding()).isEmpty();
        Path planted = Files.writeString(places().getFirst().resolve("planted"), "p=" + Embedded.CHAP_VALUE);
        assertThat(holding()).as("what this test would find").containsExactly(planted);
        Files.delete(planted);
    }

    /** Returns the files that hold the password, as it is or as libvirt writes it down. */
    private List<Path> holding() throws IOException {
        String encoded = Base64.getEncoder().encodeToString(Embedded.CHAP_VALUE.getBytes(StandardCharsets.UTF_8));
        List<Path> found = new ArrayList<>();
        for (Path place : places()) {
            try (Stream<Path> files = Files.walk(place)) {
                files.filter(Files::isRegularFile)
                        .filter(file -> text(file).contains(Embedded.CHAP_VALUE)
                                || text(file).contains(encoded))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    @Test
    void aWrongPasswordIsDeniedAndLeavesNothingBehind() throws IOException {
        DiskSource.Iscsi source = server.newDisk(SIZE, Embedded.SECRET);
        VmSpec spec = created(source);

        ProviderException.Denied refused = catchThrowableOfType(ProviderException.Denied.class, () -> start(spec.id()));

        assertThat(refused).hasMessageContaining("credentials");
        assertThat(refused.getMessage()).doesNotContain(Embedded.SECRET_VALUE);
        assertThat(refused.effect()).isEqualTo(Effect.NONE);
        assertThat(state(spec.id())).isEqualTo(VmState.STOPPED);
        assertThat(server.isOpen(source)).isFalse();
        assertThat(site().pidFile(spec.id())).doesNotExist();
        assertThat(holding()).isEmpty();
    }

    @Test
    void noPasswordIsDeniedToo() {
        DiskSource.Iscsi source = server.newDisk(SIZE, Embedded.CHAP);
        VmSpec spec = created(new DiskSource.Iscsi(source.portal(), source.target(), 1, Optional.empty()));

        assertThat(catchThrowableOfType(ProviderException.class, () -> start(spec.id())))
                .isInstanceOf(ProviderException.Denied.class);
        assertThat(state(spec.id())).isEqualTo(VmState.STOPPED);
    }

    @Test
    void aMissingSecretStartsNothing() {
        VmSpec spec = created(server.newDisk(SIZE, new SecretRef("no-such-secret")));

        ProviderException.InvalidSpec refused =
                catchThrowableOfType(ProviderException.InvalidSpec.class, () -> start(spec.id()));

        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("disks[0].source.chap.password");
            assertThat(problem.found()).isEqualTo("no-such-secret");
        });
        assertThat(state(spec.id())).isEqualTo(VmState.STOPPED);
    }

    @Test
    void aDiskIsPluggedInAndAWrongPasswordPlugsInNothing() throws IOException {
        VmSpec before = Guest.empty("guarded").build();
        machines().create(before, Site.call());
        start(before.id());
        DiskSource.Iscsi source = server.newDisk(SIZE, Embedded.CHAP);
        DiskSource.Iscsi wrong = server.newDisk(SIZE, Embedded.SECRET);

        ProviderException.Denied refused =
                catchThrowableOfType(ProviderException.Denied.class, () -> plug(before, wrong));

        assertThat(refused.effect()).isEqualTo(Effect.NONE);
        assertThat(machines().spec(before.id(), Site.call())).isEqualTo(before);
        assertThat(state(before.id())).isEqualTo(VmState.RUNNING);
        plug(before, source);
        assertThat(server.isOpen(source)).isTrue();
        assertThat(holding()).isEmpty();
    }

    private void plug(VmSpec before, DiskSource source) {
        VmSpec after = before.change().disks(List.of(disk(source))).build();
        machines().hotplug().orElseThrow().attachDisk(disk(source), after, Site.call());
    }

    @Test
    void aMediumOnTheServerIsPutIntoADrive() {
        DiskSource.Iscsi source = server.newDisk(SIZE, Embedded.CHAP);
        CdromSpec empty = CdromSpec.empty("drive");
        VmSpec before = Guest.empty("guarded").cdroms(List.of(empty)).build();
        machines().create(before, Site.call());
        start(before.id());
        CdromSpec full = new CdromSpec(empty.name(), Optional.of(source), empty.bus(), empty.bootIndex());
        VmSpec after = before.change().cdroms(List.of(full)).build();

        machines().hotplug().orElseThrow().changeMedium("drive", Optional.of(source), after, Site.call());

        assertThat(server.isOpen(source)).isTrue();
    }

    @Test
    void anotherStartAfterTheProviderCameBackOpensTheDiskAgain() {
        DiskSource.Iscsi source = server.newDisk(SIZE, Embedded.CHAP);
        VmSpec spec = created(source);
        start(spec.id());
        site().close();
        assertThat(state(spec.id())).isEqualTo(VmState.RUNNING);
        machines().stop(spec.id(), StopMode.force(), Site.call());
        Awaitility.await("the disk is let go").atMost(Embedded.LONG).until(() -> !server.isOpen(source));

        start(spec.id());

        assertThat(server.isOpen(source)).isTrue();
    }
}
