package io.quantix.kvm.snapshot;

import io.quantix.kvm.event.KvmEvents;
import io.quantix.kvm.host.QemuImg;
import io.quantix.kvm.job.JobOrder;
import io.quantix.kvm.job.JobRun;
import io.quantix.kvm.job.KvmJobs;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.machine.KvmDefinitions;
import io.quantix.kvm.machine.KvmView;
import io.quantix.kvm.snapshot.SnapshotStore.Kept;
import io.quantix.kvm.xml.SnapshotTree;
import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Effect;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.ProviderContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.GuestFileSystems;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Snapshots: admits what is asked for and starts it as a job; the classes of the steps do the rest. */
public final class KvmSnapshots implements Snapshots {

    private static final String TAKE = "snapshot vm";
    private static final String RETURN = "restore vm";
    private static final String DELETE = "delete snapshot";
    private static final String WHICH = "snapshot";

    private final Link link;
    private final Capabilities capabilities;
    private final KvmView view;
    private final KvmDefinitions definitions;
    private final KvmJobs jobs;
    private final SnapshotStore store;
    private final SnapshotMemory memory;
    private final Quiesce quiesce;
    private final SnapshotTaking taking;
    private final SnapshotReturn returning;
    private final SnapshotRemoval removal;

    public KvmSnapshots(
            Link link,
            Capabilities capabilities,
            KvmView view,
            KvmEvents events,
            KvmDefinitions definitions,
            KvmJobs jobs,
            Supplier<Optional<GuestFileSystems>> guests,
            ProviderContext context) {
        this.link = link;
        this.capabilities = capabilities;
        this.view = view;
        this.definitions = definitions;
        this.jobs = jobs;
        QemuImg images = new QemuImg();
        DiskLayers layers = new DiskLayers(link, images, context.logger());
        this.store = new SnapshotStore(link, view, events);
        this.memory = new SnapshotMemory(context.stateDirectory().resolve("snapshots"), context.logger());
        this.quiesce = new Quiesce(guests);
        InsideImages inside = new InsideImages(link, store, images);
        InsideTaking insideTaking = new InsideTaking(link, view, events, store, inside, context.clock());
        this.taking = new SnapshotTaking(link, store, layers, memory, quiesce, insideTaking, context.clock());
        this.returning =
                new SnapshotReturn(link, view, events, store, layers, new InsideReturn(link, events, inside, images));
        this.removal = new SnapshotRemoval(
                view, store, layers, memory, images, new LiveMerge(link, store), new InsideRemoval(store, inside));
        resume();
    }

    private void resume() {
        jobs.resume(
                TAKE,
                record -> run -> alone(
                        record.order().vm(),
                        "snapshot",
                        run,
                        () -> taking.pickUp(record.order().vm(), run)));
        jobs.resume(
                RETURN,
                record -> run -> alone(
                        record.order().vm(),
                        "restore",
                        run,
                        () -> returning.pickUp(record.order().vm(), run)));
        jobs.resume(
                DELETE,
                record -> run -> alone(
                        record.order().vm(),
                        "delete a snapshot of",
                        run,
                        () -> removeAgain(record.order().vm(), run)));
    }

    private <T> T alone(VmId vm, String action, JobRun run, Supplier<T> work) {
        return definitions.alone(vm, action, run.call(), work);
    }

    @Override
    public Job<Snapshot> create(JobId job, SnapshotSpec spec, CallContext call) {
        capabilities.require(
                spec.content() == Content.DISKS ? VmCapability.SNAPSHOT_DISK : VmCapability.SNAPSHOT_MEMORY);
        if (!spec.layers().isEmpty()) {
            capabilities.require(VmCapability.SNAPSHOT_LAYERS);
        }
        spec.place()
                .ifPresent(place -> capabilities.require(
                        place == Place.INSIDE ? VmCapability.SNAPSHOT_INTERNAL : VmCapability.SNAPSHOT_LAYERS));
        if (spec.quiesce().isPresent()) {
            capabilities.require(VmCapability.SNAPSHOT_QUIESCE);
            if (spec.content() == Content.DISKS_AND_MEMORY) {
                throw new ProviderException.Unsupported(
                        VmCapability.SNAPSHOT_QUIESCE,
                        "with memory the guest needs none: what it has not written yet is in its memory");
            }
        }
        return jobs.start(
                job,
                JobOrder.of(TAKE, spec.vm(), spec),
                call,
                () -> admit(spec, call),
                run -> alone(spec.vm(), "snapshot", run, () -> take(spec, run)));
    }

