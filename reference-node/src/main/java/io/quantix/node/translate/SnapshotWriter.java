package io.quantix.node.translate;

import io.quantix.node.v1.Snapshot;
import io.quantix.spi.vm.Snapshots;

/** Writes snapshots. */
public final class SnapshotWriter {

    private SnapshotWriter() {}

    public static Snapshot snapshot(Snapshots.Snapshot snapshot) {
        Snapshot.Builder message = Snapshot.newBuilder()
                .setId(snapshot.id().toString())
                .setVmId(snapshot.vm().toString())
                .setName(snapshot.name())
                .setContent(
                        switch (snapshot.content()) {
                            case DISKS -> Snapshot.Content.DISKS;
                            case DISKS_AND_MEMORY -> Snapshot.Content.DISKS_AND_MEMORY;
                        })
                .setParentId(snapshot.parent().map(Object::toString).orElse(""))
                .setCurrent(snapshot.current())
                .setVmState(StatusWriter.state(snapshot.state()))
                .setPlace(
                        switch (snapshot.place()) {
                            case LAYERS -> Snapshot.Place.LAYERS;
                            case INSIDE -> Snapshot.Place.INSIDE;
                        })
                .setTakenAt(StatusWriter.timestamp(snapshot.takenAt()))
                .putAllLabels(snapshot.labels().entries());
        snapshot.disks().forEach((disk, source) -> message.putDisks(disk, DeviceWriter.source(source)));
        return message.build();
    }
}
