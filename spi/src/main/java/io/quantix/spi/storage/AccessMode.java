package io.quantix.spi.storage;

/**
 * What a consumer does with a published volume.
 *
 * @since 1.0
 */
public enum AccessMode {
    /** Reads; any number of readers share a volume that nobody writes to. */
    READ_ONLY,
    /** Reads and writes, alone. A consumer that moves between hosts counts as one. */
    READ_WRITE,
    /** Reads and writes beside others, which agree among themselves: a cluster file system. */
    SHARED_WRITE
}
