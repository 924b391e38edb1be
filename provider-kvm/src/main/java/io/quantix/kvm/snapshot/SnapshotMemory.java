package io.quantix.kvm.snapshot;

import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Files with the memory of snapshots. They belong to their machine alone and go with it. */
final class SnapshotMemory {

    private final Path directory;
    private final System.Logger log;

    SnapshotMemory(Path directory, System.Logger log) {
        this.directory = directory;
        this.log = log;
    }

    /** Returns where the memory of a new snapshot goes. What another attempt left there is removed. */
    Path prepare(VmId vm, SnapshotId snapshot) {
        Path folder = directory.resolve(vm.toString());
        Path file = folder.resolve(snapshot + ".memory");
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.deleteIfExists(file);
            return file;
        } catch (IOException failed) {
            throw new ProviderException.Internal(
                    snapshot.ref(),
                    "there is no place for memory in " + directory + ": " + failed.getMessage(),
                    Effect.NONE,
                    failed);
        }
    }

    void delete(Path file) {
        try {
            Files.deleteIfExists(file);
            Path folder = file.getParent();
            if (folder != null && folder.startsWith(directory)) {
                Files.deleteIfExists(folder);
            }
        } catch (DirectoryNotEmptyException others) {
            // Other snapshots of the machine.
        } catch (IOException failed) {
            log.log(Level.WARNING, "the memory " + file + " could not be removed", failed);
        }
    }

    /** Forgets all memory of a machine that is gone. */
    void deleteAll(VmId vm) {
        Path folder = directory.resolve(vm.toString());
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        } catch (NoSuchFileException none) {
            return;
        } catch (IOException failed) {
            log.log(Level.WARNING, "the memory in " + folder + " could not be removed", failed);
            return;
        }
        files.forEach(this::delete);
    }
}
