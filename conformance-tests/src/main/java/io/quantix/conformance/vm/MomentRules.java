package io.quantix.conformance.vm;

import io.quantix.conformance.Expect;
import io.quantix.conformance.NotApplicable;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.Jobs;
import io.quantix.spi.Labels;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.SavedStates;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.Snapshots.Content;
import io.quantix.spi.vm.Snapshots.Snapshot;
import io.quantix.spi.vm.Snapshots.SnapshotSpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The words rules about snapshots, saved memory and jobs are written in. */
class MomentRules extends VmRules {

    static final ByteSize DISK = ByteSize.ofMib(8);

    MomentRules(VmStage stage) {
        super(stage);
    }

    Snapshots snapshots() {
        return machines.snapshots().orElseThrow(() -> new AssertionError("there are no snapshots"));
    }

    SavedStates saved() {
        return machines.savedStates().orElseThrow(() -> new AssertionError("there is no saved memory"));
    }

    Jobs jobs() {
        return NotApplicable.unlessPresent(stage.instance().jobs(), "the provider has no long-running work");
    }

    /** Waits for a job as long as a guest takes to boot: memory may go to disk meanwhile. */
    <T> T done(Job<T> job) {
        return Expect.answered(job.await(CallContext.within(timing.rule())), "a job that was waited for");
    }

    VmSpec.Builder withDisk() {
        return plain().disks(List.of(DiskSpec.builder("data", disk(DISK)).build()));
    }

    /** Makes a stopped machine with a disk. */
    VmId stoppedWithDisk() {
        return created(withDisk().build());
    }

    VmId runningWithDisk() {
        return running(withDisk().build());
    }

    Snapshot take(VmId id, String name) {
        return take(SnapshotSpec.disks(SnapshotId.random(), id, name));
    }

    Snapshot takeMemory(VmId id, String name) {
        return take(spec(id, name, Content.DISKS_AND_MEMORY, Set.of()));
    }

    static SnapshotSpec spec(VmId id, String name, Content content, Set<String> disks) {
        return new SnapshotSpec(SnapshotId.random(), id, name, content, disks, Optional.empty(), Labels.NONE);
    }

    Snapshot take(SnapshotSpec spec) {
        return done(snapshots().create(JobId.random(), spec, call()));
    }

    VmStatus restore(VmId id, SnapshotId snapshot) {
        return done(snapshots().restore(JobId.random(), id, snapshot, call()));
    }

    VmStatus restore(VmId id, SnapshotId snapshot, Map<String, DiskSource> layers) {
        return done(snapshots().restore(JobId.random(), id, snapshot, layers, call()));
    }

    VmStatus delete(VmId id, SnapshotId snapshot) {
        return done(snapshots().delete(JobId.random(), id, snapshot, call()));
    }

    VmStatus save(VmId id) {
        return done(saved().save(JobId.random(), id, call()));
    }

    List<Snapshot> list(VmId id) {
        return Expect.answered(snapshots().list(id, call()), "list of snapshots");
    }

    List<SnapshotId> listed(VmId id) {
        return list(id).stream().map(Snapshot::id).toList();
    }

    Snapshot listed(VmId id, SnapshotId snapshot) {
        return list(id).stream()
                .filter(each -> each.id().equals(snapshot))
                .findFirst()
                .orElseThrow(() -> new AssertionError("snapshot " + snapshot + " is not listed"));
    }

    VmSpec specOf(VmId id) {
        return machines.spec(id, call());
    }

    static Map<String, DiskSource> sources(VmSpec spec) {
        return spec.disks().stream().collect(Collectors.toMap(DiskSpec::name, DiskSpec::source));
    }

    /** Checks the law of generations: one more exactly when a disk has moved, and nothing else has changed. */
    void expectLawKept(VmSpec before, VmId id) {
        VmSpec after = specOf(id);
        VmStatus status = describe(id);
        boolean moved = !sources(before).equals(sources(after));
        Expect.equal(
                before.generation() + (moved ? 1 : 0), after.generation(), "the generation, disks moved: " + moved);
        Expect.equal(after.generation(), status.generation(), "the generation of the status");
        Expect.equal(Optional.of(after.digest()), status.digest(), "the digest of the status");
        List<DiskSpec> disksBefore = before.disks().stream()
                .map(disk -> disk.at(sources(after).getOrDefault(disk.name(), disk.source())))
                .toList();
        Expect.equal(
                before.change()
                        .generation(after.generation())
                        .disks(disksBefore)
                        .build(),
                after,
                "the spec, sources of disks aside");
        Expect.that(!status.pendingChange(), "a snapshot leaves a change pending");
    }

    /** Prepares a layer on top of a source, as a pool does. */
    DiskSource layerOn(DiskSource below) {
        return NotApplicable.unlessPresent(stage.bench().newLayer(below, DISK), "the bench cannot prepare layers");
    }
}
