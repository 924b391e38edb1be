package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.kvm.xml.DiskSecret;
import io.quantix.spi.ByteSize;
import io.quantix.spi.ProviderException;
import io.quantix.spi.SecretRef;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.Migrations.MigrationOptions;
import io.quantix.spi.vm.Migrations.MigrationTicket;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines whose disks ask for credentials, on their way to another host, which has them of its own. */
@RequiresRoot
@RequiresLibvirt
@RequiresLibvirtd
@RequiresQemu
@RequiresStorageServers
class MovedDiskSecretsIT {

    private static final ByteSize SIZE = ByteSize.ofMib(8);

    @TempDir
    private static Path folder;

    private static MigrationScene scene;
    private static IscsiTarget server;

    @BeforeAll
    static void open() {
        scene = new MigrationScene(folder);
        server = IscsiTarget.start(Embedded.CHAP_VALUE);
    }

    @AfterAll
    static void close() {
        scene.close();
        server.close();
    }

    private static VmSpec running(DiskSource source) {
        VmSpec spec = Guest.empty("moves")
                .disks(List.of(DiskSpec.builder("data", source).build()))
                .build();
        scene.source().machines().create(spec, Embedded.call());
        scene.source().machines().start(spec.id(), StartOptions.DEFAULT, Embedded.call());
        return spec;
    }

    private static List<String> secretsThere() {
        try (LibvirtConnection connection = scene.target().daemon().connect(Embedded.LONG)) {
            return connection.secrets().list(Embedded.LONG);
        }
    }

    private static void end(PrivateHost host, VmId vm) {
        host.machines().stop(vm, StopMode.force(), Embedded.call());
        host.machines().delete(vm, Embedded.call());
    }

    @Test
    void aMachineMovesWithItsDiskAndLeavesNoSecretBehind() {
        DiskSource.Iscsi disk = server.newDisk(SIZE, Embedded.CHAP);
        VmSpec spec = running(disk);

        scene.move(spec, MigrationOptions.DEFAULT);

        assertThat(MigrationScene.state(scene.target(), spec.id())).contains(VmState.RUNNING);
        assertThat(scene.source().hasProcess(spec.id())).isFalse();
        assertThat(server.isOpen(disk)).isTrue();
        assertThat(scene.target().machines().spec(spec.id(), Embedded.call())).isEqualTo(spec);
        Awaitility.await("the secret to be taken away")
                .atMost(Embedded.LONG)
                .until(() -> secretsThere().isEmpty());
        end(scene.target(), spec.id());
        scene.source().machines().delete(spec.id(), Embedded.call());
    }

    @Test
    void aTicketThatIsWithdrawnTakesItsSecretAlong() {
        VmSpec spec = running(server.newDisk(SIZE, Embedded.CHAP));
        MigrationTicket ticket = scene.ticket(spec);
        assertThat(secretsThere())
                .singleElement()
                .asString()
                .contains(spec.id().toString())
                .doesNotContain(Embedded.CHAP_VALUE);

        MigrationScene.migrations(scene.target()).withdraw(ticket, Embedded.call());

        assertThat(secretsThere()).isEmpty();
        end(scene.source(), spec.id());
    }

    @Test
    void aTargetWithoutTheSecretAdmitsNoMachine() {
        DiskSource.Iscsi disk = server.newDisk(SIZE, Embedded.CHAP);
        VmSpec spec = running(disk);
        DiskSource.Iscsi there = new DiskSource.Iscsi(
                disk.portal(),
                disk.target(),
                disk.lun(),
                Optional.of(new DiskSource.Chap(IscsiTarget.USER, new SecretRef("not-there"), Optional.empty())));
        VmSpec after = spec.change()
                .generation(spec.generation())
                .disks(List.of(DiskSpec.builder("data", there).build()))
                .build();

        ProviderException.InvalidSpec refused =
                catchThrowableOfType(ProviderException.InvalidSpec.class, () -> scene.ticket(after));

        assertThat(refused.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.found()).isEqualTo("not-there"));
        assertThat(secretsThere()).isEmpty();
        end(scene.source(), spec.id());
    }

    @Test
    void whatADeadProviderLeftIsTakenAwayAndForeignSecretsStay() {
        UUID foreign = UUID.randomUUID();
        String theirs = "<secret ephemeral='yes'><uuid>" + foreign
                + "</uuid><usage type='iscsi'><target>theirs</target></usage></secret>";
        DiskSecret.Term over = new DiskSecret.Term(false, Instant.EPOCH);
        String ours = new DiskSecret(VmId.random(), DiskSecret.Kind.ISCSI, Embedded.CHAP).write(true, over);
        byte[] value = {1};
        scene.target().open();
        try (LibvirtConnection connection = scene.target().daemon().connect(Embedded.LONG)) {
            connection.secrets().put(theirs, value, Embedded.LONG);
            connection.secrets().put(ours, value, Embedded.LONG);

            Awaitility.await("what was left to be taken away")
                    .atMost(Embedded.LONG)
                    .until(() -> secretsThere().size() == 1);

            assertThat(secretsThere()).singleElement().asString().contains(foreign.toString());
            connection.secrets().remove(foreign, Embedded.LONG);
        }
    }
}
