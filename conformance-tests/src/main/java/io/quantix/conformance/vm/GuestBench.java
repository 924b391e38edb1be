package io.quantix.conformance.vm;

import io.quantix.spi.vm.HypervisorInfo;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.util.function.Consumer;

/**
 * A guest with an operating system: it announces itself on its first serial port, offers a shell there that echoes what is typed, and
 * obeys the power button.
 */
public interface GuestBench {

    /** Returns whether this guest can run there at all. */
    default boolean runsOn(HypervisorInfo hypervisor) {
        return true;
    }

    /** Begins a machine that boots the guest. */
    VmSpec.Builder machine(VmId id, String name);

    /** Begins a machine whose guest ignores the power button. */
    VmSpec.Builder deafMachine(VmId id, String name);

    /** Returns what the guest prints on its first serial port when it is ready. */
    String readyMark();

    /** Returns what is typed to make the guest print the lines {@code tck-line-1} to {@code tck-line-count}. */
    String countTo(int count);

    /**
     * Makes the guest do something by itself.
     *
     * @param keyboard types on its first serial port
     */
    void act(VmId id, Act act, Consumer<String> keyboard);

    /** What a guest can do by itself. */
    enum Act {
        POWER_OFF,
        REBOOT,
        PANIC
    }
}
