package io.quantix.spi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/**
 * A stack of steps to take back when a multi-step piece of work fails half-way.
 *
 * <pre>{@code
 * try (Undo undo = new Undo("create volume " + id)) {
 *     createFile(path);
 *     undo.add("delete " + path, () -> Files.deleteIfExists(path));
 *     writeHeader(path);
 *     undo.commit();
 * }
 * }</pre>
 *
 * <p>Steps run newest first. A step that fails is logged, and the others still run. Not thread-safe.
 *
 * @since 1.0
 */
public final class Undo implements AutoCloseable {

    /** Something that can be taken back. */
    @FunctionalInterface
    public interface Step {
        void run() throws Exception;
    }

    private record Named(String name, Step step) {}

    private final String work;
    private final Deque<Named> steps = new ArrayDeque<>();

    /**
     * @param work what the steps belong to, for the log
     */
    public Undo(String work) {
        this.work = Objects.requireNonNull(work, "work");
    }

    /** Remembers how to take back what was just done. */
    public void add(String name, Step step) {
        steps.push(new Named(name, step));
    }

    /** Declares the work done: nothing will be taken back. */
    public void commit() {
        steps.clear();
    }

    /** Takes back, newest first, whatever was not committed. Never throws. */
    @Override
    public void close() {
        while (!steps.isEmpty()) {
            Named next = steps.pop();
            try {
                next.step().run();
            } catch (Exception failed) {
                System.getLogger(Undo.class.getName())
                        .log(System.Logger.Level.WARNING, work + ": could not undo \"" + next.name() + "\"", failed);
            }
        }
    }
}
