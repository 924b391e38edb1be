package io.quantix.spi.storage;

/**
 * What deleting a pool may destroy. There is no default: the caller says it each time.
 *
 * @since 1.0
 */
public enum PoolDeletion {
    /** Nothing but the empty pool itself. A pool that holds anything is left alone. */
    ONLY_IF_EMPTY,
    /** Every volume and snapshot of ours, and then the pool. Foreign objects, and the place they lie in, stay. */
    WITH_VOLUMES
}
