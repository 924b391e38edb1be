package io.quantix.kvm;

import io.quantix.spi.Effect;
import io.quantix.spi.JobId;
import io.quantix.spi.ProviderException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for each backup under way: links to its targets, the socket it is read from, and the files that keep what the guest
 * overwrites meanwhile. Its name is the job's id, by which a backup is known again after a restart.
 */
final class BackupFolders {

    private static final String SOCKET = "nbd";

    private final Path base;
    private final System.Logger log;

    BackupFolders(Path base, System.Logger log) {
        this.base = base;
        this.log = log;
    }

    /** Returns where the folder of a job is, made or not. */
    Path of(JobId job) {
        return base.resolve(job.toString());
    }

    Path socket(JobId job) {
        return of(job).resolve(SOCKET);
    }

    /** Makes the folder, for this user alone. */
    Path make(JobId job) {
        try {
            Files.createDirectories(base);
            return Files.createDirectories(
                    of(job), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException failed) {
            throw new ProviderException.Unavailable(
                    "the folder " + of(job) + " of a backup cannot be made: " + failed, Effect.NONE, failed);
        }
    }

    /** Makes a link to a target: what takes the name away again takes the link, and not the target. */
    Path link(JobId job, String disk, Path target) {
        try {
            return Files.createSymbolicLink(of(job).resolve(disk), target);
        } catch (IOException failed) {
            throw new ProviderException.Unavailable(
                    "a link to the backup target " + target + " cannot be made: " + failed, Effect.NONE, failed);
        }
    }

    /** Returns whether a backup uses these files: whether it is the one of that job. */
    static boolean isOf(JobId job, List<Path> paths) {
        return paths.stream()
                .anyMatch(path -> path.getParent() != null && path.getParent().endsWith(job.toString()));
    }

    void delete(JobId job) {
        Path folder = of(job);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException leftBehind) {
            log.log(
                    System.Logger.Level.WARNING,
                    "the folder " + folder + " of a backup could not be removed",
                    leftBehind);
        }
    }
}
