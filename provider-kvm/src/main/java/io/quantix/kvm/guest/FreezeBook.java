package io.quantix.kvm.guest;

import com.fasterxml.jackson.jr.ob.JSON;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.FreezeSpec;
import io.quantix.spi.guest.GuestPath;
import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Which guests this provider froze, and until when. Each is on disk before it is frozen, and until nobody has to thaw it. */
final class FreezeBook {

    /**
     * A guest's freeze.
     *
     * @param spec as it was wished for
     * @param thawsAt when it ends by itself
     * @param count how many file systems it holds; 0 too while it is being made
     * @param ended whether it ended by itself, and nobody has asked since
     */
    record Entry(FreezeSpec spec, Instant thawsAt, int count, boolean ended) {

        Entry holding(int more) {
            return new Entry(spec, thawsAt, more, ended);
        }

        Entry end() {
            return new Entry(spec, thawsAt, 0, true);
        }

        Map<String, Object> toMap() {
            return Map.of(
                    "mountPoints",
                            spec.mountPoints().stream().map(GuestPath::value).toList(),
                    "thawAfterMillis", spec.thawAfter().toMillis(),
                    "thawsAt", thawsAt.toString(),
                    "count", count,
                    "ended", ended);
        }

        static Entry fromMap(Map<String, Object> map) {
            List<GuestPath> mountPoints = map.get("mountPoints") instanceof List<?> paths
                    ? paths.stream()
                            .map(path -> new GuestPath(String.valueOf(path)))
                            .toList()
                    : List.of();
            if (!(map.get("thawAfterMillis") instanceof Number millis) || !(map.get("count") instanceof Number count)) {
                throw new IllegalArgumentException("a number is missing");
            }
            return new Entry(
                    new FreezeSpec(mountPoints, Duration.ofMillis(millis.longValue())),
                    Instant.parse(String.valueOf(map.get("thawsAt"))),
                    count.intValue(),
                    Boolean.TRUE.equals(map.get("ended")));
        }
    }

    private final Path directory;
    private final System.Logger log;
    private final Map<VmId, Entry> entries = new ConcurrentHashMap<>();

    FreezeBook(Path directory, System.Logger log) {
        this.directory = directory;
        this.log = log;
        read();
    }

    private void read() {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> !file.toString().endsWith(".new")).forEach(this::read);
        } catch (IOException failed) {
            log.log(Level.ERROR, "what may be frozen cannot be read", failed);
        }
    }

    private void read(Path file) {
        VmId vm;
        try {
            vm = VmId.parse(String.valueOf(file.getFileName()));
        } catch (ProviderException.InvalidSpec notOurs) {
            log.log(Level.WARNING, "{0} is not the freeze of a machine", file);
            return;
        }
        try {
            entries.put(vm, Entry.fromMap(JSON.std.mapFrom(Files.readString(file))));
        } catch (IOException | RuntimeException damaged) {
            log.log(Level.WARNING, "the freeze of " + vm + " cannot be read: it is ended", damaged);
            entries.put(vm, new Entry(FreezeSpec.everything(Duration.ofMinutes(1)), Instant.EPOCH, 0, false));
        }
    }

    Optional<Entry> find(VmId vm) {
        return Optional.ofNullable(entries.get(vm));
    }

    Map<VmId, Entry> all() {
        return Map.copyOf(entries);
    }

    boolean isFrozen(VmId vm) {
        return find(vm).filter(entry -> !entry.ended()).isPresent();
    }

    /** Writes a freeze down; it is on disk when this returns. */
    void put(VmId vm, Entry entry) {
        try {
            Files.createDirectories(directory);
            Path whole = directory.resolve(vm + ".new");
            Files.writeString(whole, JSON.std.asString(entry.toMap()));
            Files.move(whole, file(vm), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new ProviderException.Unavailable(
                    "the freeze of " + vm.ref() + " cannot be written down in " + directory + ", so it is not made: "
                            + failed.getMessage(),
                    Effect.NONE,
                    failed);
        }
        entries.put(vm, entry);
    }

    /** Takes note of what became of a freeze that is on disk already; should that fail, what is there errs on the safe side. */
    void note(VmId vm, Entry entry) {
        entries.put(vm, entry);
        try {
            put(vm, entry);
        } catch (ProviderException failed) {
            log.log(Level.WARNING, "what became of the freeze of " + vm + " cannot be kept", failed);
        }
    }

    void remove(VmId vm) {
        entries.remove(vm);
        try {
            Files.deleteIfExists(file(vm));
        } catch (IOException failed) {
            log.log(Level.WARNING, "the freeze of " + vm + " cannot be struck out", failed);
        }
    }

    private Path file(VmId vm) {
        return directory.resolve(vm.toString());
    }
}
