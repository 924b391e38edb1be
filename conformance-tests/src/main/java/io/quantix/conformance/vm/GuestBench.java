package io.quantix.conformance.vm;

import io.quantix.spi.MacAddress;
import io.quantix.spi.vm.HypervisorInfo;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

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
     * Returns what is typed to make the guest print its first-boot configuration, as it finds it itself: for each file a line of the mark,
     * the file's path and its content in Base64, and at the end the mark and {@code end}. An Ignition configuration is called {@code
     * ignition}. Empty when the guest has no way to look.
     *
     * @param mark a word; as the guest echoes what is typed, it must not stand in it
     */
    default Optional<String> showSeed(String mark) {
        return Optional.empty();
    }

    /**
     * Makes the guest do something by itself.
     *
     * @param keyboard types on its first serial port
     */
    void act(VmId id, Act act, Consumer<String> keyboard);

    /** Returns how to learn what the guest itself sees; empty when it cannot tell. */
    default Optional<Sight> look(Look what) {
        return Optional.empty();
    }

    /**
     * Makes the guest hold on to what it is asked to let go of.
     *
     * @param keyboard types on its first serial port
     * @return false when it has no way to do so
     */
    default boolean hold(VmId id, Hold what, Consumer<String> keyboard) {
        return false;
    }

    /** Something the guest can be asked about. */
    sealed interface Look {

        /** The size in bytes of the disk with this serial number. */
        record Disk(String serial) implements Look {}

        /** {@code up} or {@code down}: the cable of the NIC with this address. */
        record Nic(MacAddress mac) implements Look {}

        /** The number of online vCPUs. */
        record Vcpus() implements Look {}

        /** The memory in KiB, as the guest counts it. */
        record Memory() implements Look {}

        /** The first line of what lies in the first CD-ROM drive. */
        record Medium() implements Look {}
    }

    /**
     * A question to the guest's shell.
     *
     * @param typed what is typed
     * @param answer finds the answer in what the guest said since: empty while it has not said all, and {@link #NOTHING} when it sees no
     *     such thing
     */
    record Sight(String typed, Function<String, Optional<String>> answer) {

        /** What a guest answers that does not see what it was asked for. */
        public static final String NOTHING = "nothing";
    }

    /** What a guest can refuse to let go of. */
    enum Hold {
        /** Its devices, from now on. */
        DEVICES,
        /** Memory that was plugged in. */
        MEMORY,
        /** Nothing any more. */
        NOTHING
    }

    /** Returns how the guest is made to keep things; empty when it cannot be. */
    default Optional<GuestNotes> notes() {
        return Optional.empty();
    }

    /** What a guest can do by itself. */
    enum Act {
        POWER_OFF,
        REBOOT,
        PANIC
    }
}
