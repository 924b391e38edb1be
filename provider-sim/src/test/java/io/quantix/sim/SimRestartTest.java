package io.quantix.sim;

import static io.quantix.sim.TestContext.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.quantix.spi.JobId;
import io.quantix.spi.Page;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SimRestartTest extends SimTestBase {

    @Override
    SimSettings.Builder settings() {
        return SimSettings.builder().checkFiles(false);
    }

    /** Ends the simulator as a process would, and begins another life on the same directory. */
    private void restart() {
        sim.close();
        sim = new SimFactory().open(settings().build(), context, call());
        machines = sim.role(VirtualMachines.class).orElseThrow();
    }

    @Test
    void everyComponentOfASpecSurvivesARestart() {
        VmSpec full = FullSpec.of(id);
        machines.create(full, call());

        restart();

        assertThat(machines.spec(id, call())).isEqualTo(full);
        assertThat(machines.describe(id, call()).digest()).contains(full.digest());
    }

    @Test
    void aRunningMachineIsFoundRunningAndCanBeStopped() {
        VmStatus before = startBooted(spec().build());

        restart();
        VmStatus found = machines.describe(id, call());
        machines.stop(id, StopMode.force(), call());

        assertThat(found)
                .extracting(VmStatus::state, VmStatus::reason, VmStatus::startedAt)
                .containsExactly(VmState.RUNNING, StateReason.BOOTED, before.startedAt());
        assertThat(stateNow()).isEqualTo(VmState.STOPPED);
    }

    @Test
    void aGuestThatWasShuttingDownGoesOnWithIt() {
        startBooted(spec().build());
        callers.execute(() -> machines.stop(id, StopMode.graceful(Duration.ofMinutes(1)), call()));
        await().until(() -> stateNow() == VmState.STOPPING);

        restart();
        clock.advance(Duration.ofSeconds(1));

        assertThat(stateNow()).isEqualTo(VmState.STOPPED);
    }

    @Test
    void snapshotsForeignMachinesAndDeletionsSurviveToo() {
        VmId foreign = VmId.random();
        VmId deleted = VmId.random();
        machines.create(spec().build(), call());
        machines.create(VmSpec.builder(deleted, "gone", spec().build().memory()).build(), call());
        machines.delete(deleted, call());
        sim.control()
                .plantForeign(
                        VmSpec.builder(foreign, "other", spec().build().memory())
                                .build(),
                        false);
        Snapshots.Snapshot taken = finish(machines.snapshots()
                .orElseThrow()
                .create(JobId.random(), Snapshots.SnapshotSpec.disks(SnapshotId.random(), id, "first"), call()));

        restart();

        assertThat(machines.snapshots().orElseThrow().list(id, call())).containsExactly(taken);
        assertThat(machines.list(Page.Request.first(10), call()).items())
                .extracting(VmStatus::id, VmStatus::isForeign)
                .containsExactlyInAnyOrder(tuple(id, false), tuple(foreign, true));
    }

    @Test
    void aDamagedFileIsNamedAndNothingIsThrownAway() throws IOException {
        machines.create(spec().build(), call());
        sim.close();
        Path file;
        try (Stream<Path> files = Files.list(directory.resolve("machines"))) {
            file = files.findFirst().orElseThrow();
        }
        Files.write(file, List.of("spec.id.value=no-uuid"));

        assertThatThrownBy(() -> new SimFactory().open(settings().build(), context, call()))
                .isInstanceOf(ProviderException.Internal.class)
                .hasMessageContaining(file.toString());
        assertThat(file).exists();
    }

    @Test
    void withoutPersistenceAnotherProcessFindsNothing() {
        sim.close();
        Path elsewhere = directory.resolve("elsewhere");
        try (TestContext other = TestContext.at(elsewhere, clock)) {
            SimSettings forgetful = settings().persist(false).build();
            sim = new SimFactory().open(forgetful, other, call());
            sim.role(VirtualMachines.class).orElseThrow().create(spec().build(), call());

            assertThat(elsewhere).doesNotExist();
        }
    }
}
