package io.quantix.conformance.vm;

import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Breaks machines that are processes of this host and carry the machine's id on their command line, as QEMU's do. Needs the right to
 * signal them.
 */
public final class ProcessFaults implements VmFaults {

    /** Makes one for the processes of this host. */
    public ProcessFaults() {}

    @Override
    public void hang(VmId id) {
        signal("-STOP", process(id).orElseThrow(() -> new IllegalStateException("no process runs machine " + id)));
    }

    @Override
    public void release(VmId id) {
        process(id).ifPresent(process -> signal("-CONT", process));
    }

    @Override
    public void kill(VmId id) {
        signal("-KILL", process(id).orElseThrow(() -> new IllegalStateException("no process runs machine " + id)));
    }

    private static Optional<ProcessHandle> process(VmId id) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(id.toString()))
                        .isPresent())
                .findFirst();
    }

    private static void signal(String name, ProcessHandle process) {
        try {
            Process kill = new ProcessBuilder("kill", name, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IllegalStateException("process " + process.pid() + " cannot be signalled with " + name);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("there is no kill command on this host", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
