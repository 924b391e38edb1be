package io.quantix.spi.vm;

import io.quantix.spi.CallContext;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.Labels;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Points in a machine's life it can return to. They form a tree: a snapshot's parent is the one the machine last took or returned to.
 *
 * <h2>Lifecycle</h2>
 *
 * Only a finished snapshot is listed. A failed or cancelled one leaves the machine's disks as they were.
 *
 * <h2>Layers</h2>
 *
 * A snapshot either stays inside a disk's own format, and the machine goes on writing where it wrote, or it leaves the disk as it is, and
 * the machine goes on in a new layer on top of it. The caller may prepare the layers, as a rule with the pool, and pass them along; that
 * needs {@link VmCapability#SNAPSHOT_LAYERS}. Without them the hypervisor chooses, unless the caller asks for a {@link Place}. A layer the
 * caller prepared belongs to the caller: the hypervisor never deletes one, and the caller deletes one when neither {@link
 * VirtualMachines#spec} nor a listed snapshot names it.
 *
 * <h2>Snapshots inside images</h2>
 *
 * A tree may hold both kinds. A snapshot inside an image goes where the image goes and is lost with it, and a return to it overwrites what
 * the image holds besides. So where one rests on the other the machine's snapshots are taken apart in a certain order, and what would lose
 * one fails with {@link ProviderException.WrongState}, which names those to delete first: a return to a snapshot inside an image that
 * another snapshot, or a layer another one holds, rests on; and a deletion that would merge or replace a layer with snapshots inside it.
 * A return ends the record of changes in an image it overwrites: the next backup of that disk is a full one.
 *
 * <p>The machine's spec tells where its disks are. An operation that moved a disk to another source has raised the machine's generation by
 * one, and {@link VirtualMachines#spec} then has the new sources and everything else as it was; {@link VmEvent.Reconfigured} says so too.
 * An operation that moved none leaves the generation as it is. None ever lowers it: a snapshot brings back disks and memory, never
 * wishes. So once such a job has ended, however it ended, the caller compares the generation and reads the spec when it was raised, before
 * it wishes for anything else.
 *
 * <h2>Idempotency</h2>
 *
 * By {@link SnapshotId} and {@link JobId}: taking a snapshot that exists returns it, deleting one that is absent succeeds.
 *
 * <h2>Errors</h2>
 *
 * {@link ProviderException.NotFound} without the machine or the snapshot, {@link ProviderException.Unsupported} without the capability,
 * {@link ProviderException.WrongState} when the machine's state forbids it, {@link ProviderException.InvalidSpec} when a layer is for a
 * disk the snapshot does not hold, is not there, or cannot be used, or when there are layers and the snapshot is inside images.
 *
 * <h2>Conformance</h2>
 *
 * Chapter VM-SNAP, {@code docs/spec/vm.md}.
 *
 * @since 1.0
 */
public interface Snapshots {

    /**
     * Takes a snapshot. Needs the capability of its {@link Content}, {@link VmCapability#SNAPSHOT_QUIESCE} when it quiesces, {@link
     * VmCapability#SNAPSHOT_LAYERS} with layers, and {@link VmCapability#SNAPSHOT_INTERNAL} inside images.
     *
     * @throws ProviderException.WrongState also when a snapshot inside images, without memory, is asked of a running machine and the
     *     hypervisor takes these of stopped ones alone
     */
    Job<Snapshot> create(JobId job, SnapshotSpec spec, CallContext call);

    /** Lists a machine's snapshots, parents before children. */
    List<Snapshot> list(VmId vm, CallContext call);

    /**
     * Returns the machine to a snapshot; what happened since is lost unless another snapshot holds it. Needs {@link
     * VmCapability#SNAPSHOT_REVERT}, and {@link VmCapability#SNAPSHOT_LAYERS} with layers.
     *
     * <p>The spec stays the one last given, save for the sources of disks. A snapshot with memory goes only onto the hardware it was taken
     * from: {@link ProviderException.WrongState} when the spec has changed in more than its generation, name, labels and sources since.
     *
     * @param layers where each disk of the snapshot goes on, by its name: an empty layer on top of {@link Snapshot#disks()}, so that the
     *     snapshot can be returned to again; empty when the hypervisor chooses, and for a snapshot inside images, whose disks go on there
     * @return the machine afterwards: running or paused as it was when the snapshot holds memory, else stopped
     */
    Job<VmStatus> restore(JobId job, VmId vm, SnapshotId snapshot, Map<String, DiskSource> layers, CallContext call);

    /** Returns the machine to a snapshot; the hypervisor chooses where its disks go on. */
    default Job<VmStatus> restore(JobId job, VmId vm, SnapshotId snapshot, CallContext call) {
        return restore(job, vm, snapshot, Map.of(), call);
    }

    /**
     * Deletes a snapshot; its children, and the machine, keep everything they need. Where that means merging layers, the machine may
     * afterwards write to another source.
     *
     * @return the machine afterwards
     */
    Job<VmStatus> delete(JobId job, VmId vm, SnapshotId snapshot, CallContext call);

    /** What a snapshot holds. */
    enum Content {
        DISKS,
        DISKS_AND_MEMORY
    }

    /** Where what a snapshot holds of a disk lies. */
    enum Place {
        /** In a layer the machine does not write to any more: it goes on in another one on top. */
        LAYERS,
        /** Inside the image the machine writes to, before and after. */
        INSIDE
    }

    /**
     * Which snapshot to take.
     *
     * @param id chosen by the caller
     * @param vm the machine
     * @param name for people, 1 to 64 characters
     * @param content what it holds
     * @param disks names of the disks; empty for all writable ones
     * @param quiesce freezes the guest's file systems for at most this long, 1 s to 60 s, through its agent; empty for a
     *     crash-consistent snapshot. The thaw happens whatever becomes of the caller
     * @param labels kept with it
     * @param layers where each disk goes on, by its name: an empty layer on top of the disk's present source and at least as large; empty
     *     when the hypervisor chooses
     * @param place where what it holds is to lie; empty when the hypervisor chooses. Layers go with {@link Place#LAYERS} alone, and a
     *     hypervisor that makes none itself needs some then
     */
    record SnapshotSpec(
            SnapshotId id,
            VmId vm,
            String name,
            Content content,
            Set<String> disks,
            Optional<Duration> quiesce,
            Labels labels,
            Map<String, DiskSource> layers,
            Optional<Place> place) {
        public SnapshotSpec {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(vm, "vm");
            Objects.requireNonNull(content, "content");
            Objects.requireNonNull(labels, "labels");
            Objects.requireNonNull(place, "place");
            disks = Set.copyOf(disks);
            layers = Map.copyOf(layers);
            Problems problems = Problems.of("snapshot spec")
                    .text("name", name, 64)
                    .check(
                            disks.isEmpty() || disks.containsAll(layers.keySet()),
                            "layers",
                            layers.keySet(),
                            "must be for disks of the snapshot")
                    .check(
                            layers.isEmpty() || !place.equals(Optional.of(Place.INSIDE)),
                            "layers",
                            layers.keySet(),
                            "must be empty for a snapshot inside the images of disks");
            quiesce.ifPresent(time -> problems.range("quiesce", time.toMillis(), 1_000, 60_000));
            problems.throwIfAny();
        }

        /** Lets the hypervisor choose where the disks go on. */
        public SnapshotSpec(
                SnapshotId id,
                VmId vm,
                String name,
                Content content,
                Set<String> disks,
                Optional<Duration> quiesce,
                Labels labels) {
            this(id, vm, name, content, disks, quiesce, labels, Map.of(), Optional.empty());
        }

        /** Returns the same snapshot, the disks going on in these layers. */
        public SnapshotSpec with(Map<String, DiskSource> layers) {
            return new SnapshotSpec(id, vm, name, content, disks, quiesce, labels, layers, place);
        }

        /** Returns the same snapshot, to lie there. */
        public SnapshotSpec at(Place place) {
            return new SnapshotSpec(id, vm, name, content, disks, quiesce, labels, layers, Optional.of(place));
        }

        /** Asks for all disks, crash-consistent. */
        public static SnapshotSpec disks(SnapshotId id, VmId vm, String name) {
            return new SnapshotSpec(id, vm, name, Content.DISKS, Set.of(), Optional.empty(), Labels.NONE);
        }
    }

    /**
     * A snapshot that exists.
     *
     * @param parent the snapshot before it; empty for a root
     * @param current whether the machine continued from this one
     * @param state of the machine when it was taken
     * @param disks where the content of each of its disks is, by the disk's name: what must not go while the snapshot exists, and, unless
     *     the snapshot is inside, must not change
     * @param place whether the content is inside images the machine goes on writing to
     */
    record Snapshot(
            SnapshotId id,
            VmId vm,
            String name,
            Content content,
            Optional<SnapshotId> parent,
            boolean current,
            VmState state,
            Instant takenAt,
            Labels labels,
            Map<String, DiskSource> disks,
            Place place) {
        public Snapshot {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(vm, "vm");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(content, "content");
            Objects.requireNonNull(parent, "parent");
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(takenAt, "takenAt");
            Objects.requireNonNull(labels, "labels");
            Objects.requireNonNull(place, "place");
            disks = Map.copyOf(disks);
        }
    }
}
