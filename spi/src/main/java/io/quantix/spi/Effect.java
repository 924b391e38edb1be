package io.quantix.spi;

/**
 * What a failed call left behind, so that a caller knows whether repeating it is safe and whether it must look first.
 *
 * @since 1.0
 */
public enum Effect {
    /** Nothing changed. */
    NONE,
    /** A part of the work is done and stays; repeating the call completes it. */
    PARTIAL,
    /** The call may or may not have had its effect; describe the object to learn which. */
    UNKNOWN
}
