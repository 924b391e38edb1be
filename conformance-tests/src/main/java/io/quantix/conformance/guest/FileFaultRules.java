package io.quantix.conformance.guest;

import static io.quantix.spi.guest.GuestCapability.FILE_READ;
import static io.quantix.spi.guest.GuestCapability.FILE_WRITE;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.conformance.vm.ConsoleTalk;
import io.quantix.spi.CallContext;
import io.quantix.spi.Cancellation;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.FileRead;
import io.quantix.spi.guest.FileWrite;
import io.quantix.spi.guest.GuestPath;
import io.quantix.spi.vm.VmId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Transfers of files that fail, and what they leave behind. */
final class FileFaultRules extends GuestRules {

    /** Longer than any one message, so that a failure comes in the middle. */
    private static final int LONG = 400_000;

    FileFaultRules(GuestStage stage) {
        super(stage);
    }

    /** Something that happens when half of a stream has gone through it. */
    @FunctionalInterface
    private interface Midway {
        void happen() throws IOException;
    }

    private static InputStream source(Midway midway) {
        return new InputStream() {
            private final InputStream content = new ByteArrayInputStream(FileRules.binary(LONG));
            private long passed;

            @Override
            public int read() {
                throw new UnsupportedOperationException("a channel reads in blocks");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                boolean before = passed < LONG / 2;
                int count = content.read(target, offset, Math.min(length, 8192));
                passed += Math.max(0, count);
                if (before && passed >= LONG / 2) {
                    midway.happen();
                }
                return count;
            }
        };
    }

    private static OutputStream target(Midway midway) {
        return new OutputStream() {
            private long passed;

            @Override
            public void write(int one) {
                throw new UnsupportedOperationException("a channel writes in blocks");
            }

            @Override
            public void write(byte[] source, int offset, int length) throws IOException {
                boolean before = passed < LONG / 2;
                passed += length;
                if (before && passed >= LONG / 2) {
                    midway.happen();
                }
            }
        };
    }

    private static void breakDown() throws IOException {
        throw new IOException("tck: the caller's channel broke");
    }

    private void writeFrom(GuestPath path, InputStream source, CallContext call) {
        files().write(guest(), FileWrite.whole(path), Channels.newChannel(source), call);
    }

    private long readTo(GuestPath path, OutputStream target, CallContext call) {
        return files().read(guest(), FileRead.whole(path), Channels.newChannel(target), call);
    }

    private GuestPath longFile() {
        GuestPath path = fresh();
        writeWhole(guest(), path, FileRules.binary(LONG));
        return path;
    }

    private static void expectCause(ProviderException.Unavailable thrown) {
        Expect.that(
                thrown.getCause() instanceof IOException,
                "the failure of the channel must be the cause, found " + thrown.getCause());
    }

    @Rule("GUEST-075")
    @Must
    @Needs({FILE_READ, FILE_WRITE})
    void aTargetThatFailsEndsTheRead() {
        GuestPath path = longFile();
        expectCause(Expect.fails(
                ProviderException.Unavailable.class,
                "read into a channel that fails",
                () -> readTo(path, target(FileFaultRules::breakDown), call())));
    }

    @Rule("GUEST-076")
    @Must
    @Needs(FILE_WRITE)
    void aSourceThatFailsEndsTheWriteWithAPartDone() {
        ProviderException.Unavailable thrown = Expect.fails(
                ProviderException.Unavailable.class,
                "write from a channel that fails",
                () -> writeFrom(fresh(), source(FileFaultRules::breakDown), call()));
        expectCause(thrown);
        Expect.equal(Effect.PARTIAL, thrown.effect(), "the effect");
    }

    /** Counts from inside, as a program run for the purpose may hold files of its own. */
    private String openFiles(ConsoleTalk talk) {
        String mark = "tck-" + UUID.randomUUID();
        Pattern answer = Pattern.compile(Pattern.quote(mark) + "=(\\d+);");
        talk.type(bench().countAgentFiles(mark));
        return Expect.eventually(
                        timing.call(),
                        "the number of files the agent holds open",
                        () -> answer.matcher(talk.text())
                                .results()
                                .map(found -> found.group(1))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Rule("GUEST-077")
    @Must
    @Needs({FILE_READ, FILE_WRITE})
    void noFileStaysOpenWhateverHappens() {
        GuestPath path = longFile();
        ConsoleTalk talk = stage.vms().talk(guest());
        String before = openFiles(talk);
        readWhole(guest(), path);
        writeWhole(guest(), fresh(), bytes("x"));
        Expect.fails(
                ProviderException.Unavailable.class,
                "read into a channel that fails",
                () -> readTo(path, target(FileFaultRules::breakDown), call()));
        Expect.fails(
                ProviderException.Unavailable.class,
                "write from a channel that fails",
                () -> writeFrom(fresh(), source(FileFaultRules::breakDown), call()));
        Expect.eventually(
                timing.settle(), "as few files open in the agent as before", () -> openFiles(talk), before::equals);
    }

    @Rule("GUEST-078")
    @Must
    @Needs(FILE_WRITE)
    void aFullFileSystemIsExhausted() {
        VmId vm = guest();
        GuestPath path = fresh(bench().smallFolder());
        try {
            ProviderException.Exhausted thrown = Expect.fails(
                    ProviderException.Exhausted.class,
                    "write of more than there is room for",
                    () -> write(vm, FileWrite.whole(path), new byte[1 << 20]));
            Expect.that(thrown.effect() != Effect.NONE, "a part was written, and the error says nothing was");
        } finally {
            write(vm, FileWrite.whole(path), new byte[0]);
        }
    }

    @Rule("GUEST-079")
    @Must
    @Needs(FILE_WRITE)
    void aWriteThatIsCancelledEnds() {
        Cancellation cancellation = new Cancellation();
        CallContext call = CallContext.of("tck", timing.call(), cancellation);
        ProviderException.Cancelled thrown = Expect.fails(
                ProviderException.Cancelled.class,
                "a write that is cancelled midway",
                () -> writeFrom(fresh(), source(() -> cancellation.cancel("the rule wants it")), call));
        Expect.that(thrown.effect() != Effect.NONE, "a part was written, and the error says nothing was");
    }

    @Rule("GUEST-080")
    @Must
    @Needs({FILE_READ, FILE_WRITE})
    void aReadThatIsCancelledEnds() {
        GuestPath path = longFile();
        Cancellation cancellation = new Cancellation();
        CallContext call = CallContext.of("tck", timing.call(), cancellation);
        Expect.fails(
                ProviderException.Cancelled.class,
                "a read that is cancelled midway",
                () -> readTo(path, target(() -> cancellation.cancel("the rule wants it")), call));
    }

    @Rule("GUEST-081")
    @Must
    @Needs({FILE_READ, FILE_WRITE})
    void theAgentAnswersOthersDuringATransfer() {
        GuestPath path = fresh();
        writeFrom(path, source(() -> once.ping(guest(), call())), call());
        Expect.equal((long) LONG, readTo(path, target(() -> once.ping(guest(), call())), call()), "bytes read");
    }
}
