package io.quantix.spi.vm;

/**
 * How to reboot a machine.
 *
 * @since 1.0
 */
public enum RebootMode {
    /** Asks the guest, and returns as soon as it was asked; {@link VmEvent.Rebooted} tells when it did. */
    GRACEFUL,
    /** Presses the reset button; the machine has begun anew when the call returns. */
    HARD
}
