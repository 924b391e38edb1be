package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.NotApplicable;
import io.quantix.conformance.Rule;
import io.quantix.spi.CallContext;
import io.quantix.spi.Cancellation;
import io.quantix.spi.Effect;
import io.quantix.spi.Page;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Deadlines and cancellation. */
final class BoundRules extends VmRules {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(30);

    BoundRules(VmStage stage) {
        super(stage);
    }

    private static CallContext expired() {
        CallContext call = CallContext.within(Duration.ofNanos(1));
        Expect.eventually(Duration.ofSeconds(1), "the end of a nanosecond", call::isExpired);
        return call;
    }

    private static CallContext cancelled() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel("the rule gave up");
        return CallContext.of("tck-cancelled", LONG, cancellation);
    }

    private VmId deaf() {
        VmId id = VmId.random();
        return running(guestBench().deafMachine(id, nameOf(id)).build());
    }

    @Rule("VM-180")
    @Must
    void nothingIsMadeAfterTheDeadline() {
        VmSpec spec = plain().build();
        ProviderException.TimedOut thrown = Expect.fails(
                ProviderException.TimedOut.class, "create after its deadline", () -> once.create(spec, expired()));
        Expect.equal(Effect.NONE, thrown.effect(), "the effect");
        Expect.that(!exists(spec.id()), "a machine was made after the deadline");
    }

    @Rule("VM-181")
    @Must
    void nothingIsStartedAfterTheDeadline() {
        VmId id = created();
        Expect.fails(
                ProviderException.TimedOut.class,
                "start after its deadline",
                () -> once.start(id, StartOptions.DEFAULT, expired()));
        expectState(VmState.STOPPED, describe(id));
    }

    @Rule("VM-182")
    @Must
    void nothingIsDeletedAfterTheDeadline() {
        VmId id = created();
        Expect.fails(ProviderException.TimedOut.class, "delete after its deadline", () -> once.delete(id, expired()));
        Expect.that(exists(id), "the machine was deleted after the deadline");
    }

    @Rule("VM-183")
    @Must
    void nothingIsMadeForACallerWhoGaveUp() {
        VmSpec spec = plain().build();
        ProviderException.Cancelled thrown = Expect.fails(
                ProviderException.Cancelled.class, "a cancelled create", () -> once.create(spec, cancelled()));
        Expect.equal(Effect.NONE, thrown.effect(), "the effect");
        Expect.that(!exists(spec.id()), "a machine was made for a caller who gave up");
    }

    @Rule("VM-184")
    @Must
    void nothingIsStoppedForACallerWhoGaveUp() {
        VmId id = running();
        Expect.fails(
                ProviderException.Cancelled.class,
                "a cancelled stop",
                () -> once.stop(id, StopMode.force(), cancelled()));
        expectState(VmState.RUNNING, describe(id));
    }

    @Rule("VM-185")
    @Must
    @Needs(STOP_GRACEFULLY)
    void aCallThatWaitsEndsAtItsDeadline() {
        VmId id = deaf();
        long begin = System.nanoTime();
        Expect.fails(
                ProviderException.TimedOut.class,
                "stop beyond its deadline",
                () -> once.stop(id, StopMode.graceful(LONG), CallContext.within(SHORT)));
        expectSoon(begin, SHORT);
        Expect.that(describe(id).state().isActive(), "the machine was stopped all the same");
    }

    @Rule("VM-186")
    @Must
    @Needs(STOP_GRACEFULLY)
    void aCallThatWaitsEndsWhenItIsCancelled() {
        VmId id = deaf();
        Cancellation cancellation = new Cancellation();
        CompletableFuture.delayedExecutor(SHORT.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> cancellation.cancel("the rule gave up"));
        long begin = System.nanoTime();
        Expect.fails(
                ProviderException.Cancelled.class,
                "a stop that is cancelled while it waits",
                () -> once.stop(id, StopMode.graceful(LONG), CallContext.of("tck-cancel", LONG, cancellation)));
        expectSoon(begin, SHORT);
    }

    private void expectSoon(long begin, Duration due) {
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        Duration limit = due.plus(timing.slack());
        Expect.that(
                took.compareTo(limit) <= 0,
                "the call was due after " + due.toMillis() + " ms and came back after " + took.toMillis() + " ms");
    }

    @Rule("VM-187")
    @Must
    @Needs(PAUSE)
    void aCallAboutAMachineThatHangsEndsAtItsDeadline() {
        VmFaults faults = NotApplicable.unlessPresent(stage.bench().faults(), "the bench cannot break machines");
        VmId id = running();
        faults.hang(id);
        ProviderException.TimedOut thrown = Expect.fails(
                ProviderException.TimedOut.class,
                "pause of a machine that hangs",
                () -> once.pause(id, CallContext.within(SHORT)));
        Expect.equal(Effect.UNKNOWN, thrown.effect(), "the effect");
        faults.release(id);
        Expect.eventually(
                timing.settle(), "an answer of " + id, () -> describe(id).responsive());
    }

    @Rule("VM-188")
    @Must
    void readingAfterTheDeadlineFails() {
        VmId id = created();
        Expect.fails(ProviderException.TimedOut.class, "describe", () -> once.describe(id, expired()));
        Expect.fails(ProviderException.TimedOut.class, "list", () -> once.list(Page.Request.first(10), expired()));
    }
}
