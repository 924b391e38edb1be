package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.NotApplicable;
import io.quantix.spi.ByteSize;
import io.quantix.spi.JobId;
import io.quantix.spi.Labels;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.Backups;
import io.quantix.spi.vm.CdromSpec;
import io.quantix.spi.vm.CheckpointId;
import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.Hotplug;
import io.quantix.spi.vm.Migrations;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Asks for what the optional groups do. A group that is absent denies everything in it. */
final class VmGroupAsks {

    private static final Duration SHORT = Duration.ofSeconds(1);

    private final VmRules rules;
    private final VmWishes wish;

    VmGroupAsks(VmRules rules, VmWishes wish) {
        this.rules = rules;
        this.wish = wish;
    }

    void addTo(Map<VmCapability, Runnable> asks) {
        consoles(asks);
        hotplug(asks);
        snapshots(asks);
        backups(asks);
        migrations(asks);
        asks.put(SAVED_STATE, () -> {
            var saved = group(rules.machines.savedStates());
            saved.save(JobId.random(), rules.running(), rules.call()).await(rules.call());
        });
    }

    private void consoles(Map<VmCapability, Runnable> asks) {
        asks.put(CONSOLE_SERIAL, () -> {
            var consoles = group(rules.machines.consoles());
            VmId id = rules.running(wish.console(ConsoleSpec.Serial.plain()).build());
            consoles.openSerial(id, 0, false, rules.call()).close();
        });
        asks.put(SCREENSHOT, () -> group(rules.machines.consoles()).screenshot(rules.running(), 0, rules.call()));
    }

    /** A change to a running machine, and the spec before it. */
    private record Change(Hotplug hotplug, VmSpec before) {

        VmSpec.Builder after() {
            return before.change();
        }
    }

    private void plug(
            Map<VmCapability, Runnable> asks, VmCapability capability, VmSpec.Builder spec, Consumer<Change> change) {
        asks.put(capability, () -> {
            Hotplug hotplug = group(rules.machines.hotplug());
            VmSpec before = spec.build();
            rules.running(before);
            change.accept(new Change(hotplug, before));
        });
    }

    private void hotplug(Map<VmCapability, Runnable> asks) {
        plug(asks, HOTPLUG_DISK, rules.plain(), change -> {
            DiskSpec disk = wish.disk().build();
            VmSpec after = change.after().disks(List.of(disk)).build();
            change.hotplug().attachDisk(disk, after, rules.call());
        });
        plug(asks, HOTPLUG_NIC, rules.plain(), change -> {
            NicSpec nic = wish.nic().build();
            VmSpec after = change.after().nics(List.of(nic)).build();
            change.hotplug().attachNic(nic, after, rules.call());
        });
        plug(asks, HOTPLUG_MEDIA, rules.plain().cdroms(List.of(CdromSpec.empty("cd"))), change -> {
            DiskSource medium = rules.disk(ByteSize.ofMib(1));
            VmSpec after =
                    change.after().cdroms(List.of(CdromSpec.of("cd", medium))).build();
            change.hotplug().changeMedium("cd", Optional.of(medium), after, rules.call());
        });
        plug(asks, HOTPLUG_VCPU, rules.plain().cpu(twoVcpus(1)), change -> {
            VmSpec after = change.after().cpu(twoVcpus(2)).build();
            change.hotplug().resizeVcpus(2, after, rules.call());
        });
        plug(asks, HOTPLUG_MEMORY, wish.memoryHotplug(), change -> {
            ByteSize more = ByteSize.ofMib(256);
            change.hotplug().resizeMemory(more, change.after().build(), rules.call());
        });
        plug(
                asks,
                RESIZE_DISK,
                rules.plain(),
                change -> change.hotplug().resizeDisk(change.before().id(), "data", ByteSize.ofMib(16), rules.call()));
    }

    private static CpuSpec twoVcpus(int online) {
        return CpuSpec.builder()
                .topology(new CpuSpec.Topology(1, 1, 2, 1))
                .online(online)
                .build();
    }

