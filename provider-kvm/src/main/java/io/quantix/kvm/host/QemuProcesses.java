package io.quantix.kvm.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The QEMU processes of machines, by the files libvirt notes their ids in. Where this user may not read those, nothing is known. */
public final class QemuProcesses {

    private final List<Path> directories;

    private QemuProcesses(List<Path> directories) {
        this.directories = directories;
    }

    /**
     * Looks where a driver keeps its files.
     *
     * @param daemonRoot where the root of a daemon's file system is seen from here
     */
    public static QemuProcesses of(DriverKind kind, Optional<Path> embeddedRoot, Optional<Path> daemonRoot) {
        return new QemuProcesses(
                switch (kind) {
                    case EMBEDDED ->
                        embeddedRoot.map(root -> root.resolve("run/qemu")).stream()
                                .toList();
                    case SYSTEM -> {
                        Path root = daemonRoot.orElse(Path.of("/"));
                        yield List.of(
                                below(root, Path.of("/run/libvirt/qemu")),
                                below(root, Path.of("/var/run/libvirt/qemu")));
                    }
                    case SESSION ->
                        Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR"))
                                .map(runtime -> Path.of(runtime, "libvirt/qemu/run"))
                                .stream()
                                .toList();
                    case TEST -> List.of();
                });
    }

    static Path below(Path root, Path absolute) {
        return root.resolve(Path.of("/").relativize(absolute));
    }

    OptionalLong pid(String domain) {
        return directories.stream()
                .map(directory -> directory.resolve(domain + ".pid"))
                .filter(Files::isReadable)
                .flatMapToLong(file -> read(file).stream())
                .findFirst();
    }

    private static OptionalLong read(Path file) {
        try {
            return OptionalLong.of(Long.parseLong(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException gone) {
            return OptionalLong.empty();
        }
    }

    public Optional<Instant> startedAt(String domain) {
        OptionalLong pid = pid(domain);
        return pid.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(pid.getAsLong())
                        .flatMap(process -> process.info().startInstant());
    }
}
