package io.quantix.cli;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.Durations;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.quantix.node.v1.ExecInput;
import io.quantix.node.v1.ExecOutput;
import io.quantix.node.v1.ExecResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code qx guest exec}. */
@Command(
        name = "exec",
        description = {
            "Runs a program in the guest, as its agent, without a shell.",
            "The exit code is the program's; 9 when its time was up, 1 when a signal ended it."
        })
final class GuestExecCommand extends NodeCommand {

    private static final int CHUNK = 32 << 10;

    @Parameters(index = "0", paramLabel = "VM", description = "Name or id.")
    private String vm = "";

    @Parameters(index = "1", paramLabel = "PROGRAM", description = "A path, or a name the guest looks up.")
    private String program = "";

    @Parameters(
            index = "2..*",
            paramLabel = "ARGUMENT",
            description = "Put -- before the program when they begin with -.")
    private List<String> arguments = List.of();

    @Option(
            names = {"-i", "--input"},
            description = "Send the standard input.")
    private boolean input;

    @Option(names = "--in", paramLabel = "DIRECTORY", description = "Where it starts.")
    private String directory = "";

    @Option(
            names = "--time",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = DurationConverter.class,
            description = "When it is killed (default: 60s).")
    private Duration time = Duration.ofSeconds(60);

    @Override
    int run(NodeConnection node) throws IOException, InterruptedException {
        CompletableFuture<ExecResult> result = new CompletableFuture<>();
        StreamObserver<ExecInput> in = node.guestStreams().execInGuest(new Printer(result));
        in.onNext(ExecInput.newBuilder()
                .setStart(ExecInput.Start.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setVmId(VmNames.id(node, vm))
                        .setProgram(program)
                        .addAllArguments(arguments)
                        .setDirectory(directory)
                        .setTimeout(Durations.fromMillis(time.toMillis()))
                        .setWithInput(input))
                .build());
        if (input) {
            Thread.ofVirtual().name("exec-input").start(() -> send(System.in, in));
        } else {
            in.onCompleted();
        }
        return code(await(result));
    }

    private static void send(InputStream from, StreamObserver<ExecInput> in) {
        byte[] chunk = new byte[CHUNK];
        try {
            for (int count = from.read(chunk); count >= 0; count = from.read(chunk)) {
                in.onNext(ExecInput.newBuilder()
                        .setInput(ByteString.copyFrom(chunk, 0, count))
                        .build());
            }
            in.onCompleted();
        } catch (IOException | IllegalStateException over) {
            // The program ended before its input did, or the input cannot be read: either way it gets no more.
            System.getLogger(GuestExecCommand.class.getName()).log(System.Logger.Level.DEBUG, "input ends", over);
        }
    }

    private static ExecResult await(CompletableFuture<ExecResult> result) throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof StatusRuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    private int code(ExecResult result) {
        if (result.getTruncated()) {
            err().println("qx: some of the output was thrown away");
        }
        return switch (result.getEndCase()) {
            case EXIT_CODE -> result.getExitCode();
            case SIGNAL -> {
                err().println("qx: the program was ended by signal " + result.getSignal());
                yield ExitCode.FAILED;
            }
            case OUT_OF_TIME -> {
                err().println("qx: the program's time was up"
                        + (result.getOutOfTime().getStillRuns() ? "; it may still run" : ""));
                yield ExitCode.TIMED_OUT;
            }
            case END_NOT_SET -> ExitCode.FAILED;
        };
    }

    /** Prints what the program writes, as it comes. */
    private static final class Printer implements StreamObserver<ExecOutput> {

        private final CompletableFuture<ExecResult> result;
        private @Nullable ExecResult last;

        Printer(CompletableFuture<ExecResult> result) {
            this.result = result;
        }

        @Override
        public void onNext(ExecOutput message) {
            switch (message.getKindCase()) {
                case OUTPUT -> print(message.getOutput(), System.out);
                case ERROR -> print(message.getError(), System.err);
                case RESULT -> last = message.getResult();
                case STARTED, KIND_NOT_SET -> {
                    // Nothing to show.
                }
            }
        }

        private static void print(ByteString bytes, OutputStream to) {
            try {
                bytes.writeTo(to);
                to.flush();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }

        @Override
        public void onError(Throwable failed) {
            result.completeExceptionally(failed);
        }

        @Override
        public void onCompleted() {
            result.complete(last == null ? ExecResult.getDefaultInstance() : last);
        }
    }
}
