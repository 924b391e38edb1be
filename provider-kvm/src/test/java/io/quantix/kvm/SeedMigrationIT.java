package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.kvm.migration.MigrationPapers.Offer;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.CloudInitSpec;
import io.quantix.spi.vm.CloudInitSpec.DataSource;
import io.quantix.spi.vm.Migrations.MigrationOffer;
import io.quantix.spi.vm.Migrations.MigrationOptions;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guests that read their first-boot configuration move between two daemons, and read on. */
@RequiresRoot
@RequiresLibvirt
@RequiresLibvirtd
@RequiresQemu
@RequiresGuest
class SeedMigrationIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String USER = "#cloud-config\n# tck-$((40+2))-mark\n";

    @TempDir
    private static Path folder;

    private static MigrationScene scene;

    @BeforeAll
    static void open() throws IOException {
        // QEMU is another user's under a daemon, and has to reach the seeds.
        for (Path step : List.of(folder, folder.resolve("source"), folder.resolve("target"))) {
            Files.setPosixFilePermissions(Files.createDirectories(step), PosixFilePermissions.fromString("rwx--x--x"));
        }
        scene = new MigrationScene(folder);
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    private static List<Path> seeds(String host, VmId vm) throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve(host))) {
            return all.filter(file -> file.getParent().endsWith(Path.of("seeds", vm.toString())))
                    .filter(file -> !file.toString().endsWith(".json"))
                    .toList();
        }
    }

    @Test
    void aGuestReadsItsMountedSeedOnTheOtherHostAndTheTargetHasOneOfItsOwn() throws IOException {
        VmSpec spec =
                Guest.spec("seeded").cloudInit(CloudInitSpec.userData(USER)).build();
        try (SerialTalk before = scene.booted(spec)) {
            before.say("mkdir -p /tmp/seed; mount -r /dev/sr0 /tmp/seed && echo mounted-$((1+1))");
            before.await("mounted-2", SOON);

            scene.move(spec, MigrationOptions.DEFAULT);

            try (SerialTalk after = MigrationScene.talk(scene.there(), spec.id())) {
                after.say("");
                // What was read before the move would be in the guest's own memory.
                after.say("echo 3 >/proc/sys/vm/drop_caches; echo read-$(cat /tmp/seed/user-data | tail -1)-end");
                after.await("read-# tck-$((40+2))-mark-end", SOON);
            }
            assertThat(scene.there().spec(spec.id(), Embedded.call())).isEqualTo(spec);
            assertThat(seeds("target", spec.id()))
                    .singleElement()
                    .satisfies(seed -> assertThat(seed)
                            .hasSameBinaryContentAs(seeds("source", spec.id()).getFirst()));
            scene.here().delete(spec.id(), Embedded.call());
            scene.there().stop(spec.id(), StopMode.force(), Embedded.call());
            assertThat(scene.there()
                            .start(spec.id(), StartOptions.DEFAULT, Embedded.call())
                            .state())
                    .isEqualTo(VmState.RUNNING);
        } finally {
            scene.remove(spec);
        }
        assertThat(seeds("target", spec.id())).isEmpty();
    }

    @Test
    void anIgnitionConfigurationMovesAsWell() {
        CloudInitSpec ignition = new CloudInitSpec(
                DataSource.IGNITION,
                "{\"ignition\": {\"version\": \"3.4.0\"}}",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        VmSpec spec = Guest.spec("ignited").cloudInit(ignition).build();
        try (SerialTalk _ = scene.booted(spec)) {
            scene.move(spec, MigrationOptions.DEFAULT);

            assertThat(scene.there().spec(spec.id(), Embedded.call())).isEqualTo(spec);
            scene.there().stop(spec.id(), StopMode.force(), Embedded.call());
            scene.here().delete(spec.id(), Embedded.call());
            assertThat(scene.there()
                            .start(spec.id(), StartOptions.DEFAULT, Embedded.call())
                            .state())
                    .isEqualTo(VmState.RUNNING);
        } finally {
            scene.remove(spec);
        }
    }

    @Test
    void anotherConfigurationIsRefusedAndLeavesNoSeed() throws IOException {
        VmSpec spec =
                Guest.empty("other").cloudInit(CloudInitSpec.userData(USER)).build();
        scene.here().create(spec, Embedded.call());
        scene.here().start(spec.id(), StartOptions.DEFAULT, Embedded.call());
        try {
            MigrationOffer offer = MigrationScene.migrations(scene.source()).offer(spec.id(), Embedded.call());
            VmSpec other = spec.change()
                    .generation(1)
                    .cloudInit(CloudInitSpec.userData("#cloud-config\n"))
                    .build();

            ProviderException.InvalidSpec refused = catchThrowableOfType(
                    ProviderException.InvalidSpec.class,
                    () -> MigrationScene.migrations(scene.target()).prepare(other, offer, Embedded.call()));

            assertThat(refused.problems()).extracting(FieldProblem::path).containsExactly("cloudInit");
            assertThat(seeds("target", spec.id())).isEmpty();
            assertThat(Offer.read(offer.content()).write()).doesNotContain("tck-$");
        } finally {
            scene.remove(spec);
        }
    }

    @Test
    void aConfigurationThatWasChangedSinceTheStartKeepsTheMachineHere() {
        VmSpec spec =
                Guest.empty("changed").cloudInit(CloudInitSpec.userData(USER)).build();
        scene.here().create(spec, Embedded.call());
        scene.here().start(spec.id(), StartOptions.DEFAULT, Embedded.call());
        try {
            scene.here()
                    .reconfigure(
                            spec.change()
                                    .cloudInit(CloudInitSpec.userData("#cloud-config\n"))
                                    .build(),
                            Embedded.call());

            ProviderException.WrongState refused = catchThrowableOfType(
                    ProviderException.WrongState.class,
                    () -> MigrationScene.migrations(scene.source()).offer(spec.id(), Embedded.call()));

            assertThat(refused).hasMessageContaining("changed since it started");
        } finally {
            scene.remove(spec);
        }
    }

    @Test
    void aTicketThatIsWithdrawnTakesItsSeedAlong() throws IOException {
        VmSpec spec =
                Guest.empty("withdrawn").cloudInit(CloudInitSpec.userData(USER)).build();
        scene.here().create(spec, Embedded.call());
        scene.here().start(spec.id(), StartOptions.DEFAULT, Embedded.call());
        try {
            var ticket = scene.ticket(spec);
            assertThat(seeds("target", spec.id())).hasSize(1);

            MigrationScene.migrations(scene.target()).withdraw(ticket, Embedded.call());

            assertThat(seeds("target", spec.id())).isEmpty();
            assertThat(seeds("source", spec.id())).hasSize(1);
        } finally {
            scene.remove(spec);
        }
    }
}
