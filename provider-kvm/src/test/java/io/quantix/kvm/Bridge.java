package io.quantix.kvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** A Linux bridge of a test's own, connected to nothing. */
final class Bridge implements AutoCloseable {

    private final String name;

    private Bridge(String name) {
        this.name = name;
    }

    /** Makes a bridge; fails with what {@code ip} says where that is not allowed. */
    static Bridge make() {
        String name = "qtx-%08x".formatted(ThreadLocalRandom.current().nextInt());
        run(List.of("ip", "link", "add", name, "type", "bridge"));
        run(List.of("ip", "link", "set", name, "up"));
        return new Bridge(name);
    }

    String name() {
        return name;
    }

    /** Runs a program and returns what it says. */
    static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + said);
            }
            return said;
        } catch (IOException missing) {
            throw new IllegalStateException(String.join(" ", command), new UncheckedIOException(missing));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        run(List.of("ip", "link", "del", name));
    }
}
