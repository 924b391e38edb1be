package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;

/** Asking a guest to shut down. */
final class StopRules extends VmRules {

    private static final Duration SHORT = Duration.ofMillis(400);

    StopRules(VmStage stage) {
        super(stage);
    }

    /** Starts a machine whose guest does not react to the power button. */
    private VmId deaf() {
        VmId id = VmId.random();
        return running(guestBench().deafMachine(id, nameOf(id)).build());
    }

    @Rule("VM-065")
    @Must
    @Needs({STOP_GRACEFULLY, CONSOLE_SERIAL})
    void aGuestThatIsAskedShutsDown() {
        VmId id = guest();
        VmStatus status = machines.stop(id, StopMode.graceful(timing.boot()), call().atMost(timing.boot()));
        expectState(VmState.STOPPED, status);
        expectState(VmState.STOPPED, describe(id));
        Expect.equal(StateReason.REQUESTED, status.reason(), "the reason");
    }

    @Rule("VM-066")
    @Must
    @Needs(STOP_GRACEFULLY)
    void aGuestThatDoesNotListenIsLeftAlone() {
        VmId id = deaf();
        ProviderException.TimedOut thrown = Expect.fails(
                ProviderException.TimedOut.class, "stop", () -> once.stop(id, StopMode.graceful(SHORT), call()));
        Expect.equal(Effect.UNKNOWN, thrown.effect(), "the effect");
        Expect.that(describe(id).state().isActive(), "the machine was stopped although the guest refused");
    }

    @Rule("VM-067")
    @Must
    @Needs(STOP_GRACEFULLY)
    void patienceIsAsLongAsAsked() {
        VmId id = deaf();
        long begin = System.nanoTime();
        Expect.fails(ProviderException.TimedOut.class, "stop", () -> once.stop(id, StopMode.graceful(SHORT), call()));
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        Expect.that(
                took.compareTo(SHORT) >= 0 && took.compareTo(SHORT.plus(timing.quick())) <= 0,
                "a patience of " + SHORT.toMillis() + " ms ended after " + took.toMillis() + " ms");
    }

    @Rule("VM-068")
    @Must
    @Needs(STOP_GRACEFULLY)
    void aGuestThatDoesNotListenIsForcedOffWhenAsked() {
        VmId id = deaf();
        VmStatus status = machines.stop(id, StopMode.gracefulThenForce(SHORT), call());
        expectState(VmState.STOPPED, status);
        Expect.equal(StateReason.FORCED, status.reason(), "the reason");
    }

    @Rule("VM-069")
    @Must
    @Needs({STOP_GRACEFULLY, START_PAUSED})
    void aPausedGuestCannotHearAGracefulStop() {
        VmId id = created();
        startPaused(id);
        expectAbout(
                id,
                Expect.fails(
                        ProviderException.WrongState.class,
                        "graceful stop of a paused machine",
                        () -> once.stop(id, StopMode.graceful(SHORT), call())));
        expectState(VmState.PAUSED, describe(id));
    }

    @Rule("VM-070")
    @Must
    @Needs(STOP_GRACEFULLY)
    void gracefullyStoppingWhatIsStoppedChangesNothing() {
        VmId id = created();
        VmStatus status = machines.stop(id, StopMode.graceful(SHORT), call());
        expectState(VmState.STOPPED, status);
        Expect.equal(StateReason.NEVER_STARTED, status.reason(), "the reason");
    }

    @Rule("VM-071")
    @Must
    @Needs(STOP_GRACEFULLY)
    void aMachineThatRefusedCanStillBeForcedOff() {
        VmId id = deaf();
        Expect.fails(ProviderException.TimedOut.class, "stop", () -> once.stop(id, StopMode.graceful(SHORT), call()));
        expectState(VmState.STOPPED, forceOff(id));
    }
}
