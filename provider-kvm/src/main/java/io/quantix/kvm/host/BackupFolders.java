package io.quantix.kvm.host;

import io.quantix.kvm.job.JobRun;
import io.quantix.spi.Effect;
import io.quantix.spi.JobId;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmCapability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Where backups under way keep their files, so that both we and QEMU get there. The name of the folder, or of each file, begins with the job's
 * id, by which a backup is known again after a restart.
 */
public final class BackupFolders {

    /** Where a daemon gives each running machine a folder of its own. */
    private static final Path MACHINES = Path.of("/var/lib/libvirt/qemu");

    /** As many bytes as Linux has room for in the address of a Unix socket, less the closing NUL. */
    private static final int LONGEST_SOCKET = 107;

    private final Path base;
    private final boolean daemon;

    BackupFolders(Path base, boolean daemon) {
        this.base = base;
        this.daemon = daemon;
    }

    /**
     * Finds the place. An embedded libvirt's QEMU is the same user as we are, and gets a folder for each backup below the root. A daemon's is
     * another user, and confined: it may use the folder libvirt gives its machine, which goes when the machine stops.
     *
     * @param embeddedRoot of the libvirt inside this process
     * @param daemonRoot where the root of the daemon's file system is seen from here
     */
    public static Optional<BackupFolders> of(DriverKind kind, Optional<Path> embeddedRoot, Path daemonRoot) {
        return switch (kind) {
            case EMBEDDED -> embeddedRoot.map(root -> new BackupFolders(root.resolve("backups"), false));
            case SYSTEM ->
                obstacle(kind, daemonRoot).isEmpty()
                        ? Optional.of(new BackupFolders(daemonRoot, true))
                        : Optional.empty();
            case SESSION, TEST -> Optional.empty();
        };
    }

    /** Returns why there is no such place; empty when there is one. */
    static Optional<String> obstacle(DriverKind kind, Path daemonRoot) {
        return switch (kind) {
            case EMBEDDED -> Optional.empty();
            case SYSTEM -> {
                if (!EmbeddedRoot.isRoot()) {
                    yield Optional.of("only root may enter the folders a libvirt daemon gives its machines");
                }
                yield Files.isDirectory(QemuProcesses.below(daemonRoot, MACHINES))
                        ? Optional.empty()
                        : Optional.of("the daemon's " + MACHINES + " is not seen from here: set daemon-root");
            }
            case SESSION -> Optional.of("a user's own libvirt daemon has no place for them: use an embedded libvirt");
            case TEST -> Optional.of("libvirt's test driver has no QEMU");
        };
    }

    /**
     * Refuses a backup that is to be read from a socket whose path would be too long to listen at, or to be reached.
     *
     * @param machine what libvirt calls the machine's process
     */
    public void requireSocket(JobId job, String machine) {
        BackupFolder folder = place(job, machine);
        requireShort(folder.socket(), "give the machine a shorter name, and start it again");
        requireShort(
                folder.socketHere(),
                daemon
                        ? "set daemon-root to a shorter path, such as a link to it"
                        : "set uri to qemu:///embed?root= and a shorter path");
    }

    private static void requireShort(Path socket, String advice) {
        int length = socket.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_SOCKET) {
            throw new ProviderException.Unsupported(
                    VmCapability.BACKUP_PULL,
                    "the path of a socket has at most " + LONGEST_SOCKET + " bytes, and " + socket + " would have "
                            + length + ": " + advice + ", or push the backup");
        }
    }

    private BackupFolder place(JobId job, String machine) {
        if (daemon) {
            Path there = MACHINES.resolve("domain-" + machine);
            return new BackupFolder(there, QemuProcesses.below(base, there), job.toString());
        }
        Path folder = base.resolve(job.toString());
        return new BackupFolder(folder, folder, "");
    }

    /**
     * Makes a place for a backup.
     *
     * @param machine what libvirt calls the machine's process
     */
    public BackupFolder make(JobId job, String machine, JobRun run) {
        BackupFolder folder = place(job, machine);
        folder.note(run);
        if (daemon) {
            return folder;
        }
        try {
            Files.createDirectories(base);
            Files.createDirectories(
                    folder.here(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return folder;
        } catch (IOException failed) {
            throw new ProviderException.Unavailable(
                    "the folder " + folder.here() + " of a backup cannot be made: " + failed, Effect.NONE, failed);
        }
    }

    /** Returns whether a backup uses these files: whether it is the one of that job. */
    public static boolean isOf(JobId job, List<Path> paths) {
        return paths.stream()
                .flatMap(path -> StreamSupport.stream(path.spliterator(), false))
                .anyMatch(name -> name.toString().startsWith(job.toString()));
    }
}
