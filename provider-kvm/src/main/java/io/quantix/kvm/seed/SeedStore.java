package io.quantix.kvm.seed;

import io.quantix.spi.Effect;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.CloudInitSpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The seeds of this instance's machines: a folder for each, and in it a seed for each first-boot configuration that the machine, as it runs
 * or as it will start, refers to. Only this user can read them; a daemon's QEMU is given its own seed by the daemon.
 *
 * <p>A seed never changes once a machine refers to it. Another configuration is another file, and the machine's own configuration says which one
 * counts: there is no moment at which the two disagree.
 *
 * <p>Calls about one machine are not made at once; see the lock of whoever defines machines.
 */
public final class SeedStore {

    private static final FileAttribute<Set<PosixFilePermission>> OWN_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWN_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x"));
    private static final String STEM = "seed-";

    private final Path directory;

    /**
     * @param directory where the folders are; made when it is needed
     */
    public SeedStore(Path directory) {
        this.directory = directory.toAbsolutePath();
    }

    private Path folder(VmId vm) {
        return directory.resolve(vm.toString());
    }

    /** Returns the seed a spec needs; empty when it needs none, or has none yet. */
    public Optional<Path> find(VmSpec spec) {
        if (spec.cloudInit().isEmpty()) {
            return Optional.empty();
        }
        try {
            for (Path seed : seeds(spec.id())) {
                if (SeedRecord.isOf(seed, spec)) {
                    return Optional.of(seed);
                }
            }
            return Optional.empty();
        } catch (IOException failed) {
            throw unusable(spec.id(), "cannot be read", failed);
        }
    }

    /** Makes the seed a spec needs, unless it is there; returns it when it is new. */
    public Optional<Path> prepare(VmSpec spec) {
        if (spec.cloudInit().isEmpty() || find(spec).isPresent()) {
            return Optional.empty();
        }
        CloudInitSpec cloudInit = spec.cloudInit().get();
        try {
            Files.createDirectories(directory, OWN_FOLDER);
            Path folder = folder(spec.id());
            Files.createDirectories(folder, OWN_FOLDER);
            Path seed = folder.resolve(STEM + (highest(spec.id()) + 1) + SeedFiles.ending(cloudInit.dataSource()));
            write(seed, SeedFiles.of(spec, cloudInit));
            write(SeedRecord.beside(seed), SeedRecord.write(spec, cloudInit).getBytes(StandardCharsets.UTF_8));
            return Optional.of(seed);
        } catch (IOException failed) {
            throw unusable(spec.id(), "cannot be written", failed);
        }
    }

    /** Makes the seed of a machine that is about to start anew, should it be missing or damaged. */
    public void restore(VmSpec spec) {
        Optional<Path> found = find(spec);
        if (found.isEmpty()) {
            return;
        }
        Path seed = found.get();
        byte[] content = SeedFiles.of(spec, spec.cloudInit().orElseThrow());
        try {
            if (!Files.isReadable(seed) || !Arrays.equals(Files.readAllBytes(seed), content)) {
                write(seed, content);
            }
        } catch (IOException failed) {
            throw unusable(spec.id(), "cannot be made anew", failed);
        }
    }

    /** Returns the digest of what a guest reads, by which another host knows that it would give it the same. */
    public static String digest(Path seed) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(seed));
            return HexFormat.of().formatHex(digest);
        } catch (IOException gone) {
            throw new ProviderException.Internal(
                    new ObjectRef("seed", seed.toString()), "it cannot be read: " + gone, Effect.NONE, gone);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private int highest(VmId vm) throws IOException {
        int highest = 0;
        for (Path seed : seeds(vm)) {
            String name = seed.getFileName().toString();
            highest = Math.max(highest, Integer.parseInt(name.substring(STEM.length(), name.lastIndexOf('.'))));
        }
        return highest;
    }

    /** Readers see the whole file or none. */
    private static void write(Path file, byte[] content) throws IOException {
        Path unfinished = file.resolveSibling("." + file.getFileName());
        Files.deleteIfExists(unfinished);
        try (SeekableByteChannel out = Files.newByteChannel(
                unfinished, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWN_FILE)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                out.write(left);
            }
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private List<Path> seeds(VmId vm) throws IOException {
        List<Path> seeds = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder(vm), STEM + "*.json")) {
            for (Path record : all) {
                seeds.add(SeedRecord.seed(record));
            }
        } catch (NoSuchFileException none) {
            return List.of();
        }
        return seeds;
    }

    /** Removes a seed nobody refers to. */
    public void discard(Path seed) {
        try {
            Files.deleteIfExists(seed);
            Files.deleteIfExists(SeedRecord.beside(seed));
            Files.deleteIfExists(seed.getParent());
        } catch (DirectoryNotEmptyException others) {
            // The folder is still needed.
        } catch (IOException failed) {
            throw new ProviderException.Internal(
                    new ObjectRef("seed", seed.toString()), "it cannot be removed", Effect.PARTIAL, failed);
        }
    }

    /** Removes all seeds of a machine but those it refers to. */
    public void keepOnly(VmId vm, Set<Path> referred) {
        try {
            for (Path seed : seeds(vm)) {
                if (!referred.contains(seed)) {
                    discard(seed);
                }
            }
        } catch (IOException failed) {
            throw unusable(vm, "cannot be tidied up", failed);
        }
    }

    /** Removes everything of a machine. Idempotent. */
    public void remove(VmId vm) {
        Path folder = folder(vm);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (NoSuchFileException none) {
            // It has none.
        } catch (IOException failed) {
            throw new ProviderException.Internal(
                    vm.ref(),
                    "the first-boot configuration of " + vm.ref() + " cannot be removed: " + failed,
                    Effect.PARTIAL,
                    failed);
        }
    }

    /** Returns the machines that have seeds. */
    public Set<VmId> machines() {
        Set<VmId> found = new HashSet<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
            all.forEach(folder -> found.add(VmId.parse(folder.getFileName().toString())));
        } catch (NoSuchFileException none) {
            return Set.of();
        } catch (IOException failed) {
            throw new ProviderException.Unavailable(
                    "the seeds in " + directory + " cannot be listed: " + failed, Effect.NONE, failed);
        }
        return found;
    }

    private static ProviderException unusable(VmId vm, String what, IOException failed) {
        return new ProviderException.Internal(
                vm.ref(),
                "the first-boot configuration of " + vm.ref() + " " + what + ": " + failed,
                Effect.NONE,
                failed);
    }
}
