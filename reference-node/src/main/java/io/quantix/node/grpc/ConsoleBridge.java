package io.quantix.node.grpc;

import com.google.protobuf.ByteString;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quantix.node.v1.ConsoleInput;
import io.quantix.node.v1.ConsoleOutput;
import io.quantix.spi.CallContext;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.ConsoleSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Joins a client's stream and a console session. One thread reads from the guest and sends, one takes the client's input and writes;
 * the next input is asked for when the guest has taken the one before, the next output read when the client has room, so neither side
 * can flood the node.
 */
final class ConsoleBridge implements StreamObserver<ConsoleInput> {

    private static final int CHUNK = 16 << 10;
    private static final int LONGEST_INPUT = 64 << 10;

    private final Opener opener;
    private final ServerCallStreamObserver<ConsoleOutput> call;
    private final Readiness readiness;
    private final CallContext opening;
    private final String id = UUID.randomUUID().toString();
    /** What the client types; empty at its end. */
    private final LinkedBlockingQueue<Optional<ConsoleInput>> input = new LinkedBlockingQueue<>();

    private volatile @Nullable ConsoleSession session;
    private volatile boolean begun;
    private volatile boolean ended;
    private volatile @Nullable ProviderException refusal;

    /** Opens the session a client asks for. */
    @FunctionalInterface
    interface Opener {
        ConsoleSession open(ConsoleInput.Open wanted, CallContext call);
    }

    ConsoleBridge(Opener opener, ServerCallStreamObserver<ConsoleOutput> call) {
        this.opener = opener;
        this.call = call;
        this.opening = Calls.context(id, Calls.READ);
        this.readiness = Readiness.of(call, this::end);
        call.disableAutoRequest();
        call.request(1);
    }

    @Override
    public void onNext(ConsoleInput message) {
        if (!begun) {
            begun = true;
            Thread.ofVirtual().name("console-output-" + id).start(() -> run(message));
        } else {
            input.add(Optional.of(message));
        }
    }

    @Override
    public void onError(Throwable gone) {
        end();
    }

    @Override
    public void onCompleted() {
        end();
        if (!begun) {
            call.onCompleted();
        }
    }

    private void end() {
        ended = true;
        input.add(Optional.empty());
        ConsoleSession open = session;
        if (open != null) {
            open.close();
        }
    }

    private void run(ConsoleInput first) {
        try (ConsoleSession open = open(first)) {
            session = open;
            if (ended) {
                return;
            }
            send(ConsoleOutput.newBuilder().setOpened(ConsoleOutput.Opened.getDefaultInstance()));
            Thread.ofVirtual().name("console-input-" + id).start(() -> write(open));
            String reason = read(open);
            ProviderException refused = refusal;
            if (refused != null) {
                throw refused;
            }
            send(ConsoleOutput.newBuilder()
                    .setClosed(ConsoleOutput.Closed.newBuilder().setReason(reason)));
            call.onCompleted();
        } catch (InterruptedException | RuntimeException | Error failed) {
            if (!call.isCancelled()) {
                call.onError(Calls.error(failed, id));
            }
        } finally {
            end();
        }
    }

    private ConsoleSession open(ConsoleInput first) {
        if (!first.hasOpen()) {
            throw wrong("open", first.getKindCase().toString(), "must be the first message");
        }
        return opener.open(first.getOpen(), opening);
    }

    /** Returns why the session ended. */
    private String read(ConsoleSession open) throws InterruptedException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
        try {
            while (readiness.await() && open.read(buffer.clear()) >= 0) {
                send(ConsoleOutput.newBuilder().setOutput(ByteString.copyFrom(buffer.flip())));
            }
            return ended ? "the client closed it" : open.endReason();
        } catch (IOException failed) {
            return String.valueOf(failed.getMessage());
        }
    }

    private void send(ConsoleOutput.Builder message) throws InterruptedException {
        if (readiness.await()) {
            call.onNext(message.build());
        }
    }

    private void write(ConsoleSession open) {
        try {
            while (true) {
                call.request(1);
                Optional<ConsoleInput> next = input.take();
                if (next.isEmpty()) {
                    return;
                }
                ByteBuffer bytes = checked(next.get());
                while (bytes.hasRemaining()) {
                    open.write(bytes);
                }
            }
        } catch (IOException sessionEnded) {
            open.close();
        } catch (ProviderException refused) {
            refusal = refused;
            open.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static ByteBuffer checked(ConsoleInput next) {
        if (!next.hasInput() || next.getInput().size() > LONGEST_INPUT) {
            throw wrong("input", next.getKindCase().toString(), "must be at most 65536 bytes of input");
        }
        return next.getInput().asReadOnlyByteBuffer();
    }

    private static ProviderException wrong(String path, String found, String advice) {
        return new ProviderException.InvalidSpec("console input", new FieldProblem(path, found, advice));
    }
}
