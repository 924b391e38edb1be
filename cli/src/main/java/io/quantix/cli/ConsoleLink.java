package io.quantix.cli;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.quantix.node.v1.ConsoleInput;
import io.quantix.node.v1.ConsoleOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One open console: copies the user's bytes to the guest and the guest's to the user. */
final class ConsoleLink implements ClientResponseObserver<ConsoleInput, ConsoleOutput> {

    /** Ctrl-], as telnet and virsh have it. */
    private static final int LEAVE = 0x1d;

    private static final int CHUNK = 4_096;

    private final OutputStream screen;
    private final @Nullable String until;
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final CompletableFuture<ClientCallStreamObserver<ConsoleInput>> keyboard = new CompletableFuture<>();
    private final StringBuilder tail = new StringBuilder();
    private volatile boolean sawText;

    private ConsoleLink(OutputStream screen, @Nullable String until) {
        this.screen = screen;
        this.until = until;
    }

    static ConsoleLink open(NodeConnection node, ConsoleInput.Open open, OutputStream screen, @Nullable String until) {
        ConsoleLink link = new ConsoleLink(screen, until);
        node.consoles()
                .openSerialConsole(link)
                .onNext(ConsoleInput.newBuilder().setOpen(open).build());
        return link;
    }

    /**
     * Begins to copy from the user, once the console is open, on a thread that ends with the process.
     *
     * @param raw whether Ctrl-] leaves
     */
    void sendFrom(InputStream user, boolean raw) {
        Thread.ofPlatform().daemon().name("qx-keyboard").start(() -> {
            try {
                opened.get();
                copy(user, keyboard.get(), raw);
            } catch (IOException | ExecutionException failed) {
                end.completeExceptionally(failed);
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void copy(InputStream user, ClientCallStreamObserver<ConsoleInput> guest, boolean raw) throws IOException {
        byte[] chunk = new byte[CHUNK];
        int count;
        while ((count = user.read(chunk)) >= 0) {
            for (int index = 0; raw && index < count; index++) {
                if (chunk[index] == LEAVE) {
                    end.complete("you left");
                    guest.onCompleted();
                    return;
                }
            }
            guest.onNext(ConsoleInput.newBuilder()
                    .setInput(ByteString.copyFrom(chunk, 0, count))
                    .build());
        }
    }

    /**
     * Waits for the end of the session.
     *
     * @param limit ends it; absent for no limit
     * @return why it ended
     */
    String await(@Nullable Duration limit) throws InterruptedException {
        try {
            return limit == null ? end.get() : end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException enough) {
            return "the time was up";
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof StatusRuntimeException refused) {
                throw refused;
            }
            return failed.getCause() == null ? "" : failed.getCause().toString();
        }
    }

    boolean sawText() {
        return sawText;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<ConsoleInput> requests) {
        keyboard.complete(requests);
    }

    @Override
    public void onNext(ConsoleOutput message) {
        switch (message.getKindCase()) {
            case OPENED -> opened.complete(null);
            case OUTPUT -> write(message.getOutput());
            case CLOSED -> end.complete(message.getClosed().getReason());
            case KIND_NOT_SET -> {
                // A kind of message this qx does not know; the others go on.
            }
        }
    }

    private void write(ByteString bytes) {
        try {
            bytes.writeTo(screen);
            screen.flush();
        } catch (IOException gone) {
            end.completeExceptionally(gone);
        }
        String wanted = until;
        if (wanted != null) {
            tail.append(bytes.toString(StandardCharsets.ISO_8859_1));
            if (tail.indexOf(latin(wanted)) >= 0) {
                sawText = true;
                end.complete("the text was seen");
            }
            tail.delete(0, Math.max(0, tail.length() - latin(wanted).length()));
        }
    }

    /** Bytes are compared as they are, whatever the guest's encoding. */
    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void onError(Throwable failure) {
        end.completeExceptionally(
                Status.fromThrowable(failure).getCode() == Status.Code.UNKNOWN ? failure : asRuntime(failure));
    }

    private static Throwable asRuntime(Throwable failure) {
        return failure instanceof StatusRuntimeException
                ? failure
                : Status.fromThrowable(failure).asRuntimeException();
    }

    @Override
    public void onCompleted() {
        end.complete("the node closed it");
    }
}
