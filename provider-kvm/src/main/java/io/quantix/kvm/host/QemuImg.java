package io.quantix.kvm.host;

import com.fasterxml.jackson.jr.ob.JSON;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Subscription;
import io.quantix.spi.storage.ImageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The program {@code qemu-img}: what reads and changes disk images that no running machine writes to. */
public final class QemuImg {

    /** Its name; found as programs are. */
    static final String PROGRAM = "qemu-img";

    /**
     * What an image says of itself.
     *
     * @param path where it is
     * @param format what it is in
     * @param size bytes the guest sees
     * @param backing the image below it
     */
    public record Image(Path path, ImageFormat format, long size, Optional<Path> backing) {}

    /** Runs the program and returns what it said. It is ended when the call is. */
    private static String run(CallContext call, Effect whenStopped, List<String> arguments) {
        call.check(PROGRAM + " " + arguments.getFirst());
        List<String> command = new ArrayList<>();
        command.add(PROGRAM);
        command.addAll(arguments);
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
        } catch (IOException missing) {
            throw new ProviderException.Unavailable(
                    PROGRAM + " cannot be run: " + missing.getMessage() + "; install the package qemu-utils",
                    Effect.NONE,
                    missing);
        }
        try (Subscription _ = call.cancellation().onCancel(process::destroyForcibly)) {
            CompletableFuture<String> said =
                    CompletableFuture.supplyAsync(() -> text(process.getInputStream()), Thread::startVirtualThread);
            CompletableFuture<String> complaint =
                    CompletableFuture.supplyAsync(() -> text(process.getErrorStream()), Thread::startVirtualThread);
            boolean ended = process.waitFor(call.remaining().toNanos(), TimeUnit.NANOSECONDS);
            if (!ended || call.cancellation().isCancelled()) {
                process.destroyForcibly();
                call.check("wait for " + PROGRAM + " " + arguments.getFirst(), whenStopped);
            }
            if (process.exitValue() != 0) {
                throw new ProviderException.Internal(
                        null,
                        PROGRAM + " " + arguments.getFirst() + " failed: "
                                + complaint.join().strip(),
                        whenStopped,
                        (Throwable) null);
            }
            return said.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProviderException.Cancelled(PROGRAM + " was interrupted", whenStopped);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Reads an image and everything below it, the image first. It may be in use. */
    public List<Image> chain(Path image, ImageFormat format, CallContext call) {
        String said = run(
                call,
                Effect.NONE,
                List.of(
                        "info",
                        "--force-share",
                        "--backing-chain",
                        "--output=json",
                        "-f",
                        name(format),
                        image.toString()));
        try {
            List<Image> chain = new ArrayList<>();
            for (Object each : JSON.std.listFrom(said)) {
                if (each instanceof Map<?, ?> map) {
                    chain.add(image(map));
                }
            }
            return chain;
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new ProviderException.Internal(
                    null, "what " + PROGRAM + " says of " + image + " is unreadable", Effect.NONE, unreadable);
        }
    }

    private static Image image(Map<?, ?> map) {
        Object backing = map.get("full-backing-filename");
        return new Image(
                Path.of(String.valueOf(map.get("filename"))),
                "qcow2".equals(map.get("format")) ? ImageFormat.QCOW2 : ImageFormat.RAW,
                map.get("virtual-size") instanceof Number size ? size.longValue() : 0,
                backing == null ? Optional.empty() : Optional.of(Path.of(backing.toString())));
    }

    /**
     * What a qcow2 image holds besides what the guest sees.
     *
     * @param snapshots names of those inside it
     * @param bitmaps names of its records of what changes
     */
    public record Inside(Set<String> snapshots, Set<String> bitmaps) {}

    /** Reads what is inside a qcow2 image. It may be in use: then of its bitmaps only those are told that were there before. */
    public Inside inside(Path image, CallContext call) {
        String said = run(
                call, Effect.NONE, List.of("info", "--force-share", "--output=json", "-f", "qcow2", image.toString()));
        try {
            Map<String, Object> map = JSON.std.mapFrom(said);
            Object data = map.get("format-specific") instanceof Map<?, ?> format ? format.get("data") : null;
            return new Inside(
                    names(map.get("snapshots")), names(data instanceof Map<?, ?> qcow2 ? qcow2.get("bitmaps") : null));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new ProviderException.Internal(
                    null, "what " + PROGRAM + " says of " + image + " is unreadable", Effect.NONE, unreadable);
        }
    }

    private static Set<String> names(@Nullable Object list) {
        Set<String> names = new LinkedHashSet<>();
        if (list instanceof List<?> all) {
            for (Object each : all) {
                if (each instanceof Map<?, ?> map) {
                    names.add(String.valueOf(map.get("name")));
                }
            }
        }
        return names;
    }

    /** Takes a snapshot inside an image, whether or not one of the name is there already. */
    public void snapshot(Path image, String name, CallContext call) {
        run(call, Effect.PARTIAL, List.of("snapshot", "-q", "-c", name, image.toString()));
    }

    /** Puts an image back to a snapshot inside it, which stays there. May be repeated; fails while the image keeps track of changes. */
    public void returnTo(Path image, String name, CallContext call) {
        run(call, Effect.PARTIAL, List.of("snapshot", "-q", "-a", name, image.toString()));
    }

    /** Deletes a snapshot inside an image; fails when there is none. */
    public void deleteSnapshot(Path image, String name, CallContext call) {
        run(call, Effect.PARTIAL, List.of("snapshot", "-q", "-d", name, image.toString()));
    }

    /** Ends a record of what changes in an image; fails when there is none. */
    public void removeBitmap(Path image, String name, CallContext call) {
        run(call, Effect.PARTIAL, List.of("bitmap", "--remove", "-f", "qcow2", image.toString(), name));
    }

    /** Makes an empty image on top of another. */
    public void createOn(Path image, Path backing, ImageFormat backingFormat, CallContext call) {
        run(
                call,
                Effect.PARTIAL,
                List.of(
                        "create",
                        "-q",
                        "-f",
                        "qcow2",
                        "-F",
                        name(backingFormat),
                        "-b",
                        backing.toString(),
                        image.toString()));
    }

    /**
     * Puts an image on top of another one than before; what the guest sees of it stays the same, so what it saw through the former one is
     * copied. May be repeated.
     *
     * @param below empty to make it stand alone
     */
    public void rebase(Path image, Optional<Image> below, CallContext call) {
        run(call, Effect.PARTIAL, rebaseArguments(image, below, false));
    }

    /** Says that what is below an image now has another name, without comparing. */
    public void rename(Path image, Image below, CallContext call) {
        run(call, Effect.PARTIAL, rebaseArguments(image, Optional.of(below), true));
    }

    private static List<String> rebaseArguments(Path image, Optional<Image> below, boolean unsafe) {
        List<String> arguments = new ArrayList<>(List.of("rebase", "-q", "-f", "qcow2"));
        if (unsafe) {
            arguments.add("-u");
        }
        below.ifPresent(there -> arguments.addAll(List.of("-F", name(there.format()))));
        arguments.addAll(
                List.of("-b", below.map(there -> there.path().toString()).orElse(""), image.toString()));
        return arguments;
    }

    /** Writes what an image holds into the one below it, and leaves it as it is. May be repeated. */
    public void commit(Path image, CallContext call) {
        run(call, Effect.PARTIAL, List.of("commit", "-q", "-d", "-f", "qcow2", image.toString()));
    }

    private static String name(ImageFormat format) {
        return format.name().toLowerCase(Locale.ROOT);
    }
}
