package io.quantix.conformance.vm;

import io.quantix.spi.guest.GuestPath;
import io.quantix.spi.vm.VmId;
import java.util.function.Consumer;

/**
 * A guest with an operating system and an agent in it, which runs by the time the guest is ready or soon after. The rules give its machine
 * two CPUs and a disk called {@code data}.
 */
public interface AgentBench extends GuestBench {

    /**
     * Returns what is typed on the guest's first serial port, once it is ready, to make there what the rules need: the user, the folders.
     * Empty when the guest has it all.
     */
    default String preparation() {
        return "";
    }

    /** Returns what the guest prints when the preparation is done. */
    default String preparedMark() {
        return "";
    }

    /** Returns a folder that the agent may write to and that exists. */
    GuestPath folder();

    /** Returns a folder of the file system on the disk {@code data}: its mount point. */
    GuestPath dataFolder();

    /** Returns a folder of a file system that holds less than 1 MiB. */
    GuestPath smallFolder();

    /** Returns the name of a user who is not the superuser. */
    String user();

    /** Returns the file that holds that user's SSH keys; it need not exist. */
    GuestPath keyFile();

    /** Returns what the host's secret {@code tck-password} stands for: at least 8 letters and hyphens. */
    default String password() {
        return "tck-pass";
    }

    /** Returns the programs the guest has. */
    GuestPrograms programs();

    /**
     * Returns what is typed at the guest's shell to make it write a file and, when that is done, print a mark. The mark does not occur in what
     * is typed, as the shell echoes that.
     */
    String write(GuestPath file, String mark);

    /** Returns what is typed at the guest's shell to make it print a mark, {@code =}, how many files the agent holds open, and {@code ;}. */
    String countAgentFiles(String mark);

    /**
     * Does something to the guest's agent from inside.
     *
     * @param keyboard types on the guest's first serial port
     */
    void actOnAgent(VmId id, AgentAct act, Consumer<String> keyboard);

    /** What can become of an agent. */
    enum AgentAct {
        /** It stays connected and answers nothing. */
        FALL_SILENT,
        /** It goes on where it stopped. */
        SPEAK
    }
}
