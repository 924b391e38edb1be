package io.quantix.kvm.snapshot;

import io.quantix.kvm.event.KvmEvents;
import io.quantix.kvm.event.LifecycleStory.Hint;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.job.JobRun;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.machine.KvmView;
import io.quantix.kvm.machine.UnheardCalls;
import io.quantix.kvm.snapshot.SnapshotStore.Kept;
import io.quantix.kvm.xml.DomainXmlEdit;
import io.quantix.kvm.xml.SnapshotTree;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Undo;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Returns machines to snapshots: forces them off, lets each disk go on in a fresh layer on top of what the snapshot holds, and continues from
 * its memory where it has some. libvirt 9 does not do that for layers outside the image; a change of the configuration does.
 */
final class SnapshotReturn {

    private static final String OFF = "off";
    private static final String BACK = "back";
    private static final Duration TELLING = Duration.ofSeconds(2);
    private static final Duration UNDO = Duration.ofSeconds(30);

    private final Link link;
    private final KvmView view;
    private final KvmEvents events;
    private final SnapshotStore store;
    private final DiskLayers layers;
    private final InsideReturn inside;

    SnapshotReturn(
            Link link, KvmView view, KvmEvents events, SnapshotStore store, DiskLayers layers, InsideReturn inside) {
        this.inside = inside;
        this.link = link;
        this.view = view;
        this.events = events;
        this.store = store;
        this.layers = layers;
    }

    /** Finds what a machine is to return to, and refuses what it cannot. */
    SnapshotTree.Entry admit(Kept kept, SnapshotId id, Map<String, DiskSource> given, CallContext call) {
        SnapshotTree.Entry entry = kept.tree()
                .find(id)
                .filter(found -> !found.going())
                .orElseThrow(() -> new ProviderException.NotFound(id.ref()));
        if (entry.isInside()) {
            InsideReturn.requireNoLayers(given);
        }
        Optional<Path> memory = entry.memory();
        if (entry.hasMemory() && !entry.hardware().equals(SnapshotTaking.hardware(kept.spec()))) {
            throw new ProviderException.WrongState(
                    kept.vm().ref(),
                    "return to the memory of",
                    "of another make than when its memory was kept",
                    "given back its former devices");
        }
        if (memory.isPresent() && !Files.exists(memory.get())) {
            throw new ProviderException.Conflict(
                    kept.vm().ref(), Effect.NONE, "the memory of " + id.ref() + " is not there: " + memory.get());
        }
        if (entry.isInside()) {
            inside.admit(kept, entry, call);
        }
        return entry;
    }

    VmStatus restore(VmId vm, SnapshotId id, Map<String, DiskSource> given, JobRun run) {
        Kept kept = store.read(vm, "restore", run.call());
        SnapshotTree.Entry entry = admit(kept, id, given, run.call());
        if (entry.isInside()) {
            return restoreInside(kept, entry, run);
        }
        requireKnown(entry, given);
        Map<String, DiskSource> below = below(kept, entry);
        Map<String, DiskSource> chosen = layers.choose(below, given, run.call());
        Set<Path> made = DiskLayers.own(chosen, given);
        SnapshotPlan plan =
                new SnapshotPlan(id, chosen, made, kept.tree().returnedTo(id).making(made));
        run.check("restore " + vm.ref(), Effect.NONE);
        plan.note(run);
        try (Undo undo = new Undo("restore " + vm.ref())) {
            undo.add("remove the layers", () -> discard(kept, plan, run));
            for (Map.Entry<String, DiskSource> each : chosen.entrySet()) {
                if (made.contains(DiskLayers.pathOf(each.getValue()))) {
                    layers.make(each.getValue(), below.getOrDefault(each.getKey(), each.getValue()), run.call());
                }
            }
            run.check("restore " + vm.ref(), Effect.NONE);
            run.note(OFF, Boolean.toString(kept.isActive()));
            powerOff(kept, run);
            write(vm, plan, run);
            undo.commit();
        }
        return goOn(vm, entry, run);
    }