    private void snapshots(Map<VmCapability, Runnable> asks) {
        asks.put(SNAPSHOT_DISK, () -> snapshot(Snapshots.Content.DISKS, Optional.empty()));
        asks.put(SNAPSHOT_MEMORY, () -> snapshot(Snapshots.Content.DISKS_AND_MEMORY, Optional.empty()));
        asks.put(SNAPSHOT_QUIESCE, () -> snapshot(Snapshots.Content.DISKS, Optional.of(SHORT)));
        asks.put(SNAPSHOT_LAYERS, () -> {
            VmId id = runningWithDisk();
            Snapshots.SnapshotSpec spec = Snapshots.SnapshotSpec.disks(SnapshotId.random(), id, VmRules.nameOf(id))
                    .with(Map.of("data", rules.disk(ByteSize.ofMib(8))));
            group(rules.machines.snapshots())
                    .create(JobId.random(), spec, rules.call())
                    .await(rules.call());
        });
        asks.put(SNAPSHOT_INTERNAL, () -> {
            Snapshots snapshots = group(rules.machines.snapshots());
            VmId id = rules.created(wish.with(wish.disk()).build());
            Snapshots.SnapshotSpec spec = Snapshots.SnapshotSpec.disks(SnapshotId.random(), id, VmRules.nameOf(id))
                    .at(Snapshots.Place.INSIDE);
            snapshots.create(JobId.random(), spec, rules.call()).await(rules.call());
        });
        asks.put(
                SNAPSHOT_REVERT,
                () -> group(rules.machines.snapshots())
                        .restore(JobId.random(), rules.created(), SnapshotId.random(), rules.call())
                        .await(rules.call()));
    }

    private void snapshot(Snapshots.Content content, Optional<Duration> quiesce) {
        Snapshots snapshots = group(rules.machines.snapshots());
        VmId id = rules.running();
        Snapshots.SnapshotSpec spec = new Snapshots.SnapshotSpec(
                SnapshotId.random(), id, VmRules.nameOf(id), content, Set.of(), quiesce, Labels.NONE);
        snapshots.create(JobId.random(), spec, rules.call()).await(rules.call());
    }

    private void backups(Map<VmCapability, Runnable> asks) {
        asks.put(BACKUP_FULL, () -> push(Optional.empty()));
        asks.put(BACKUP_INCREMENTAL, () -> push(Optional.of(CheckpointId.random())));
        asks.put(BACKUP_PULL, () -> {
            Backups backups = group(rules.machines.backups());
            backups.pull(JobId.random(), backup(runningWithDisk(), Optional.empty()), rules.call())
                    .close();
        });
    }

    private void push(Optional<CheckpointId> base) {
        Backups backups = group(rules.machines.backups());
        Map<String, DiskSource> targets = Map.of("data", rules.disk(ByteSize.ofMib(8)));
        backups.push(JobId.random(), backup(runningWithDisk(), base), targets, rules.call())
                .await(rules.call());
    }

    private VmId runningWithDisk() {
        return rules.running(wish.with(wish.disk()).build());
    }

    private static Backups.BackupSpec backup(VmId id, Optional<CheckpointId> base) {
        return new Backups.BackupSpec(id, Set.of("data"), base, Optional.empty(), Optional.empty());
    }

    private void migrations(Map<VmCapability, Runnable> asks) {
        asks.put(MIGRATION_LIVE, () -> group(rules.machines.migrations()).offer(rules.running(), rules.call()));
        asks.put(MIGRATION_STORAGE, () -> migrate(List.of("data"), Optional.empty()));
        asks.put(MIGRATION_POST_COPY, () -> migrate(List.of(), Optional.of(SHORT)));
    }

    private void migrate(List<String> disks, Optional<Duration> postCopyAfter) {
        Migrations migrations = group(rules.machines.migrations());
        var options =
                new Migrations.MigrationOptions(disks, Duration.ofMillis(300), Optional.empty(), true, postCopyAfter);
        var ticket = new Migrations.MigrationTicket(URI.create("tcp://127.0.0.1:1"), "");
        migrations
                .migrate(JobId.random(), runningWithDisk(), ticket, options, rules.call())
                .await(rules.call());
    }

    private static <G> G group(Optional<G> group) {
        return NotApplicable.unlessPresent(group, "the whole group is absent");
    }
}
