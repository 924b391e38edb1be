package io.quantix.conformance.vm;

import io.quantix.spi.guest.ExecSpec;
import io.quantix.spi.guest.GuestPath;
import java.time.Duration;
import java.util.List;

/** Programs of a guest that rules run, each as the beginning of a spec. */
public interface GuestPrograms {

    /** Returns those every Unix has. */
    static GuestPrograms unix() {
        return new UnixPrograms();
    }

    /** Prints each argument, and a NUL after it. */
    ExecSpec.Builder printing(List<String> arguments);

    /** Ends with an exit code. */
    ExecSpec.Builder exiting(int code);

    /** Ends itself by a signal. */
    ExecSpec.Builder killingItself(int signal);

    /** Prints its input. */
    ExecSpec.Builder copying();

    /** Prints its environment, {@code NAME=value} on each line. */
    ExecSpec.Builder printingEnvironment();

    /** Prints where it was started, and a line break. */
    ExecSpec.Builder printingDirectory();

    /** Prints nothing and ends after a time. */
    ExecSpec.Builder sleeping(Duration time);

    /** Prints so many bytes. */
    ExecSpec.Builder printingBytes(long count);

    /** Prints a line, and another one where it complains. */
    ExecSpec.Builder saying(String output, String error);

    /** Prints a line and goes on for a time. */
    ExecSpec.Builder sayingAndSleeping(String line, Duration time);

    /** Appends a line to a file. */
    ExecSpec.Builder appending(GuestPath file, String line);

    /** Waits for a time and appends a line to a file. */
    ExecSpec.Builder appendingAfter(Duration time, GuestPath file, String line);

    /** Prints the number of CPUs the system uses, and a line break. */
    ExecSpec.Builder countingCpus();

    /** Ends with 0 exactly when the user gets in with the password on its input. */
    ExecSpec.Builder checkingPassword(String user);

    /** Is not there. */
    ExecSpec.Builder missing();
}
