package io.quantix.spi.storage;

/**
 * When a volume takes its room.
 *
 * @since 1.0
 */
public enum Provisioning {
    /** As it is written. A pool may promise more than it has, and then run full under a running guest. */
    THIN,
    /** All at once, when it is created. What was promised is there. */
    THICK
}
