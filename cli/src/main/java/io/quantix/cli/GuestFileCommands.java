package io.quantix.cli;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.quantix.node.v1.GuestFileChunk;
import io.quantix.node.v1.ReadGuestFileRequest;
import io.quantix.node.v1.WriteGuestFileRequest;
import io.quantix.node.v1.WriteGuestFileResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The commands that copy files out of guests and into them. */
final class GuestFileCommands {

    private GuestFileCommands() {}

    /** {@code qx guest get}. */
    @Command(name = "get", description = "Copies a file out of the guest.")
    static final class Get extends NodeCommand {

        @Parameters(index = "0", paramLabel = "VM", description = "Name or id.")
        private String vm = "";

        @Parameters(index = "1", paramLabel = "PATH", description = "Absolute path in the guest.")
        private String path = "";

        @Parameters(index = "2", paramLabel = "FILE", description = "Where to save it; must not exist. - prints it.")
        private String file = "";

        @Override
        int run(NodeConnection node) throws IOException {
            Iterator<GuestFileChunk> chunks = node.longGuestCalls()
                    .readGuestFile(ReadGuestFileRequest.newBuilder()
                            .setVmId(VmNames.id(node, vm))
                            .setPath(path)
                            .build());
            if (file.equals("-")) {
                copy(chunks, System.out);
                return ExitCode.OK;
            }
            // Asked for first, so that a file that is not in the guest leaves none here.
            boolean some = chunks.hasNext();
            try (OutputStream out = Files.newOutputStream(Path.of(file), StandardOpenOption.CREATE_NEW)) {
                if (some) {
                    copy(chunks, out);
                }
            }
            return ExitCode.OK;
        }

        private static void copy(Iterator<GuestFileChunk> chunks, OutputStream to) throws IOException {
            while (chunks.hasNext()) {
                chunks.next().getData().writeTo(to);
            }
            to.flush();
        }
    }

    /** {@code qx guest put}. */
    @Command(name = "put", description = "Copies a file into the guest.")
    static final class Put extends NodeCommand {

        private static final int CHUNK = 256 << 10;

        @Parameters(index = "0", paramLabel = "VM", description = "Name or id.")
        private String vm = "";

        @Parameters(index = "1", paramLabel = "FILE", description = "What to copy.")
        private Path file = Path.of("");

        @Parameters(
                index = "2",
                paramLabel = "PATH",
                description = "Absolute path in the guest; replaced when it exists.")
        private String path = "";

        @Override
        int run(NodeConnection node) throws IOException, InterruptedException {
            WriteGuestFileRequest.Start start = WriteGuestFileRequest.Start.newBuilder()
                    .setRequestId(UUID.randomUUID().toString())
                    .setVmId(VmNames.id(node, vm))
                    .setPath(path)
                    .build();
            try (InputStream content = Files.newInputStream(file)) {
                Answer answer = new Answer();
                node.guestStreams().writeGuestFile(answer);
                WriteGuestFileResponse written = answer.send(start, content);
                output().line(written, path + ": " + Text.size(written.getWrittenBytes()));
            }
            return ExitCode.OK;
        }

        /** The sending side and the answer of one copy; sends as fast as the node takes it. */
        private static final class Answer
                implements ClientResponseObserver<WriteGuestFileRequest, WriteGuestFileResponse> {

            private final CompletableFuture<WriteGuestFileResponse> response = new CompletableFuture<>();
            private final CompletableFuture<ClientCallStreamObserver<WriteGuestFileRequest>> call =
                    new CompletableFuture<>();
            private final Semaphore room = new Semaphore(0);

            @Override
            public void beforeStart(ClientCallStreamObserver<WriteGuestFileRequest> stream) {
                stream.setOnReadyHandler(room::release);
                call.complete(stream);
            }

            WriteGuestFileResponse send(WriteGuestFileRequest.Start start, InputStream content)
                    throws IOException, InterruptedException {
                ClientCallStreamObserver<WriteGuestFileRequest> stream = call.join();
                stream.onNext(WriteGuestFileRequest.newBuilder().setStart(start).build());
                byte[] chunk = new byte[CHUNK];
                for (int count = content.read(chunk); count >= 0 && !response.isDone(); count = content.read(chunk)) {
                    awaitRoom(stream);
                    if (!response.isDone()) {
                        stream.onNext(WriteGuestFileRequest.newBuilder()
                                .setData(ByteString.copyFrom(chunk, 0, count))
                                .build());
                    }
                }
                if (!response.isDone()) {
                    stream.onCompleted();
                }
                try {
                    return response.get();
                } catch (ExecutionException failed) {
                    if (failed.getCause() instanceof StatusRuntimeException refused) {
                        throw refused;
                    }
                    throw new IllegalStateException(failed.getCause());
                }
            }

            private void awaitRoom(ClientCallStreamObserver<WriteGuestFileRequest> stream) throws InterruptedException {
                while (!stream.isReady() && !response.isDone()) {
                    // Looks again now and then, as the end of the call gives no signal here.
                    boolean signalled = room.tryAcquire(100, java.util.concurrent.TimeUnit.MILLISECONDS);
                    if (signalled) {
                        room.drainPermits();
                    }
                }
            }

            @Override
            public void onNext(WriteGuestFileResponse written) {
                response.complete(written);
            }

            @Override
            public void onError(Throwable failed) {
                response.completeExceptionally(failed);
            }

            @Override
            public void onCompleted() {
                // The answer has come before.
            }
        }
    }
}
