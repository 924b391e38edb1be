package io.quantix.kvm;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Sends signals to processes, as an operator would. */
final class Signals {

    private Signals() {}

    static void send(String signal, long pid) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
            kill.waitFor(10, TimeUnit.SECONDS);
        } catch (IOException failed) {
            throw new IllegalStateException("no signal could be sent to " + pid, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
