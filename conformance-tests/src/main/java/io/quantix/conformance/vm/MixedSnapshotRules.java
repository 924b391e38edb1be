package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.Snapshots.Snapshot;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Snapshots in layers and snapshots inside images in one tree: neither costs the other anything. */
final class MixedSnapshotRules extends InsideWords {

    MixedSnapshotRules(VmStage stage) {
        super(stage);
    }

    @Rule("VM-793")
    @Must
    @Needs({SNAPSHOT_MEMORY, SNAPSHOT_INTERNAL, SNAPSHOT_REVERT, SNAPSHOT_LAYERS})
    void aReturnInsideNeverOverwritesWhatALayerRestsOn() {
        NotedGuest guest = notedGuest();
        guest.write(1);
        String inside = guest.read();
        Snapshot below = takeMemoryInside(guest.id(), "inside");
        guest.write(2);
        String layered = guest.read();
        Snapshot above = takeMemoryInLayers(guest.id(), "in layers");
        guest.write(3);
        String now = guest.read();
        ProviderException.WrongState refused = Expect.fails(
                ProviderException.WrongState.class,
                "a return that overwrites what another snapshot holds",
                () -> restore(guest.id(), below.id()));
        Expect.that(
                String.valueOf(refused.getMessage()).contains(above.id().toString()),
                "the refusal does not say which snapshot is in the way: " + refused.getMessage());
        expectState(VmState.RUNNING, describe(guest.id()));
        Expect.equal(now, guest.read(), "what is on the disk after the refusal");
        restore(guest.id(), above.id(), Map.of("data", layerOn(held(above))));
        guest.listen();
        Expect.equal(layered, guest.read(), "what the snapshot in layers holds after the refusal");
        delete(guest.id(), above.id());
        VmSpec before = specOf(guest.id());
        expectState(VmState.RUNNING, restore(guest.id(), below.id()));
        expectLawKept(before, guest.id());
        guest.listen();
        Expect.equal(inside, guest.read(), "what the snapshot inside holds when nothing rests on it any more");
    }

    private static DiskSource held(Snapshot snapshot) {
        return Expect.answered(snapshot.disks().get("data"), "where the content of the disk is");
    }

    @Rule("VM-794")
    @Must
    @Needs({SNAPSHOT_MEMORY, SNAPSHOT_INTERNAL, SNAPSHOT_REVERT, SNAPSHOT_LAYERS})
    void noMergeLosesWhatALayerHoldsInside() {
        NotedGuest guest = notedGuest();
        Snapshot below = takeMemoryInLayers(guest.id(), "in layers");
        guest.write(1);
        guest.keep(1);
        String disk = guest.read();
        String memory = guest.kept();
        Snapshot inside = takeMemoryInside(guest.id(), "inside the layer");
        guest.write(2);
        guest.keep(2);
        String now = guest.read();
        boolean deleted = true;
        try {
            delete(guest.id(), below.id());
        } catch (ProviderException.WrongState refused) {
            deleted = false;
            Expect.equal(List.of(below.id(), inside.id()), listed(guest.id()), "the snapshots listed after a refusal");
        }
        expectState(VmState.RUNNING, describe(guest.id()));
        Expect.equal(now, guest.read(), "what is on the disk after the attempt");
        expectState(VmState.RUNNING, restore(guest.id(), inside.id()));
        guest.listen();
        Expect.equal(disk, guest.read(), "what the snapshot inside the layer holds on the disk");
        Expect.equal(memory, guest.kept(), "what it keeps in memory");
        delete(guest.id(), inside.id());
        if (!deleted) {
            delete(guest.id(), below.id());
        }
        Expect.equal(List.of(), listed(guest.id()), "the snapshots left");
        Expect.equal(disk, guest.read(), "what is on the disk when all are deleted");
    }

    @Rule("VM-795")
    @Must
    @Needs({SNAPSHOT_MEMORY, SNAPSHOT_INTERNAL, SNAPSHOT_REVERT, SNAPSHOT_LAYERS})
    void aMachineGoesBackToTheImageASnapshotIsInside() {
        NotedGuest guest = notedGuest();
        VmId id = guest.id();
        Snapshot root = takeMemoryInLayers(id, "root");
        DiskSource image = source(id);
        guest.write(1);
        String before = guest.read();
        forceOff(id);
        Snapshot inside = takeInside(id, "inside");
        Expect.equal(Optional.of(root.id()), inside.parent(), "the parent of the snapshot inside");
        restore(id, root.id(), Map.of("data", layerOn(held(root))));
        Expect.that(!source(id).equals(image), "the machine did not leave the image for a layer");
        VmSpec away = specOf(id);
        expectState(VmState.STOPPED, restore(id, inside.id()));
        Expect.equal(image, source(id), "where the disk is after the return");
        expectLawKept(away, id);
        Expect.equal(
                List.of(inside.id()),
                list(id).stream().filter(Snapshot::current).map(Snapshot::id).toList(),
                "the current snapshots");
        guest.boot();
        Expect.equal(before, guest.read(), "what is on the disk after the return");
    }

    @Rule("VM-796")
    @Must
    @Needs({SNAPSHOT_DISK, SNAPSHOT_INTERNAL, SNAPSHOT_LAYERS})
    void eachTellsWhereItLies() {
        VmId id = stoppedWithImage();
        Snapshot inside = takeInside(id, "inside");
        Snapshot layered = takeInLayers(id, "in layers");
        Snapshot again = takeInside(id, "inside the layer");
        Expect.equal(
                List.of(inside.place(), layered.place(), again.place()),
                list(id).stream().map(Snapshot::place).toList(),
                "where the list says they lie");
        Expect.equal(
                List.of("INSIDE", "LAYERS", "INSIDE"),
                list(id).stream().map(each -> each.place().name()).toList(),
                "where they lie");
        Expect.equal(held(inside), held(layered), "what the layer rests on");
        Expect.equal(source(id), held(again), "the image of the newest");
        delete(id, again.id());
        delete(id, layered.id());
        delete(id, inside.id());
        Expect.equal(List.of(), listed(id), "the snapshots left");
        expectState(VmState.RUNNING, start(id));
    }
}
