package io.quantix.kvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The programs of storage servers that {@code tools/storage-servers} unpacks; nothing of them is installed. */
final class StorageServers {

    private static final int PATIENCE = 60;
    private static final String LIBRARIES = "usr/lib/x86_64-linux-gnu";

    private StorageServers() {}

    static Path folder() {
        String named = System.getenv("QUANTIX_STORAGE_SERVERS");
        if (named != null && !named.isEmpty()) {
            return Path.of(named);
        }
        String cache = System.getenv("XDG_CACHE_HOME");
        Path home =
                cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return home.resolve("quantix").resolve("storage-servers");
    }

    static Optional<String> missing() {
        return Files.exists(folder().resolve("packages"))
                ? Optional.empty()
                : Optional.of("needs storage servers to try disks on: run tools/storage-servers");
    }

    /** Returns a folder the programs brought with them, such as their plugins. */
    static Path libraries(String name) {
        return folder().resolve(LIBRARIES).resolve(name);
    }

    /** Returns one of the programs. */
    static String program(String name) {
        return List.of("usr/sbin", "usr/bin").stream()
                .map(directory -> folder().resolve(directory).resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no " + name + " in " + folder()))
                .toString();
    }

    private static ProcessBuilder process(Map<String, String> environment, String program, List<String> arguments) {
        List<String> line = new ArrayList<>(List.of(program));
        line.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(line).redirectErrorStream(true);
        Path root = folder().resolve("lib/x86_64-linux-gnu");
        String libraries =
                folder().resolve("usr/lib/ganesha") + ":" + libraries("") + ":" + root + ":" + libraries("ceph");
        process.environment().put("LD_LIBRARY_PATH", libraries);
        process.environment()
                .put(
                        "PYTHONPATH",
                        folder().resolve("usr/lib/python3/dist-packages").toString());
        process.environment().putAll(environment);
        return process.redirectInput(Redirect.from(Path.of("/dev/null").toFile()));
    }

    private static ProcessBuilder process(Map<String, String> environment, List<String> command) {
        return process(environment, program(command.getFirst()), command.subList(1, command.size()));
    }

    /** Starts a server, which logs to a file. */
    static Process start(Path log, Map<String, String> environment, List<String> command) {
        return start(log, environment, program(command.getFirst()), command.subList(1, command.size()));
    }

    /** Starts a program of the machine's, which becomes a server. */
    static Process start(Path log, Map<String, String> environment, String program, List<String> arguments) {
        try {
            return process(environment, program, arguments)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What a tool said, and how it ended. */
    record Answer(int status, String said) {}

    /** Runs a tool to its end. */
    static Answer ask(Map<String, String> environment, List<String> command) {
        try {
            Process tool = process(environment, command).start();
            Thread watchdog = Thread.ofVirtual().start(() -> expire(tool));
            String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = tool.waitFor();
            watchdog.interrupt();
            return new Answer(status, said);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(command.getFirst() + " was interrupted", stopped);
        }
    }

    private static void expire(Process tool) {
        try {
            if (!tool.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                tool.destroyForcibly();
            }
        } catch (InterruptedException ended) {
            // It did.
        }
    }

    /** Runs a tool that is to succeed, and returns what it said. */
    static String run(Map<String, String> environment, List<String> command) {
        Answer answer = ask(environment, command);
        if (answer.status() != 0) {
            throw new IllegalStateException(command.getFirst() + " failed: " + answer.said());
        }
        return answer.said();
    }

    /** Kills a server, and waits until it is gone. */
    static void kill(Process server) {
        server.destroyForcibly();
        try {
            if (!server.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                throw new IllegalStateException("process " + server.pid() + " does not end");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
