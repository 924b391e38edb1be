package io.quantix.spi.storage;

import io.quantix.spi.Capability;

/**
 * What a storage provider may or may not be able to do. The provider declares the widest it has; each pool repeats what of it
 * holds there in its {@link PoolTraits}.
 *
 * @since 1.0
 */
public enum StorageCapability implements Capability {
    POOL_CREATE("storage.pool.create", "prepares an empty pool, instead of only attaching one that exists"),
    POOL_DELETE_VOLUMES("storage.pool.delete-volumes", "deletes a pool together with the volumes in it"),

    VOLUME_CREATE("storage.volume.create", "creates and deletes volumes, instead of only publishing what exists"),
    VOLUME_THIN("storage.volume.thin", "creates volumes that take room as they are written"),
    VOLUME_THICK("storage.volume.thick", "creates volumes that take all their room at once"),
    VOLUME_GROW("storage.volume.grow", "makes a volume larger"),
    VOLUME_GROW_PUBLISHED("storage.volume.grow-published", "makes a volume larger while somebody uses it"),
    VOLUME_SHRINK("storage.volume.shrink", "makes a volume smaller when asked to explicitly"),
    VOLUME_ALLOCATION("storage.volume.allocation", "knows how much room each volume really takes"),
    VOLUME_SHARED_WRITE("storage.volume.shared-write", "publishes a volume to several writers at once"),

    SNAPSHOT("storage.snapshot", "takes, lists and deletes snapshots of volumes"),
    SNAPSHOT_PUBLISHED("storage.snapshot.published", "takes a snapshot of a volume while somebody writes to it"),
    SNAPSHOT_GROUP("storage.snapshot.group", "takes snapshots of several volumes at one point in time"),
    SNAPSHOT_RESTORE("storage.snapshot.restore", "puts a volume back to a snapshot"),
    SNAPSHOT_CHANGES("storage.snapshot.changes", "lists what changed between two snapshots"),

    CLONE_LINKED("storage.clone.linked", "creates a volume that shares what it has not changed with its origin"),
    CLONE_FULL("storage.clone.full", "copies a volume inside the storage"),
    CLONE_ACROSS_POOLS("storage.clone.across-pools", "clones from one pool of the provider into another"),
    CLONE_FLATTEN("storage.clone.flatten", "makes a linked clone independent of its origin"),

    TRANSFER_IMPORT("storage.transfer.import", "fills a new volume from a stream and proves its checksum"),
    TRANSFER_EXPORT("storage.transfer.export", "streams a volume out"),
    TRANSFER_RANGES("storage.transfer.ranges", "reads and writes byte ranges of a volume nobody uses"),
    TRANSFER_CONVERT("storage.transfer.convert", "changes the image format of a volume"),

    TARGET_ADMIN("storage.target-admin", "administers the targets and logical units of the storage server");

    private final String id;
    private final String summary;

    StorageCapability(String id, String summary) {
        this.id = id;
        this.summary = summary;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public int since() {
        return 1;
    }

    @Override
    public String summary() {
        return summary;
    }
}
