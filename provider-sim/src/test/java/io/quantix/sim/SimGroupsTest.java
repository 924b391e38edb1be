package io.quantix.sim;

import static io.quantix.sim.TestContext.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Done;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;
import io.quantix.spi.Labels;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.Backups;
import io.quantix.spi.vm.CheckpointId;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.HostDeviceSpec;
import io.quantix.spi.vm.Hotplug;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.Migrations;
import io.quantix.spi.vm.Passthrough;
import io.quantix.spi.vm.SavedStates;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimGroupsTest extends SimTestBase {

    @Override
    SimSettings.Builder settings() {
        return SimSettings.builder().devices(List.of("pci:0000:01:00.0"));
    }

    private DiskSpec disk(String name) {
        Path file = directory.resolve(name + ".raw");
        try {
            byte[] content = new byte[1 << 20];
            Arrays.fill(content, (byte) 7);
            Files.write(file, content);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        return DiskSpec.builder(name, new DiskSource.File(file, ImageFormat.RAW))
                .build();
    }

    @Test
    void aDiskIsPluggedAndUnpluggedOnceHoweverOftenAsked() {
        VmSpec spec = spec().build();
        startBooted(spec);
        Hotplug hotplug = machines.hotplug().orElseThrow();
        DiskSpec disk = disk("data");
        VmSpec with = spec.change().disks(List.of(disk)).build();

        hotplug.attachDisk(disk, with, call());
        VmStatus attached = hotplug.attachDisk(disk, with, call());
        assertThat(attached.generation()).isEqualTo(2);
        assertThat(attached.pendingChange()).isFalse();
        VmSpec without = with.change().disks(List.of()).build();
        hotplug.detachDisk("data", without, call());
        hotplug.detachDisk("data", without, call());

        assertThat(machines.spec(id, call())).isEqualTo(without);
        await().untilAsserted(() -> assertThat(events)
                .filteredOn(VmEvent.DeviceChanged.class::isInstance)
                .extracting(event -> ((VmEvent.DeviceChanged) event).present())
                .containsExactly(true, false));
    }

    @Test
    void aChangeThatSkipsAGenerationOrAStoppedMachineIsRefused() {
        VmSpec spec = spec().build();
        startBooted(spec);
        Hotplug hotplug = machines.hotplug().orElseThrow();
        VmSpec after = spec.change().build();

        assertThatThrownBy(() -> hotplug.detachDisk("data", after.change().build(), call()))
                .isInstanceOf(ProviderException.Conflict.class);
        machines.stop(id, StopMode.force(), call());
        assertThatThrownBy(() -> hotplug.detachDisk("data", after, call()))
                .isInstanceOf(ProviderException.WrongState.class);
    }

    @Test
    void memoryGrowsUpToItsMaximum() {
        MemorySpec memory = new MemorySpec(
                ByteSize.ofMib(256),
                Optional.of(new MemorySpec.Hotplug(ByteSize.ofMib(512), 2)),
                Optional.empty(),
                false,
                false);
        VmSpec spec = spec().memory(memory).build();
        startBooted(spec);
        VmSpec after = spec.change()
                .memory(new MemorySpec(ByteSize.ofMib(512), memory.hotplug(), Optional.empty(), false, false))
                .build();

        VmStatus status = machines.hotplug().orElseThrow().resizeMemory(ByteSize.ofMib(512), after, call());

        assertThat(status.generation()).isEqualTo(2);
    }

    @Test
    void aHungGuestDoesNotLetGoOfADevice() {
        VmSpec spec = spec().disks(List.of(disk("data"))).build();
        startBooted(spec);
        sim.control().act(id, GuestAction.HANG);

        assertThatThrownBy(() -> machines.hotplug()
                        .orElseThrow()
                        .detachDisk(
                                "data",
                                spec.change().disks(List.of()).build(),
                                CallContext.within(Duration.ofMillis(100))))
                .isInstanceOf(ProviderException.TimedOut.class);
    }

    @Test
    void anUnplugNobodyAnswersPendsAndHappensWhenTheGuestGoesOn() {
        VmSpec spec = spec().disks(List.of(disk("data"))).build();
        startBooted(spec);
        machines.pause(id, call());
        VmSpec without = spec.change().disks(List.of()).build();
        Hotplug hotplug = machines.hotplug().orElseThrow();

        assertThatThrownBy(() -> hotplug.detachDisk("data", without, CallContext.within(Duration.ofMillis(100))))
                .isInstanceOf(ProviderException.TimedOut.class);
        VmStatus pending = machines.describe(id, call());
        machines.resume(id, call());
        clock.advance(Duration.ofMillis(1));

        assertThat(pending.pendingChange()).isTrue();
        assertThat(pending.generation()).isEqualTo(2);
        await().untilAsserted(() ->
                assertThat(machines.describe(id, call()).pendingChange()).isFalse());
    }

    @Test
    void aGuestThatKeepsItsDevicesIsAConflictAndNothingChanges() {
        VmSpec spec = spec().disks(List.of(disk("data"))).build();
        startBooted(spec);
        sim.control().act(id, GuestAction.KEEP_DEVICES);
        VmSpec without = spec.change().disks(List.of()).build();
        Hotplug hotplug = machines.hotplug().orElseThrow();

        assertThatThrownBy(() -> hotplug.detachDisk("data", without, call()))
                .isInstanceOf(ProviderException.Conflict.class);
        assertThat(machines.spec(id, call())).isEqualTo(spec);
        sim.control().act(id, GuestAction.RELEASE_DEVICES);
        assertThat(hotplug.detachDisk("data", without, call()).generation()).isEqualTo(2);
    }

    @Test
    void aMachineContinuesFromSavedMemory() {
        startBooted(spec().build());
        SavedStates saved = machines.savedStates().orElseThrow();

        VmStatus stopped = finish(saved.save(JobId.random(), id, call()));
        boolean exists = saved.exists(id, call());
        VmStatus continued = machines.start(id, StartOptions.DEFAULT, call());

        assertThat(stopped.reason()).isEqualTo(StateReason.SAVED);
        assertThat(exists).isTrue();
        assertThat(continued.reason()).isEqualTo(StateReason.RESTORED);
        assertThat(saved.exists(id, call())).isFalse();
    }

    @Test
    void snapshotsFormATreeAndBringTheMachineBack() {
        startBooted(spec().disks(List.of(disk("data"))).build());
        Snapshots snapshots = machines.snapshots().orElseThrow();
        SnapshotId first = SnapshotId.random();
        SnapshotId second = SnapshotId.random();
        finish(snapshots.create(
                JobId.random(),
                new Snapshots.SnapshotSpec(
                        first,
                        id,
                        "first",
                        Snapshots.Content.DISKS_AND_MEMORY,
                        Set.of(),
                        Optional.empty(),
                        Labels.NONE),
                call()));
        finish(snapshots.create(JobId.random(), Snapshots.SnapshotSpec.disks(second, id, "second"), call()));
        machines.stop(id, StopMode.force(), call());

        VmStatus back = finish(snapshots.restore(JobId.random(), id, first, call()));

        assertThat(back)
                .extracting(VmStatus::state, VmStatus::reason)
                .containsExactly(VmState.RUNNING, StateReason.SNAPSHOT);
        assertThat(snapshots.list(id, call()))
                .extracting(Snapshots.Snapshot::id, Snapshots.Snapshot::parent, Snapshots.Snapshot::current)
                .containsExactly(tuple(first, Optional.empty(), true), tuple(second, Optional.of(first), false));
        finish(snapshots.delete(JobId.random(), id, first, call()));
        assertThat(snapshots.list(id, call()))
                .extracting(Snapshots.Snapshot::parent)
                .containsExactly(Optional.empty());
    }

    @Test
    void aBackupHoldsTheDiskAndAnIncrementalOneOnlyWhatChanged() throws IOException {
        startBooted(spec().disks(List.of(disk("data"))).build());
        Path target = directory.resolve("backup.raw");
        Files.write(target, new byte[1 << 20]);
        Map<String, DiskSource> targets = Map.of("data", new DiskSource.File(target, ImageFormat.RAW));
        Backups backups = machines.backups().orElseThrow();
        CheckpointId checkpoint = CheckpointId.random();
        sim.control().writeBlock(id, "data", 2);

        Backups.BackupResult full = finish(backups.push(
                JobId.random(),
                new Backups.BackupSpec(id, Set.of(), Optional.empty(), Optional.of(checkpoint), Optional.empty()),
                targets,
                call()));
        byte[] after = Files.readAllBytes(target);
        sim.control().writeBlock(id, "data", 3);
        Backups.BackupResult changed = finish(backups.push(
                JobId.random(),
                new Backups.BackupSpec(id, Set.of(), Optional.of(checkpoint), Optional.empty(), Optional.empty()),
                targets,
                call()));
        byte[] now = Files.readAllBytes(target);

        assertThat(full.copied()).isEqualTo(ByteSize.ofMib(1));
        assertThat(Arrays.copyOf(after, SimDisk.BLOCK)).containsOnly(7);
        assertThat(Arrays.copyOfRange(after, 2 * SimDisk.BLOCK, 3 * SimDisk.BLOCK))
                .isNotEqualTo(block(now, 0));
        assertThat(changed.copied()).isEqualTo(ByteSize.ofBytes(SimDisk.BLOCK));
        assertThat(block(now, 3)).isNotEqualTo(block(after, 3));
        assertThat(block(now, 2)).isEqualTo(block(after, 2));
        assertThat(backups.checkpoints(id, call()))
                .extracting(Backups.Checkpoint::id)
                .containsExactly(checkpoint);
    }

    private static byte[] block(byte[] disk, int index) {
        return Arrays.copyOfRange(disk, index * SimDisk.BLOCK, (index + 1) * SimDisk.BLOCK);
    }

    @Test
    void aJobIsStartedOnceHoweverOftenAskedAndACancelledOneLeavesNothing() {
        startBooted(spec().build());
        Snapshots snapshots = machines.snapshots().orElseThrow();
        JobId job = JobId.random();
        Snapshots.SnapshotSpec spec = Snapshots.SnapshotSpec.disks(SnapshotId.random(), id, "one");

        Job<Snapshots.Snapshot> first = snapshots.create(job, spec, call());
        Job<Snapshots.Snapshot> again = snapshots.create(job, spec, call());
        assertThatThrownBy(() ->
                        snapshots.create(job, Snapshots.SnapshotSpec.disks(SnapshotId.random(), id, "two"), call()))
                .isInstanceOf(ProviderException.AlreadyExists.class);
        first.cancel("no longer wanted");

        assertThat(again).isSameAs(first);
        assertThatThrownBy(() -> first.await(call())).isInstanceOf(ProviderException.Cancelled.class);
        assertThat(first.status().state()).isEqualTo(JobStatus.State.CANCELLED);
        assertThat(snapshots.list(id, call())).isEmpty();
        assertThat(sim.jobs().orElseThrow().list(call())).hasSize(1);
    }

    @Test
    void aMachineMovesToAnotherHostOfTheSameWorld() throws IOException {
        VmSpec spec = spec().build();
        startBooted(spec);
        try (TestContext there = TestContext.at(Files.createDirectory(directory.resolve("there")), clock);
                SimProvider other = factory.open(settings().build(), there, call())) {
            VirtualMachines target = other.role(VirtualMachines.class).orElseThrow();
            Migrations from = machines.migrations().orElseThrow();
            Migrations to = target.migrations().orElseThrow();
            Migrations.MigrationTicket ticket = to.prepare(spec, from.offer(id, call()), call());
            assertThat(to.prepare(spec, from.offer(id, call()), call())).isEqualTo(ticket);

            finish(from.migrate(JobId.random(), id, ticket, Migrations.MigrationOptions.DEFAULT, call()));

            assertThat(target.describe(id, call()))
                    .extracting(VmStatus::state, VmStatus::reason)
                    .containsExactly(VmState.RUNNING, StateReason.MIGRATED);
            assertThat(machines.describe(id, call()))
                    .extracting(VmStatus::state, VmStatus::reason)
                    .containsExactly(VmState.STOPPED, StateReason.MIGRATED);
            assertThatThrownBy(() -> machines.start(id, StartOptions.DEFAULT, call()))
                    .isInstanceOf(ProviderException.WrongState.class);
            machines.delete(id, call());
            to.withdraw(ticket, call());
        }
    }

    @Test
    void aCancelledMigrationLeavesTheMachineWhereItWas() throws IOException {
        VmSpec spec = spec().build();
        startBooted(spec);
        try (TestContext there = TestContext.at(Files.createDirectory(directory.resolve("there")), clock);
                SimProvider other = factory.open(settings().build(), there, call())) {
            VirtualMachines target = other.role(VirtualMachines.class).orElseThrow();
            Migrations from = machines.migrations().orElseThrow();
            Migrations.MigrationTicket ticket =
                    target.migrations().orElseThrow().prepare(spec, from.offer(id, call()), call());

            Job<Done> job = from.migrate(JobId.random(), id, ticket, Migrations.MigrationOptions.DEFAULT, call());
            job.cancel("no longer wanted");

            assertThatThrownBy(() -> job.await(call())).isInstanceOf(ProviderException.Cancelled.class);
            assertThat(stateNow()).isEqualTo(VmState.RUNNING);
            assertThatThrownBy(() -> target.describe(id, call())).isInstanceOf(ProviderException.NotFound.class);
        }
    }

    @Test
    void aHostDeviceGoesToOneMachineAtATime() {
        HostDeviceSpec device = new HostDeviceSpec.Pci("0000:01:00.0");
        Passthrough passthrough = machines.passthrough().orElseThrow();
        VmId second = VmId.random();
        startBooted(spec().hostDevices(List.of(device)).build());
        machines.create(
                VmSpec.builder(second, "two", MemorySpec.of(ByteSize.ofMib(64)))
                        .hostDevices(List.of(device))
                        .build(),
                call());

        assertThat(passthrough.devices(call()))
                .singleElement()
                .satisfies(found -> assertThat(found.user()).contains(id));
        assertThatThrownBy(() -> machines.start(second, StartOptions.DEFAULT, call()))
                .isInstanceOfSatisfying(
                        ProviderException.InvalidSpec.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(problem -> assertThat(problem.path()).isEqualTo("hostDevices[0]")));
    }
}
