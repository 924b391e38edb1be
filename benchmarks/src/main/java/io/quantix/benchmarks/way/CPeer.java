package io.quantix.benchmarks.way;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** The same calls from C, without any Java: {@code peer.c}, compiled on this machine into a folder that goes away on close. */
public final class CPeer implements AutoCloseable {

    /** How the batches of one run are cut. */
    public record Batches(int warmup, int measured, Duration length) {}

    private static final Duration COMPILES_WITHIN = Duration.ofMinutes(1);
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(1);

    private final Path folder;
    private final Path program;

    private CPeer(Path folder) {
        this.folder = folder;
        this.program = folder.resolve("peer");
    }

    /**
     * Compiles the program.
     *
     * @throws IllegalStateException if gcc or libvirt's headers are missing, with what the compiler said
     */
    public static CPeer compile() {
        try {
            CPeer peer = new CPeer(Files.createTempDirectory("quantix-peer-"));
            Path source = peer.folder.resolve("peer.c");
            try (InputStream code =
                    Objects.requireNonNull(CPeer.class.getResourceAsStream("/io/quantix/benchmarks/peer.c"))) {
                Files.copy(code, source);
            }
            Program.run(
                    COMPILES_WITHIN,
                    List.of(
                            "gcc",
                            "-O2",
                            "-Wall",
                            "-Werror",
                            "-o",
                            peer.program.toString(),
                            source.toString(),
                            "-lvirt"));
            return peer;
        } catch (IOException e) {
            throw new IllegalStateException("C cannot be measured: install gcc and libvirt-dev", e);
        }
    }

    /** Runs one call and returns the nanoseconds it took, for each measured batch. */
    public List<Double> nanoseconds(String uri, String domain, String call, Batches batches) {
        int count = batches.warmup() + batches.measured();
        Duration limit = STARTS_WITHIN.plus(batches.length().multipliedBy(count * 2L));
        try {
            String printed = Program.run(
                    limit,
                    List.of(
                            program.toString(),
                            uri,
                            domain,
                            call,
                            String.valueOf(count),
                            String.valueOf(batches.length().toMillis())));
            return printed.lines().skip(batches.warmup()).map(Double::valueOf).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(program);
            Files.deleteIfExists(folder.resolve("peer.c"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