    /** From the moment the machine is off there is no way back: what is in its images is overwritten. */
    private VmStatus restoreInside(Kept kept, SnapshotTree.Entry entry, JobRun run) {
        VmId vm = kept.vm();
        SnapshotPlan plan = new SnapshotPlan(
                entry.id(),
                InsideReturn.moves(kept, entry),
                Set.of(),
                kept.tree().returnedTo(entry.id()));
        run.check("restore " + vm.ref(), Effect.NONE);
        plan.note(run);
        run.note(OFF, Boolean.toString(kept.isActive()));
        powerOff(kept, run);
        run.note(BACK, "begun");
        return putBack(vm, plan, entry, run);
    }

    private VmStatus putBack(VmId vm, SnapshotPlan plan, SnapshotTree.Entry entry, JobRun run) {
        write(vm, plan, run);
        inside.apply(run.insist(() -> read(vm, run)), entry, run);
        run.note(BACK, "done");
        return goOn(vm, entry, run);
    }

    private void discard(Kept kept, SnapshotPlan plan, JobRun run) {
        run.insist(() -> {
            layers.discard(kept.domain(), plan.made(), run.steady(UNDO));
            return true;
        });
    }

    private void write(VmId vm, SnapshotPlan plan, JobRun run) {
        run.insist(() -> {
            Kept now = read(vm, run);
            if (!plan.isReturned(now)) {
                store.write(now, plan.moves(), plan.tree(), run.steady());
            }
            return true;
        });
    }

    private Kept read(VmId vm, JobRun run) {
        return store.read(vm, "restore", run.steady());
    }

    private static void requireKnown(SnapshotTree.Entry entry, Map<String, DiskSource> given) {
        Problems problems = Problems.of("layers");
        Set<String> held = entry.snapshot().disks().keySet();
        given.keySet()
                .forEach(name -> problems.check(
                        held.contains(name), "layers." + name, name, "must be for a disk of the snapshot: " + held));
        problems.throwIfAny();
    }

    /** Returns what the machine's disks go back to: those the snapshot holds and the machine still has. */
    private static Map<String, DiskSource> below(Kept kept, SnapshotTree.Entry entry) {
        Map<String, DiskSource> below = new LinkedHashMap<>();
        for (DiskSpec disk : kept.spec().disks()) {
            DiskSource held = entry.snapshot().disks().get(disk.name());
            if (held != null && !disk.readOnly()) {
                below.put(disk.name(), held);
            }
        }
        return below;
    }

    private void powerOff(Kept kept, JobRun run) {
        VmId vm = kept.vm();
        if (kept.isActive()) {
            events.expect(vm, Hint.RETURN);
            try {
                run.insist(() -> link.call(vm, run.steady(), "force off", connection -> {
                    kept.domain().at(connection).destroy(0, run.steady().remaining());
                    return true;
                }));
            } catch (ProviderException.WrongState ended) {
                events.withdraw(vm, Hint.RETURN);
            }
            events.awaitState(vm, state -> state == VmState.STOPPED, TELLING);
        }
        run.insist(() -> link.call(vm, run.steady(), "discard the saved memory of", connection -> {
            if (kept.domain().at(connection).saves().exists(run.steady().remaining())) {
                kept.domain().at(connection).saves().remove(run.steady().remaining());
            }
            return true;
        }));
    }

    /** What comes once the disks are back: layers nobody needs go, and memory is continued from. */
    private VmStatus goOn(VmId vm, SnapshotTree.Entry entry, JobRun run) {
        Kept kept = run.insist(() -> read(vm, run));
        Set<Path> gone = layers.collect(kept.spec(), kept.tree(), run.steady());
        if (!gone.isEmpty()) {
            run.insist(() -> {
                store.write(kept, kept.tree().unmaking(gone), run.steady());
                return true;
            });
        }
        if (entry.hasMemory()) {
            run.insist(() -> {
                Kept now = read(vm, run);
                if (!now.isActive()) {
                    continueFrom(now, entry, run);
                }
                return true;
            });
            if (entry.isInside()) {
                run.insist(() -> inside.forget(kept, entry, run));
            }
        }
        return run.insist(() -> view.status(kept.domain(), run.steady(UNDO)));
    }

