package io.quantix.spi.storage;

/**
 * How the bytes of a disk are laid out in what stores them.
 *
 * @since 1.0
 */
public enum ImageFormat {
    /** The bytes of the disk, as they are. */
    RAW,
    /** QEMU's copy-on-write format, version 3. */
    QCOW2
}
