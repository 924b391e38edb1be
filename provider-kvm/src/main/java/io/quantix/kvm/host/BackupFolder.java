package io.quantix.kvm.host;

import io.quantix.kvm.job.JobRun;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where one backup under way keeps its files: links to its targets, the socket it is read from, and what the guest overwrites meanwhile.
 *
 * @param there the folder as libvirt and QEMU see it
 * @param here the folder as it is seen from here
 * @param prefix what the names of its files begin with; empty where the folder is its own
 */
public record BackupFolder(Path there, Path here, String prefix) {

    private static final String THERE = "folder";
    private static final String HERE = "folderHere";
    private static final String PREFIX = "folderPrefix";
    private static final String SOCKET = "nbd";

    /** Keeps with the job where its files are. To be done before any is made. */
    void note(JobRun run) {
        run.note(HERE, here.toString());
        run.note(PREFIX, prefix);
        run.note(THERE, there.toString());
    }

    /** Returns where the files of a job are; empty when it has none. */
    public static Optional<BackupFolder> noted(JobRun run) {
        Map<String, String> notes = run.notes();
        return Optional.ofNullable(notes.get(THERE))
                .map(there -> new BackupFolder(
                        Path.of(there), Path.of(notes.getOrDefault(HERE, there)), notes.getOrDefault(PREFIX, "")));
    }

    private String name(String what) {
        return prefix.isEmpty() ? what : prefix + "." + what;
    }

    /** The path of a socket is short, and so is its name. */
    private String socketName() {
        return prefix.isEmpty() ? SOCKET : prefix;
    }

    /** Returns where QEMU is to listen. */
    public Path socket() {
        return there.resolve(socketName());
    }

    /** Returns where QEMU is reached. */
    public Path socketHere() {
        return here.resolve(socketName());
    }

    /** Returns a file for what the guest overwrites of a disk. */
    public Path scratch(String disk) {
        return there.resolve(name(disk + ".scratch"));
    }

    /** Makes a link to a target: what takes the name away again takes the link, and not the target. */
    public Path link(String disk, Path target) {
        String name = name(disk);
        try {
            Path link = here.resolve(name);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, target);
            return there.resolve(name);
        } catch (IOException failed) {
            throw new ProviderException.Unavailable(
                    "a link to the backup target " + target + " cannot be made: " + failed, Effect.NONE, failed);
        }
    }

    public void delete(System.Logger log) {
        if (!Files.isDirectory(here)) {
            return;
        }
        try (Stream<Path> files = prefix.isEmpty() ? Files.walk(here) : Files.list(here)) {
            List<Path> own = files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path file : own) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException leftBehind) {
            log.log(Level.WARNING, "files of a backup in " + here + " could not be removed", leftBehind);
        }
    }
}
