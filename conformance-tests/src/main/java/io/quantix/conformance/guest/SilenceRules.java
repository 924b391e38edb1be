package io.quantix.conformance.guest;

import static io.quantix.spi.guest.GuestCapability.FILE_READ;
import static io.quantix.spi.guest.GuestCapability.FILE_WRITE;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.conformance.vm.Together;
import io.quantix.spi.CallContext;
import io.quantix.spi.Cancellation;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.AgentStatus;
import io.quantix.spi.guest.FileRead;
import io.quantix.spi.guest.GuestPath;
import io.quantix.spi.vm.VmId;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Agents that fall silent, callers that give up, and everybody else. */
final class SilenceRules extends GuestRules {

    SilenceRules(GuestStage stage) {
        super(stage);
    }

    @Rule("GUEST-145")
    @Must
    void aSilentAgentTimesOut() {
        VmId vm = guest();
        whileSilent(vm, () -> {
            ProviderException.TimedOut thrown = Expect.fails(
                    ProviderException.TimedOut.class,
                    "describe of a silent agent",
                    () -> once.describe(vm, shortCall()));
            Expect.equal(Effect.UNKNOWN, thrown.effect(), "the effect of a request that was sent");
        });
    }

    @Rule("GUEST-146")
    @Must
    void aSilentAgentDelaysNoOther() {
        VmId silent = other();
        VmId vm = guest();
        whileSilent(
                silent,
                () -> whileSomebodyWaitsFor(silent, () -> {
                    Expect.within(timing.quick(), "the ping of another agent", () -> once.ping(vm, call()));
                    Expect.within(timing.quick(), "the description of another agent", () -> once.describe(vm, call()));
                }));
    }

    @Rule("GUEST-147")
    @Must
    void aSilentAgentDelaysNoCallAboutItsMachine() {
        VmId vm = guest();
        whileSilent(
                vm,
                () -> whileSomebodyWaitsFor(
                        vm,
                        () -> Expect.within(
                                timing.quick(),
                                "the description of the machine",
                                () -> machines.describe(vm, call()))));
    }

    /** Does something again and again for a while, so that some of it is done when the calls are on their way. */
    private void whileSomebodyWaitsFor(VmId silent, Runnable deed) {
        Cancellation enough = new Cancellation();
        List<Future<Boolean>> waiting =
                List.of(startWaiting(silent, enough), startWaiting(silent, enough), startWaiting(silent, enough));
        try {
            long end = System.nanoTime() + Duration.ofMillis(300).toNanos();
            while (System.nanoTime() - end < 0) {
                deed.run();
            }
        } finally {
            enough.cancel("seen");
        }
        waiting.forEach(each -> Expect.that(Together.await(each), "a call about the silent agent was answered"));
    }

    private Future<Boolean> startWaiting(VmId silent, Cancellation enough) {
        CallContext call = CallContext.of("tck", timing.quick().multipliedBy(2), enough);
        return Together.one(() -> {
            try {
                once.ping(silent, call);
                return false;
            } catch (ProviderException.TimedOut | ProviderException.Cancelled expected) {
                return true;
            }
        });
    }

    @Rule("GUEST-148")
    @Must
    void anAgentThatSpeaksAgainIsAsked() {
        VmId vm = guest();
        AgentStatus before = once.describe(vm, call());
        whileSilent(
                vm,
                () -> Expect.fails(
                        ProviderException.TimedOut.class,
                        "describe of a silent agent",
                        () -> once.describe(vm, shortCall())));
        Expect.equal(before, once.describe(vm, call()), "what the agent says after its silence");
    }

    @Rule("GUEST-149")
    @Must
    @Needs({FILE_READ, FILE_WRITE})
    void aLateReplyIsTakenForNoOther() {
        VmId vm = guest();
        List<GuestPath> paths = List.of(fresh(), fresh(), fresh());
        paths.forEach(path -> writeWhole(vm, path, bytes("content of " + path)));
        whileSilent(
                vm,
                () -> paths.forEach(path -> Expect.fails(
                        ProviderException.TimedOut.class,
                        "read from a silent agent",
                        () -> once.files()
                                .orElseThrow()
                                .read(
                                        vm,
                                        FileRead.whole(path),
                                        Channels.newChannel(OutputStream.nullOutputStream()),
                                        shortCall()))));
        for (int time = 0; time < 3; time++) {
            paths.forEach(path -> Expect.equal("content of " + path, text(vm, path), "the content of " + path));
        }
    }

    @Rule("GUEST-150")
    @Must
    void aCallThatIsCancelledEnds() {
        VmId vm = guest();
        whileSilent(vm, () -> {
            Cancellation cancellation = new Cancellation();
            CallContext call = CallContext.of("tck", timing.call(), cancellation);
            Future<Boolean> waiting = Together.one(() -> {
                Expect.fails(
                        ProviderException.Cancelled.class, "describe that is cancelled", () -> once.describe(vm, call));
                return true;
            });
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            cancellation.cancel("the rule wants it");
            Expect.within(timing.quick(), "the end of a call that was cancelled", () -> Together.await(waiting));
        });
    }

    @Rule("GUEST-151")
    @Must
    void aCallNobodyWaitsForIsNotBegun() {
        VmId vm = guest();
        Cancellation cancellation = new Cancellation();
        cancellation.cancel("the rule wants it");
        CallContext cancelled = CallContext.of("tck", timing.call(), cancellation);
        failsWithoutEffect(
                ProviderException.Cancelled.class, "ping that was cancelled before", () -> once.ping(vm, cancelled));
        CallContext late = CallContext.within(Duration.ofNanos(1));
        failsWithoutEffect(
                ProviderException.TimedOut.class, "ping whose deadline has passed", () -> once.ping(vm, late));
    }

    @Rule("GUEST-152")
    @Must
    void manyCallsAtOnceAreAllAnswered() {
        VmId vm = guest();
        AgentStatus known = once.describe(vm, call());
        Together.all(8, index -> once.describe(vm, call()))
                .forEach(status -> Expect.equal(known, status, "one of many answers at once"));
    }

    @Rule("GUEST-153")
    @Must
    @Needs({FILE_READ, FILE_WRITE})
    void transfersAtOnceKeepTheirBytesApart() {
        VmId vm = guest();
        Together.all(4, index -> {
            GuestPath path = fresh();
            byte[] content = FileRules.binary(150_000 + index);
            writeWhole(vm, path, content);
            FileRules.expectBytes(content, readWhole(vm, path), "file " + index);
            return path;
        });
    }
}