    private void continueFrom(Kept kept, SnapshotTree.Entry entry, JobRun run) {
        VmId vm = kept.vm();
        boolean paused = entry.snapshot().state() == VmState.PAUSED;
        events.expect(vm, paused ? Hint.START_PAUSED : Hint.RETURN);
        run.progress(0, 0, "memory");
        try {
            if (entry.isInside()) {
                inside.continueFrom(kept, entry, run);
            } else {
                load(kept, entry.memory().orElseThrow(), paused, run);
            }
        } catch (ProviderException.Unavailable away) {
            events.withdraw(vm, paused ? Hint.START_PAUSED : Hint.RETURN);
            throw away;
        } catch (ProviderException failed) {
            events.withdraw(vm, paused ? Hint.START_PAUSED : Hint.RETURN);
            throw new ProviderException.Internal(
                    vm.ref(),
                    "the disks of " + vm.ref() + " are back, its memory is not: " + failed.getMessage(),
                    Effect.PARTIAL,
                    failed);
        }
        events.awaitState(vm, state -> state != VmState.STOPPED, TELLING);
    }

    private void load(Kept kept, Path file, boolean paused, JobRun run) {
        link.call(kept.vm(), run.steady(), "continue from the memory of", connection -> {
            Duration left = run.steady().remaining();
            DomainXmlEdit edit = DomainXmlEdit.of(connection.savedXml(file.toString(), left));
            kept.spec().disks().forEach(disk -> edit.source(disk.name(), disk.source()));
            connection.restore(
                    kept.vm().value(),
                    file.toString(),
                    edit.mark(kept.spec()).toXml(),
                    paused ? VirDomainConstants.VIR_DOMAIN_SAVE_PAUSED : VirDomainConstants.VIR_DOMAIN_SAVE_RUNNING,
                    left);
            return true;
        });
    }

    /** Finishes a return in whose middle the process ended, when the disks are back; else takes back what was made for it. */
    VmStatus pickUp(VmId vm, JobRun run) {
        Kept kept = run.insist(() -> store.read(vm, "restore", run.call()));
        Optional<SnapshotPlan> noted = SnapshotPlan.of(vm, run.notes());
        if (noted.isEmpty()) {
            throw SnapshotTaking.cutShort(vm, "nothing was changed", Effect.NONE);
        }
        SnapshotPlan plan = noted.get();
        Optional<SnapshotTree.Entry> entry = kept.tree().find(plan.snapshot());
        if (plan.isInside() && entry.isPresent() && run.notes().containsKey(BACK)) {
            return putBackAgain(kept, plan, entry.get(), run);
        }
        if (!plan.isInside() && plan.isReturned(kept) && run.notes().containsKey(OFF) && entry.isPresent()) {
            return kept.isActive() ? view.status(kept.domain(), run.call()) : goOn(vm, entry.get(), run);
        }
        discard(kept, plan, run);
        boolean off = Boolean.parseBoolean(run.notes().getOrDefault(OFF, "")) && !kept.isActive();
        throw SnapshotTaking.cutShort(
                vm,
                off ? "the machine was stopped, and its disks are as they were" : "its disks are as they were",
                off ? Effect.PARTIAL : Effect.NONE);
    }

    /** A machine that is off goes on being put back; one that runs is there already, or somebody started it too early. */
    private VmStatus putBackAgain(Kept kept, SnapshotPlan plan, SnapshotTree.Entry entry, JobRun run) {
        VmId vm = kept.vm();
        if (entry.hasMemory()) {
            new UnheardCalls(link)
                    .await(
                            kept.domain(),
                            run,
                            VirDomainConstants.VIR_DOMAIN_JOB_OPERATION_SNAPSHOT_REVERT,
                            () -> read(vm, run).isActive());
            run.insist(() -> inside.forget(kept, entry, run));
        }
        boolean done = "done".equals(run.notes().get(BACK));
        if (!run.insist(() -> read(vm, run)).isActive()) {
            return done ? goOn(vm, entry, run) : putBack(vm, plan, entry, run);
        }
        if (done) {
            return goOn(vm, entry, run);
        }
        throw SnapshotTaking.cutShort(
                vm, "the machine was started before its images were back: return again", Effect.PARTIAL);
    }
}
