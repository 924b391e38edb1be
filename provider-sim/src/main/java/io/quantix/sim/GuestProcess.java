package io.quantix.sim;

import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.ExecResult;
import io.quantix.spi.guest.ExecResult.End;
import io.quantix.spi.guest.ExecSpec;
import io.quantix.spi.guest.ExecStreams;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One program that runs in a simulated guest, on a thread of its own. */
final class GuestProcess {

    private static final Duration FAREWELL = Duration.ofSeconds(1);

    /** Leaves a program that has been ended from outside. */
    private static final class Gone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private record Written(WritableByteChannel channel, ByteBuffer bytes) {}

    private final SimAgent agent;
    private final ExecSpec spec;
    private final ExecStreams streams;
    private final boolean streamed;
    private final boolean mortal;
    private final SimMonitor monitor = new SimMonitor();
    private final List<Written> kept = new ArrayList<>();
    private long delivered;
    private boolean truncated;
    private @Nullable End end;
    private @Nullable ProviderException failure;

    /**
     * @param streamed whether its output is delivered while it runs
     * @param mortal whether it can be killed from outside
     */
    GuestProcess(SimAgent agent, ExecSpec spec, ExecStreams streams, boolean streamed, boolean mortal) {
        this.agent = agent;
        this.spec = spec;
        this.streams = streams;
        this.streamed = streamed;
        this.mortal = mortal;
    }

    /** Runs the program to its end, on the thread of its job. */
    ExecResult run(SimCall call) {
        SimHost host = agent.machine().host();
        long begin = host.time().nanos();
        Thread program =
                Thread.ofVirtual().name("sim-program-" + spec.program()).start(this::execute);
        SimTimers.Timer limit = host.timers().after(spec.timeout(), () -> finish(new End.OutOfTime(!mortal), null));
        try {
            monitor.until(() -> end != null || failure != null, call, Effect.PARTIAL);
        } catch (ProviderException cancelled) {
            finish(null, cancelled);
        } finally {
            limit.cancel();
            farewell(program);
        }
        ProviderException why = failure;
        if (why != null) {
            throw why;
        }
        kept.forEach(GuestProcess::writeOut);
        Duration took = Duration.ofNanos(host.time().nanos() - begin);
        return new ExecResult(monitor.locked(this::endOrFail), truncated, took);
    }

    private End endOrFail() {
        if (failure != null) {
            throw failure;
        }
        End how = end;
        return how == null ? new End.Exited(0) : how;
    }

    /** Its streams are the caller's again once the job has ended, so its thread is given a moment to let go. */
    private static void farewell(Thread program) {
        try {
            if (!program.join(Duration.ofMillis(1))) {
                program.interrupt();
                program.join(FAREWELL);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void execute() {
        try {
            int code = GuestPrograms.run(spec.program(), spec.arguments(), this);
            finish(new End.Exited(code), null);
        } catch (Gone gone) {
            // Whoever ended it has said how.
        } catch (ProviderException refused) {
            finish(null, refused);
        } catch (RuntimeException defect) {
            finish(
                    null,
                    new ProviderException.Internal(
                            agent.machine().id().ref(),
                            "a simulated program failed: " + defect,
                            Effect.UNKNOWN,
                            defect));
        }
    }

    private void finish(@Nullable End how, @Nullable ProviderException why) {
        monitor.holding(() -> {
            if (!hasEnded()) {
                end = how;
                failure = why;
            }
        });
        monitor.signal();
        agent.machine().monitor().signal();
    }

    boolean hasEnded() {
        return monitor.locked(() -> end != null || failure != null);
    }

    /** The guest ended, and the program with it. */
    void lose(String why) {
        finish(
                null,
                new ProviderException.Unavailable(
                        "the program in " + agent.machine().id().ref() + " ended with its guest: " + why,
                        Effect.UNKNOWN,
                        null));
    }

    SimAgent agent() {
        return agent;
    }

    Map<String, String> environment() {
        return spec.environment();
    }

    String directory() {
        return spec.directory().map(path -> GuestTree.walk(path.value())).orElse("/");
    }

    /** Ends itself by a signal. */
    void killItself(int signal) {
        finish(new End.Killed(signal), null);
        throw new Gone();
    }

    private void goOn() {
        if (hasEnded()) {
            throw new Gone();
        }
    }

    void out(byte[] bytes) {
        write(streams.output(), bytes);
    }

    void err(byte[] bytes) {
        write(streams.error(), bytes);
    }

    private void write(WritableByteChannel channel, byte[] bytes) {
        goOn();
        int room = (int) Math.min(bytes.length, spec.outputLimit().bytes() - delivered);
        truncated |= room < bytes.length;
        delivered += room;
        if (room == 0) {
            // Who writes for ever shall not take a whole CPU of the simulator's host.
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(50));
            return;
        }
        Written written = new Written(channel, ByteBuffer.wrap(Arrays.copyOf(bytes, room)));
        if (streamed) {
            stream(written);
        } else {
            kept.add(written);
        }
    }

    private void stream(Written written) {
        try {
            writeOut(written);
        } catch (ProviderException broken) {
            finish(null, broken);
            throw new Gone();
        }
    }

    private static void writeOut(Written written) {
        try {
            while (written.bytes().hasRemaining()) {
                written.channel().write(written.bytes());
            }
        } catch (IOException broken) {
            throw new ProviderException.Unavailable(
                    "the output of the program could not be handed on", Effect.UNKNOWN, broken);
        }
    }

    /** Reads input; -1 at its end. */
    int in(ByteBuffer target) {
        goOn();
        if (streams.input().isEmpty()) {
            return -1;
        }
        try {
            return streams.input().get().read(target);
        } catch (IOException broken) {
            finish(
                    null,
                    new ProviderException.Unavailable(
                            "the input of the program could not be read", Effect.UNKNOWN, broken));
            throw new Gone();
        }
    }

    /** Waits in the guest's own time, which stands still while the guest does. */
    void sleep(Duration time) {
        SimMonitor world = agent.machine().monitor();
        boolean[] over = {false};
        world.holding(() -> agent.guest().after(time, () -> {
            over[0] = true;
            world.signal();
        }));
        world.stuckUntil(() -> over[0] || hasEnded());
        goOn();
    }

    /** Does something to the guest's files; a frozen file system holds it back. */
    void onFile(String path, Runnable deed) {
        SimMonitor world = agent.machine().monitor();
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        world.holding(() -> agent.system().tree().whenWritable(path, () -> {
            try {
                done.complete(!hasEnded() && did(deed));
            } catch (ProviderException refused) {
                done.completeExceptionally(refused);
            }
            world.signal();
        }));
        world.stuckUntil(() -> done.isDone() || hasEnded());
        goOn();
        if (done.isCompletedExceptionally() && done.exceptionNow() instanceof ProviderException refused) {
            throw refused;
        }
    }

    private static boolean did(Runnable deed) {
        deed.run();
        return true;
    }
}