    private Snapshot take(SnapshotSpec spec, JobRun run) {
        SnapshotTaking.Taken taken = taking.take(spec, run);
        if (!taken.quiet()) {
            removal.delete(spec.vm(), spec.id(), run);
            throw new ProviderException.TimedOut(
                    spec.vm().ref(),
                    "the guest of " + spec.vm().ref() + " went on before its snapshot was taken: allow it to stand "
                            + "still for longer; the snapshot was dropped",
                    Effect.NONE);
        }
        return taken.snapshot();
    }

    private void admit(SnapshotSpec spec, CallContext call) {
        Kept kept = store.read(spec.vm(), "snapshot", call);
        if (kept.tree().find(spec.id()).isPresent()) {
            return;
        }
        if (spec.content() == Content.DISKS_AND_MEMORY && !kept.isActive()) {
            throw new ProviderException.WrongState(
                    spec.vm().ref(), "snapshot the memory of", kept.state().toString(), "active: start it first");
        }
        requireHere(kept, "snapshot", call);
        requireNothingSaved(kept, "snapshot", call);
        quiesce.admit(spec, kept.isActive());
        taking.admit(kept, spec, call);
    }

    /** The disks of a machine that has moved are its guest's on the other host. */
    private void requireHere(Kept kept, String action, CallContext call) {
        if (!kept.isActive() && view.status(kept.domain(), call).reason() == StateReason.MIGRATED) {
            throw new ProviderException.WrongState(
                    kept.vm().ref(), action, "moved to another host", "here: ask that host");
        }
    }

    /** Saved memory knows the disks by their places: a machine that continues from it would write to what a snapshot holds. */
    private void requireNothingSaved(Kept kept, String action, CallContext call) {
        boolean saved = link.call(
                kept.vm(),
                call,
                action,
                connection -> kept.domain().at(connection).saves().exists(call.remaining()));
        if (saved) {
            throw new ProviderException.WrongState(
                    kept.vm().ref(), action, "stopped with saved memory", "started, or its saved memory deleted");
        }
    }

    @Override
    public List<Snapshot> list(VmId vm, CallContext call) {
        return store.read(vm, "list the snapshots of", call).tree().list();
    }

    @Override
    public Job<VmStatus> restore(
            JobId job, VmId vm, SnapshotId snapshot, Map<String, DiskSource> layers, CallContext call) {
        capabilities.require(VmCapability.SNAPSHOT_REVERT);
        if (!layers.isEmpty()) {
            capabilities.require(VmCapability.SNAPSHOT_LAYERS);
        }
        return jobs.start(
                job,
                JobOrder.of(RETURN, vm, snapshot, layers),
                call,
                () -> {
                    Kept kept = store.read(vm, "restore", call);
                    requireHere(kept, "restore", call);
                    returning.admit(kept, snapshot, layers, call);
                },
                run -> alone(vm, "restore", run, () -> returning.restore(vm, snapshot, layers, run)));
    }

    @Override
    public Job<VmStatus> delete(JobId job, VmId vm, SnapshotId snapshot, CallContext call) {
        return jobs.start(
                job,
                JobOrder.of(DELETE, vm, snapshot),
                call,
                () -> {
                    Kept kept = store.read(vm, "delete a snapshot of", call);
                    Optional<SnapshotTree.Entry> entry = kept.tree().find(snapshot);
                    if (entry.isPresent()) {
                        requireHere(kept, "delete a snapshot of", call);
                    }
                    if (entry.filter(found -> !found.isInside()).isPresent()) {
                        requireNothingSaved(kept, "merge the layers of", call);
                    }
                },
                run -> {
                    run.note(WHICH, snapshot.toString());
                    return alone(vm, "delete a snapshot of", run, () -> remove(vm, snapshot, run));
                });
    }

    /** A deletion goes on from where it was, once it has begun. */
    private VmStatus removeAgain(VmId vm, JobRun run) {
        String which = run.notes().get(WHICH);
        if (which == null) {
            throw SnapshotTaking.cutShort(vm, "nothing was changed", Effect.NONE);
        }
        return remove(vm, new SnapshotId(UUID.fromString(which)), run);
    }

    /** Each step may be done again, by QEMU or without it: whoever is away comes back to the one it went at. */
    private VmStatus remove(VmId vm, SnapshotId snapshot, JobRun run) {
        return run.insist(() -> {
            boolean active = isActive(vm, run);
            try {
                return removal.delete(vm, snapshot, run);
            } catch (ProviderException failed) {
                if (!active || isActive(vm, run)) {
                    throw failed;
                }
                return removal.delete(vm, snapshot, run);
            }
        });
    }

    private boolean isActive(VmId vm, JobRun run) {
        return store.read(vm, "delete a snapshot of", run.steady()).isActive();
    }

    /** Forgets what is kept of a machine that is gone. Its disks stay, with all their layers. */
    public void forget(VmId vm) {
        memory.deleteAll(vm);
    }
}
