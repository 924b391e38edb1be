package io.quantix.sim;

import io.quantix.spi.FieldProblem;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.Snapshots.Content;
import io.quantix.spi.vm.Snapshots.Place;
import io.quantix.spi.vm.Snapshots.Snapshot;
import io.quantix.spi.vm.Snapshots.SnapshotSpec;
import io.quantix.spi.vm.VmCapability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What images that hold snapshots inside forbid, as QEMU's do. */
final class SimImages {

    private SimImages() {}

    /** Refuses what the images of the disks cannot hold. */
    static void requireRoom(SimMachine machine, SnapshotSpec spec, List<DiskSpec> held) {
        boolean withMemory = spec.content() == Content.DISKS_AND_MEMORY;
        if (!withMemory && machine.state().isActive()) {
            throw new ProviderException.WrongState(
                    machine.id().ref(),
                    "snapshot, inside their images, the disks without the memory of",
                    machine.state().toString(),
                    "stopped; or take the memory along, or a snapshot in layers");
        }
        List<DiskSpec> needed = withMemory
                ? machine.running().disks().stream()
                        .filter(disk -> !disk.readOnly())
                        .toList()
                : held;
        for (DiskSpec disk : needed) {
            if (!(disk.source() instanceof DiskSource.File(Path _, ImageFormat format))
                    || format != ImageFormat.QCOW2
                    || disk.readOnly()) {
                throw new ProviderException.Unsupported(
                        VmCapability.SNAPSHOT_INTERNAL,
                        "disk " + disk.name() + " is not a qcow2 file that is written to");
            }
            if (!held.contains(disk)) {
                throw new ProviderException.Unsupported(
                        VmCapability.SNAPSHOT_INTERNAL,
                        "with memory goes every writable disk, and " + disk.name() + " was left out");
            }
        }
    }

    /** Refuses a return that would overwrite what another snapshot rests on. */
    static void requireReturn(SimMachine machine, Snapshot wanted, Map<String, DiskSource> layers) {
        if (wanted.place() == Place.LAYERS) {
            return;
        }
        if (!layers.isEmpty()) {
            throw new ProviderException.InvalidSpec(
                    "layers",
                    new FieldProblem(
                            "layers", layers.keySet().toString(), "must be empty: the snapshot is inside the images"));
        }
        List<String> resting = machine.history().snapshots().stream()
                .map(MachineRecord.SnapshotRecord::snapshot)
                .filter(other -> !other.id().equals(wanted.id()))
                .filter(other -> wanted.disks().entrySet().stream()
                        .anyMatch(held -> restsOn(other, held.getKey(), held.getValue())))
                .map(other -> other.id() + " (" + other.name() + ")")
                .toList();
        if (!resting.isEmpty()) {
            throw new ProviderException.WrongState(
                    machine.id().ref(),
                    "return to a snapshot inside an image of",
                    "with snapshots that rest on that image: " + resting,
                    "without them: delete them first");
        }
    }

    private static boolean restsOn(Snapshot other, String disk, DiskSource image) {
        DiskSource source = other.disks().get(disk);
        if (source == null) {
            return false;
        }
        if (source.equals(image)) {
            return other.place() == Place.LAYERS;
        }
        return image instanceof DiskSource.File(Path path, ImageFormat _)
                && below(source).contains(path);
    }

    private static List<Path> below(DiskSource source) {
        List<Path> chain = new ArrayList<>();
        Optional<Path> next = source instanceof DiskSource.File(Path path, ImageFormat _)
                ? DiskFiles.backing(path)
                : Optional.empty();
        while (next.isPresent() && !chain.contains(next.get())) {
            chain.add(next.get());
            next = DiskFiles.backing(next.get());
        }
        return chain;
    }
}
