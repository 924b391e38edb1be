package io.quantix.sim;

import io.quantix.spi.CallContext;
import io.quantix.spi.Done;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.FileRead;
import io.quantix.spi.guest.FileWrite;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.guest.GuestFileStatus;
import io.quantix.spi.guest.GuestFiles;
import io.quantix.spi.guest.GuestPath;
import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads and writes files of simulated guests, a chunk at a time, so that the agent answers others in between. */
final class SimGuestFiles implements GuestFiles {

    private static final int CHUNK = 48 * 1024;
    private static final SimAgent.Question STAT =
            SimAgent.Question.of(SimOperation.AGENT_FILE, GuestCapability.FILE_STAT);
    private static final SimAgent.Question READ =
            SimAgent.Question.of(SimOperation.AGENT_FILE, GuestCapability.FILE_READ);
    private static final SimAgent.Question WRITE =
            SimAgent.Question.of(SimOperation.AGENT_FILE, GuestCapability.FILE_WRITE);

    private final SimAgentLine line;

    SimGuestFiles(SimAgentLine line) {
        this.line = line;
    }

    @Override
    public GuestFileStatus describe(VmId vm, GuestPath path, CallContext call) {
        return line.ask(STAT, vm, call, agent -> agent.system().tree().status(path));
    }

    @Override
    public long read(VmId vm, FileRead part, WritableByteChannel target, CallContext context) {
        return opened(READ, vm, context, agent -> agent.system().tree().requireReadable(walk(part.path())), open -> {
            long done = 0;
            int read = 1;
            while (done < part.length() && read > 0) {
                ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, part.length() - done));
                long offset = part.offset() + done;
                read = open.ask(Effect.NONE, agent -> agent.system().tree().read(walk(part.path()), offset, chunk));
                handOn(target, chunk.flip());
                done += read;
            }
            return done;
        });
    }

    private static void handOn(WritableByteChannel target, ByteBuffer chunk) {
        try {
            while (chunk.hasRemaining()) {
                target.write(chunk);
            }
        } catch (IOException broken) {
            throw new ProviderException.Unavailable("the file could not be handed on", Effect.NONE, broken);
        }
    }

    @Override
    public long write(VmId vm, FileWrite part, ReadableByteChannel source, CallContext context) {
        return opened(WRITE, vm, context, agent -> agent.system().tree().open(walk(part.path())), open -> {
            long done = 0;
            byte[] chunk = next(source);
            while (chunk.length > 0) {
                byte[] bytes = chunk;
                long offset = part.offset() + done;
                open.tell(agent -> agent.system().tree().write(walk(part.path()), offset, bytes));
                done += bytes.length;
                chunk = next(source);
            }
            if (part.rest() == FileWrite.Rest.CUT_OFF) {
                long end = part.offset() + done;
                open.tell(agent -> agent.system().tree().cutOff(walk(part.path()), end));
            }
            return done;
        });
    }

    /** Returns the next bytes of a source; none at its end. */
    private static byte[] next(ReadableByteChannel source) {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        try {
            int read = 0;
            while (chunk.hasRemaining() && read >= 0) {
                read = source.read(chunk);
            }
        } catch (IOException broken) {
            throw new ProviderException.Unavailable("the bytes to write could not be read", Effect.PARTIAL, broken);
        }
        return Arrays.copyOf(chunk.array(), chunk.position());
    }

    private static String walk(GuestPath path) {
        return GuestTree.walk(path.value());
    }

    /** A file the agent holds open. */
    private record Open(SimAgentLine line, SimAgent.Question question, VmId vm, SimCall call) {

        <T> T ask(Effect soFar, Function<SimAgent, T> deed) {
            call.context().check(call.words(), soFar);
            return line.reach(question, vm, call, deed);
        }

        void tell(Consumer<SimAgent> deed) {
            ask(Effect.PARTIAL, agent -> {
                deed.accept(agent);
                return new Done();
            });
        }
    }

    private long opened(
            SimAgent.Question question,
            VmId vm,
            CallContext context,
            Consumer<SimAgent> opening,
            Function<Open, Long> transfer) {
        return line.gate().pass(question.operation(), vm, context, call -> {
            line.session().capabilities().require(Objects.requireNonNull(question.needs()));
            SimAgent holder = line.reach(question, vm, call, agent -> {
                opening.accept(agent);
                agent.opened(1);
                return agent;
            });
            try {
                return transfer.apply(new Open(line, question, vm, call));
            } finally {
                holder.machine().monitor().holding(() -> holder.opened(-1));
            }
        });
    }
}
