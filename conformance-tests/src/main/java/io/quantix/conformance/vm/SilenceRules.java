package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.NotApplicable;
import io.quantix.conformance.Rule;
import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.StatsGroup;
import io.quantix.spi.vm.StatsQuery;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStats;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Who is called silent, and who suffers from it. */
final class SilenceRules extends VmRules {

    private static final int HURRIED_CALLS = 40;
    private static final Duration HURRY = Duration.ofMillis(2);

    SilenceRules(VmStage stage) {
        super(stage);
    }

    private VmFaults faults() {
        return NotApplicable.unlessPresent(stage.bench().faults(), "the bench cannot break machines");
    }

    private void awaitResponsive(VmId id, boolean responsive) {
        Expect.eventually(
                timing.settle().multipliedBy(2),
                "responsive " + responsive + " of " + id,
                () -> describe(id).responsive() == responsive);
    }

    private static List<Boolean> told(EventLog log, VmId id) {
        return log.all().stream()
                .filter(event -> event instanceof VmEvent.ResponsivenessChanged changed
                        && changed.vm().equals(id))
                .map(event -> ((VmEvent.ResponsivenessChanged) event).responsive())
                .toList();
    }

    private static void ignoringRefusal(Runnable attempt) {
        try {
            attempt.run();
        } catch (ProviderException expected) {
            // Whether such a call succeeds is not the question.
        }
    }

    @Rule("VM-750")
    @Must
    @Needs(PAUSE)
    void callsThatAreLateMakeNoMachineSilent() {
        VmId id = running();
        for (int time = 0; time < HURRIED_CALLS; time++) {
            ignoringRefusal(() -> once.pause(id, CallContext.within(HURRY)));
            ignoringRefusal(() -> once.resume(id, CallContext.within(HURRY)));
            Expect.that(describe(id).responsive(), "a machine that is well is called silent after a call in a hurry");
        }
    }

    @Rule("VM-751")
    @Must
    @Needs(PAUSE)
    void noOtherMachineIsCalledSilent() {
        VmId stuck = running();
        VmId other = running();
        AtomicBoolean asking = new AtomicBoolean(true);
        faults().hang(stuck);
        Future<Boolean> asker = Together.one(() -> keepPausing(stuck, asking));
        awaitResponsive(stuck, false);
        long end = System.nanoTime() + timing.settle().toNanos();
        while (System.nanoTime() - end < 0) {
            for (VmStatus status : new ListRules(stage).all(1_000)) {
                Expect.equal(!status.id().equals(stuck), status.responsive(), "responsive of " + status.name());
            }
            Expect.that(describe(other).responsive(), "a machine that is well is called silent beside one that hangs");
        }
        asking.set(false);
        Together.await(asker);
        faults().release(stuck);
        awaitResponsive(stuck, true);
    }

    private boolean keepPausing(VmId id, AtomicBoolean asking) {
        while (asking.get()) {
            ignoringRefusal(() -> once.pause(id, CallContext.within(timing.slack())));
        }
        return true;
    }

    @Rule("VM-752")
    @Must
    @Needs(EVENTS)
    void silenceIsToldOnceAndSoIsItsEnd() {
        VmId stuck = running();
        VmId other = running();
        try (EventLog log = watch()) {
            faults().hang(stuck);
            awaitResponsive(stuck, false);
            faults().release(stuck);
            awaitResponsive(stuck, true);
            Expect.eventually(
                    timing.settle(), "both events", () -> told(log, stuck), told -> told.equals(List.of(false, true)));
            Expect.equal(List.of(), told(log, other), "what was told of the machine that is well");
        }
    }

    @Rule("VM-753")
    @Must
    @Needs(STATS_MEMORY)
    void whatIsKnownOfASilentMachineIsToldWithoutAskingIt() {
        VmSpec spec = plain().build();
        VmId stuck = running(spec);
        faults().hang(stuck);
        awaitResponsive(stuck, false);
        VmStatus status = Expect.within(timing.quick(), "describe of the machine that hangs", () -> describe(stuck));
        Expect.equal(Optional.of(spec.digest()), status.digest(), "the digest");
        List<VmStats> figures = Expect.within(
                timing.quick(),
                "the figures of the machine that hangs",
                () -> once.stats(StatsQuery.of(stuck, StatsGroup.STATE, StatsGroup.MEMORY), call()));
        Expect.equal(List.of(stuck), figures.stream().map(VmStats::vm).toList(), "the machines measured");
        faults().release(stuck);
    }

    @Rule("VM-754")
    @Must
    void othersStartAndStopWhileOneHangs() {
        VmId stuck = running();
        VmId other = created();
        faults().hang(stuck);
        awaitResponsive(stuck, false);
        expectState(VmState.RUNNING, start(other));
        expectState(VmState.STOPPED, forceOff(other));
        machines.delete(other, call());
        Expect.that(!exists(other), "the other machine is still there");
        faults().release(stuck);
    }
}
