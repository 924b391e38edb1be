package io.quantix.node.translate;

import io.quantix.node.v1.CreateSnapshotRequest;
import io.quantix.spi.Labels;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads what a client wants of snapshots. */
public final class SnapshotReader {

    private SnapshotReader() {}

    /**
     * Reads a snapshot that is to be taken.
     *
     * @param id it gets
     * @throws io.quantix.spi.ProviderException.InvalidSpec with every mistake, at its path in the request
     */
    public static Snapshots.SnapshotSpec spec(UUID id, CreateSnapshotRequest request) {
        Reading reading = new Reading("snapshot");
        VmId vm = reading.part("vm_id", new VmId(new UUID(0, 0)), () -> new VmId(Reading.uuid(request.getVmId())));
        Snapshots.Content content =
                reading.part("content", Snapshots.Content.DISKS, () -> switch (request.getContent()) {
                    case CONTENT_UNSPECIFIED, DISKS -> Snapshots.Content.DISKS;
                    case DISKS_AND_MEMORY -> Snapshots.Content.DISKS_AND_MEMORY;
                    case UNRECOGNIZED -> throw Reading.unknownValue();
                });
        Optional<Snapshots.Place> place = reading.part("place", Optional.empty(), () -> switch (request.getPlace()) {
            case PLACE_UNSPECIFIED -> Optional.<Snapshots.Place>empty();
            case LAYERS -> Optional.of(Snapshots.Place.LAYERS);
            case INSIDE -> Optional.of(Snapshots.Place.INSIDE);
            case UNRECOGNIZED -> throw Reading.unknownValue();
        });
        Optional<Duration> quiesce = request.hasQuiesce()
                ? reading.part("quiesce", Optional.empty(), () -> Optional.of(Reading.duration(request.getQuiesce())))
                : Optional.empty();
        Labels labels = reading.part("labels", Labels.NONE, () -> Labels.of(request.getLabelsMap()));
        Map<String, DiskSource> layers = reading.part("", Map.of(), () -> layers(request.getLayersMap()));
        return reading.finish(() -> new Snapshots.SnapshotSpec(
                new SnapshotId(id),
                vm,
                request.getName(),
                content,
                new LinkedHashSet<>(request.getDisksList()),
                quiesce,
                labels,
                layers,
                place));
    }

    /** Reads where disks go on, by their names. */
    public static Map<String, DiskSource> layers(Map<String, io.quantix.node.v1.DiskSource> layers) {
        return sources("layers", layers);
    }

    static Map<String, DiskSource> sources(String path, Map<String, io.quantix.node.v1.DiskSource> sources) {
        Reading reading = new Reading(path);
        Map<String, DiskSource> read = new LinkedHashMap<>();
        sources.forEach((disk, source) -> reading.part(
                        path + "[" + disk + "]",
                        Optional.<DiskSource>empty(),
                        () -> Optional.of(DeviceReader.source(source)))
                .ifPresent(right -> read.put(disk, right)));
        return reading.finish(() -> read);
    }
}
