package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.NotApplicable;
import io.quantix.conformance.Rule;
import io.quantix.conformance.Should;
import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StatsGroup;
import io.quantix.spi.vm.StatsQuery;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStats;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Several callers at once, and machines that hang. */
final class ConcurrencyRules extends VmRules {

    private static final int CALLERS = 6;
    private final Duration busy;

    ConcurrencyRules(VmStage stage) {
        super(stage);
        this.busy = timing.quick().multipliedBy(2);
    }

    @Rule("VM-260")
    @Should
    void creatingTheSameMachineAtOnceMakesOne() {
        VmSpec spec = plain().build();
        List<VmStatus> made = Together.all(CALLERS, index -> once.create(spec, call()));
        for (VmStatus status : made) {
            Expect.equal(Optional.of(spec.digest()), status.digest(), "the digest");
        }
        long count = new ListRules(stage)
                .all(1_000).stream()
                        .filter(status -> status.id().equals(spec.id()))
                        .count();
        Expect.equal(1L, count, "the number of machines with the id");
    }

    @Rule("VM-261")
    @Should
    void creatingDifferentMachinesWithOneIdAtOnceLetsOneWin() {
        VmSpec spec = plain().build();
        List<Boolean> won = Together.all(CALLERS, index -> {
            try {
                once.create(
                        spec.change().generation(1).name("tck-rival-" + index).build(), call());
                return true;
            } catch (ProviderException.AlreadyExists lost) {
                return false;
            }
        });
        Expect.equal(1L, won.stream().filter(each -> each).count(), "the number of callers that succeeded");
    }

    @Rule("VM-262")
    @Should
    void startingOneMachineAtOnceStartsItOnce() {
        VmId id = created();
        List<VmStatus> started = Together.all(CALLERS, index -> once.start(id, StartOptions.DEFAULT, call()));
        for (VmStatus status : started) {
            expectState(VmState.RUNNING, status);
            Expect.equal(started.getFirst().startedAt(), status.startedAt(), "startedAt");
        }
    }

    @Rule("VM-263")
    @Should
    void deletingOneMachineAtOnceSucceedsForAll() {
        VmId id = created();
        Together.all(CALLERS, index -> {
            once.delete(id, call());
            return index;
        });
        Expect.that(!exists(id), "the machine is still there");
    }

    @Rule("VM-264")
    @Must
    void differentMachinesAreMadeAndStartedAtOnce() {
        List<VmId> ids = Together.all(CALLERS, index -> {
            VmSpec spec = plain().build();
            once.create(spec, call());
            once.start(spec.id(), StartOptions.DEFAULT, call());
            return spec.id();
        });
        for (VmId id : ids) {
            expectState(VmState.RUNNING, describe(id));
        }
    }

    @Rule("VM-265")
    @Must
    @Needs(STOP_GRACEFULLY)
    void aCallThatWaitsDelaysNoCallAboutAnotherMachine() {
        VmId deaf = VmId.random();
        running(guestBench().deafMachine(deaf, nameOf(deaf)).build());
        VmId other = created();
        Future<?> waiting = waitFor(deaf);
        expectUndelayed(other);
        Together.await(waiting);
    }

    /** Asks a deaf guest to stop, which keeps the caller waiting; returns when it does. */
    private Future<?> waitFor(VmId deaf) {
        CountDownLatch begun = new CountDownLatch(1);
        Future<?> waiting = Together.one(() -> {
            begun.countDown();
            return Expect.fails(
                    ProviderException.TimedOut.class,
                    "graceful stop of a deaf guest",
                    () -> once.stop(deaf, StopMode.graceful(busy), CallContext.within(busy)));
        });
        Expect.eventually(timing.call(), "the call that waits", () -> begun.getCount() == 0);
        return waiting;
    }

    private void expectUndelayed(VmId other) {
        // A call that has begun takes a moment to get where it waits.
        LockSupport.parkNanos(timing.silence().toNanos());
        Duration quick = timing.quick();
        for (int time = 0; time < 3; time++) {
            Expect.within(quick, "describe of another machine", () -> describe(other));
            Expect.within(quick, "spec of another machine", () -> once.spec(other, call()));
            Expect.within(
                    quick,
                    "stats of another machine",
                    () -> once.stats(StatsQuery.of(other, StatsGroup.STATE), call()));
        }
        Expect.within(quick, "the list", () -> new ListRules(stage).all(1_000));
    }

    @Rule("VM-266")
    @Must
    @Needs(STOP_GRACEFULLY)
    void manyCallsThatWaitDelayNoCallAboutAnotherMachine() {
        List<VmId> deaf = new ArrayList<>();
        for (int index = 0; index < CALLERS; index++) {
            VmId id = VmId.random();
            deaf.add(running(guestBench().deafMachine(id, nameOf(id)).build()));
        }
        VmId other = created();
        List<Future<?>> waiting = new ArrayList<>();
        deaf.forEach(id -> waiting.add(waitFor(id)));
        expectUndelayed(other);
        waiting.forEach(Together::await);
    }

    private VmFaults faults() {
        return NotApplicable.unlessPresent(stage.bench().faults(), "the bench cannot break machines");
    }

    @Rule("VM-267")
    @Must
    void aMachineThatHangsDelaysNobody() {
        VmId stuck = running();
        VmId other = created();
        faults().hang(stuck);
        expectUndelayed(other);
        faults().release(stuck);
    }

    @Rule("VM-268")
    @Must
    void aMachineThatHangsIsListedAsSuch() {
        VmId stuck = running();
        faults().hang(stuck);
        Expect.eventually(
                timing.settle(),
                "the unresponsive machine in the list",
                () -> new ListRules(stage).all(1_000),
                listed -> listed.stream().anyMatch(status -> status.id().equals(stuck) && !status.responsive()));
        faults().release(stuck);
        Expect.eventually(timing.settle(), "an answer of the machine", () -> describe(stuck), VmStatus::responsive);
    }

    @Rule("VM-269")
    @Must
    void aMachineThatHangsCanBeForcedOff() {
        VmId stuck = running();
        faults().hang(stuck);
        expectState(VmState.STOPPED, forceOff(stuck));
    }

    @Rule("VM-270")
    @Must
    @Needs(STATS_DISK)
    void aMachineThatHangsDoesNotSpoilTheFigures() {
        VmId stuck = running();
        VmId other = running();
        faults().hang(stuck);
        List<VmId> measured = Expect.within(
                timing.quick().plus(timing.quick()),
                "the figures of all machines",
                () -> once.stats(StatsQuery.all(StatsGroup.STATE, StatsGroup.DISK), call()).stream()
                        .map(VmStats::vm)
                        .toList());
        Expect.that(measured.contains(other), "the figures of the machine that is well are missing");
        Expect.that(measured.contains(stuck), "the machine that hangs is missing");
        faults().release(stuck);
    }
}
