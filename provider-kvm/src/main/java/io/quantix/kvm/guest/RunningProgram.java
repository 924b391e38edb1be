package io.quantix.kvm.guest;

import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.ExecResult;
import io.quantix.spi.guest.ExecResult.End;
import io.quantix.spi.guest.ExecSpec;
import io.quantix.spi.guest.ExecStreams;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One program from its start to its end, followed on the thread of its job. */
final class RunningProgram {

    /** What a program that has ended wrote arrives soon, unless something it left behind still holds its output. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private static final Duration DYING = Duration.ofSeconds(10);
    private static final Duration RESCUE = Duration.ofSeconds(30);

    private final GuestShell shell;
    private final AgentChannel channel;
    private final ExecSpec spec;
    private final ExecStreams streams;
    private final CallContext call;
    private final Pause pause = new Pause();
    private long left;
    private boolean truncated;

    RunningProgram(GuestShell shell, ExecSpec spec, ExecStreams streams) {
        this.shell = shell;
        this.channel = shell.channel();
        this.spec = spec;
        this.streams = streams;
        this.call = channel.call();
        this.left = spec.outputLimit().bytes();
    }

    ExecResult run(List<String> environment, Runnable started) {
        streams.input().ifPresent(this::takeInput);
        call.check("start " + spec.program());
        long begin = System.nanoTime();
        long pid = shell.start(spec, environment);
        started.run();
        try (GuestFile output = GuestFile.open(channel, shell.output(), "r");
                GuestFile error = GuestFile.open(channel, shell.error(), "r")) {
            End end = follow(pid, begin, output, error);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            lastWords(output, error);
            return new ExecResult(end, truncated, took);
        } catch (ProviderException failed) {
            rescue(pid, failed);
            throw failed;
        }
    }

    private void takeInput(ReadableByteChannel input) {
        ByteBuffer chunk = ByteBuffer.allocate(GuestFile.CHUNK);
        try (GuestFile file = GuestFile.open(channel, shell.input(), "w")) {
            while (input.read(chunk) >= 0) {
                call.check("take the input of " + spec.program());
                chunk.flip();
                file.write(chunk);
                chunk.clear();
            }
            file.finish();
        } catch (IOException failed) {
            throw new ProviderException.Unavailable(
                    "the input of " + spec.program() + " failed: " + failed.getMessage(), Effect.NONE, failed);
        }
    }

    private End follow(long pid, long begin, GuestFile output, GuestFile error) {
        while (true) {
            call.check("go on with " + spec.program(), Effect.UNKNOWN);
            Optional<End> end = look(pid);
            boolean more = pump(output, streams.output());
            more |= pump(error, streams.error());
            if (end.isPresent()) {
                return end.get();
            }
            if (System.nanoTime() - begin >= spec.timeout().toNanos()) {
                return new End.OutOfTime(!kill(pid, channel));
            }
            if (more) {
                pause.reset();
            }
            pause.await(call);
        }
    }

    /** Asks whether it has ended. A guest that is frozen does not tell, and goes on afterwards. */
    private Optional<End> look(long pid) {
        try {
            return end(channel, pid);
        } catch (AgentRefused refused) {
            if (refused.isBlocked()) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private static Optional<End> end(AgentChannel channel, long pid) {
        Answer status = channel.ask("guest-exec-status", Map.of("pid", pid));
        if (!status.get("exited").flag()) {
            return Optional.empty();
        }
        Optional<Answer> signal = status.find("signal");
        return Optional.of(
                signal.isPresent()
                        ? new End.Killed((int) signal.get().count())
                        : new End.Exited((int) status.get("exitcode").number()));
    }

    /** Hands on what was written since, and returns whether there was anything. */
    private boolean pump(GuestFile file, WritableByteChannel target) {
        boolean any = false;
        try {
            while (true) {
                byte[] chunk = file.read(GuestFile.CHUNK);
                if (chunk.length == 0) {
                    return any;
                }
                any = true;
                deliver(chunk, target);
            }
        } catch (AgentRefused refused) {
            if (refused.isBlocked()) {
                return any;
            }
            throw refused;
        }
    }

    private void deliver(byte[] chunk, WritableByteChannel target) {
        int wanted = (int) Math.min(left, chunk.length);
        truncated |= wanted < chunk.length;
        left -= wanted;
        ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, wanted);
        try {
            while (bytes.hasRemaining()) {
                target.write(bytes);
            }
        } catch (IOException failed) {
            throw new ProviderException.Unavailable(
                    "the channel for what " + spec.program() + " writes failed: " + failed.getMessage(),
                    Effect.PARTIAL,
                    failed);
        }
    }

    private void lastWords(GuestFile output, GuestFile error) {
        long end = System.nanoTime() + LAST_WORDS.toNanos();
        pause.reset();
        while (!shell.hasAllOutput() && System.nanoTime() - end < 0) {
            call.check("take the last words of " + spec.program(), Effect.UNKNOWN);
            pump(output, streams.output());
            pump(error, streams.error());
            pause.await(call);
        }
        pump(output, streams.output());
        pump(error, streams.error());
    }

    /** Returns whether it has ended. */
    private static boolean killed(AgentChannel channel, long pid) {
        long end = System.nanoTime() + DYING.toNanos();
        Pause pause = new Pause();
        while (end(channel, pid).isEmpty()) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            pause.await(channel.call());
        }
        return true;
    }

    private boolean kill(long pid, AgentChannel within) {
        new GuestShell(within, shell.folder()).kill(pid);
        return killed(within, pid);
    }

    /** Nobody takes the output any more: the program is not left to run on unseen. */
    private void rescue(long pid, ProviderException why) {
        try {
            kill(pid, channel.within(CallContext.within(RESCUE)));
        } catch (AgentRefused | ProviderException failed) {
            why.addSuppressed(failed);
        }
    }
}
