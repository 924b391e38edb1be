package io.quantix.spi.storage;

/**
 * Who takes a snapshot of a volume that a running VM writes to. The host plans by it.
 *
 * @since 1.0
 */
public enum Snapshotter {
    /** The hypervisor, by writing on into a new layer; the pool only keeps the layers. */
    HYPERVISOR,
    /** The storage, below the hypervisor, which only holds its writes back for the moment. */
    STORAGE,
    /** The storage takes the disk and the hypervisor the memory; neither can do both. */
    MIXED
}
