package io.quantix.sim;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Effect;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.GuestFileStatus;
import io.quantix.spi.guest.GuestFileStatus.Kind;
import io.quantix.spi.guest.GuestPath;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The files of a simulated guest. Everything here is called under its machine's lock. */
final class GuestTree {

    /** What a path leads to. */
    private static final class Entry {

        private final Kind kind;
        private final int mode;
        private final GuestFile bytes = new GuestFile();
        private Instant modifiedAt;

        private Entry(Kind kind, int mode, Instant modifiedAt) {
            this.kind = kind;
            this.mode = mode;
            this.modifiedAt = modifiedAt;
        }
    }

    private final Map<String, Entry> entries = new HashMap<>();
    private final List<GuestMount> mounts = new ArrayList<>();
    private final List<Runnable> heldBack = new ArrayList<>();
    private final Supplier<Instant> clock;

    /**
     * @param clock the guest's
     */
    GuestTree(Supplier<Instant> clock) {
        this.clock = clock;
        entries.put("/", new Entry(Kind.DIRECTORY, 0755, clock.get()));
    }

    /** Mounts a file system; its directory is made. */
    void mount(GuestMount mount) {
        mounts.add(mount);
        makeDirectory(mount.point(), 0755);
    }

    /** Returns the file systems in the order they were mounted. */
    List<GuestMount> mounts() {
        return mounts;
    }

    GuestMount mountOf(String path) {
        return mounts.stream()
                .filter(mount -> mount.holds(path))
                .max(Comparator.comparingInt(mount -> mount.point().length()))
                .orElseThrow();
    }

    /** Makes a directory and those above it. */
    void makeDirectory(String path, int mode) {
        if (!entries.containsKey(path)) {
            makeDirectory(parent(path), 0755);
            entries.put(path, new Entry(Kind.DIRECTORY, mode, clock.get()));
        }
    }

    void makeFile(String path, int mode, String content) {
        makeDirectory(parent(path), 0755);
        entries.put(path, new Entry(Kind.FILE, mode, clock.get()));
        write(path, 0, content.getBytes(StandardCharsets.UTF_8));
    }

    void makeDevice(String path) {
        makeDirectory(parent(path), 0755);
        entries.put(path, new Entry(Kind.OTHER, 0666, clock.get()));
    }

    /** Returns the path as the guest's kernel walks it; nothing leads above the root. */
    static String walk(String path) {
        Deque<String> names = new ArrayDeque<>();
        for (String name : path.split("/", -1)) {
            if (name.equals("..")) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return "/" + String.join("/", names);
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    private static ObjectRef ref(String path) {
        return new ObjectRef("guest file", path);
    }

    boolean isDirectory(String path) {
        Entry entry = entries.get(path);
        return entry != null && entry.kind == Kind.DIRECTORY;
    }

    boolean isFile(String path) {
        Entry entry = entries.get(path);
        return entry != null && entry.kind == Kind.FILE;
    }

    private Entry entry(String path) {
        Entry entry = entries.get(path);
        if (entry == null) {
            throw new ProviderException.NotFound(ref(path), "the guest has nothing there");
        }
        return entry;
    }

    private Entry readable(String path) {
        Entry entry = entry(path);
        if (entry.kind == Kind.DIRECTORY) {
            throw new ProviderException.WrongState(ref(path), "open", "a directory", "a file");
        }
        return entry;
    }

    GuestFileStatus status(GuestPath asked) {
        Entry entry = entry(walk(asked.value()));
        return new GuestFileStatus(
                asked,
                entry.kind,
                ByteSize.ofBytes(entry.kind == Kind.FILE ? entry.bytes.size() : 0),
                Optional.of(entry.mode),
                Optional.of(entry.modifiedAt));
    }

    /** Refuses what cannot be read. */
    void requireReadable(String path) {
        readable(path);
    }

    int read(String path, long offset, ByteBuffer target) {
        return readable(path).bytes.read(offset, target);
    }

    String text(String path) {
        Entry entry = readable(path);
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(entry.bytes.size()));
        entry.bytes.read(0, all);
        return StandardCharsets.UTF_8.decode(all.flip()).toString();
    }

    /** Makes an empty file unless there is one. */
    void open(String path) {
        Entry known = entries.get(path);
        if (known == null) {
            if (!isDirectory(parent(path))) {
                throw new ProviderException.NotFound(ref(path), "its directory does not exist");
            }
            entries.put(path, new Entry(Kind.FILE, 0644, clock.get()));
        } else {
            readable(path);
        }
    }

    /** Writes into a file that is there; a device swallows everything. */
    void write(String path, long offset, byte[] bytes) {
        Entry entry = readable(path);
        if (entry.kind != Kind.FILE) {
            return;
        }
        GuestMount mount = mountOf(path);
        boolean possible = offset <= Long.MAX_VALUE - bytes.length;
        long more = possible ? entry.bytes.wouldTake(offset, bytes.length) : 0;
        if (!possible || !mount.hasRoomFor(more)) {
            throw new ProviderException.Exhausted(
                    "guest file system",
                    Effect.PARTIAL,
                    "the guest's file system at " + mount.point() + " is full: make room in the guest");
        }
        entry.bytes.write(offset, bytes);
        mount.take(more);
        entry.modifiedAt = clock.get();
    }

    void append(String path, byte[] bytes) {
        write(path, readable(path).bytes.size(), bytes);
    }

    void cutOff(String path, long size) {
        Entry entry = readable(path);
        if (entry.kind == Kind.FILE && size != entry.bytes.size()) {
            long before = entry.bytes.taken();
            entry.bytes.cutOff(size);
            mountOf(path).giveBack(before - entry.bytes.taken());
            entry.modifiedAt = clock.get();
        }
    }

    boolean isFrozen(String path) {
        return mountOf(path).isFrozen();
    }

    /** Does something to a file now, or as soon as its file system is thawed. */
    void whenWritable(String path, Runnable deed) {
        if (isFrozen(path)) {
            heldBack.add(() -> whenWritable(path, deed));
        } else {
            deed.run();
        }
    }

    /** Thaws every file system, lets go on what was held back, and returns how many were frozen. */
    int thaw() {
        List<GuestMount> frozen = mounts.stream().filter(GuestMount::isFrozen).toList();
        frozen.forEach(mount -> mount.freeze(false));
        List<Runnable> waiting = List.copyOf(heldBack);
        heldBack.clear();
        waiting.forEach(Runnable::run);
        return frozen.size();
    }
}
