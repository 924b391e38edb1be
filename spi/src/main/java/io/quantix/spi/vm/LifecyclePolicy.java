package io.quantix.spi.vm;

import java.util.Objects;

/**
 * What the hypervisor does by itself when the guest ends.
 *
 * @param onPoweroff when the guest powers off
 * @param onReboot when the guest reboots
 * @param onCrash when the guest's operating system reports a crash
 * @since 1.0
 */
public record LifecyclePolicy(OnPoweroff onPoweroff, OnReboot onReboot, OnCrash onCrash) {

    /** Off stays off, a reboot reboots, a crash stops the machine and is reported. */
    public static final LifecyclePolicy DEFAULT = new LifecyclePolicy(OnPoweroff.STOP, OnReboot.RESTART, OnCrash.STOP);

    /** After the guest powered off. */
    public enum OnPoweroff {
        STOP,
        RESTART
    }

    /** After the guest rebooted. */
    public enum OnReboot {
        RESTART,
        STOP
    }

    /** After the guest's operating system crashed. */
    public enum OnCrash {
        STOP,
        RESTART,
        /** The machine stays in memory, {@link VmState#PAUSED}, so that it can be examined. */
        PRESERVE
    }

    public LifecyclePolicy {
        Objects.requireNonNull(onPoweroff, "onPoweroff");
        Objects.requireNonNull(onReboot, "onReboot");
        Objects.requireNonNull(onCrash, "onCrash");
    }
}
