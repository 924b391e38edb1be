package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.NotApplicable;
import io.quantix.conformance.Rule;
import io.quantix.conformance.Should;
import io.quantix.spi.ByteSize;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.RebootMode;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Start, force off, pause, resume, reboot, delete. */
final class LifecycleRules extends VmRules {

    LifecycleRules(VmStage stage) {
        super(stage);
    }

    @Rule("VM-040")
    @Must
    void aStartedMachineRuns() {
        VmId id = created();
        VmStatus started = start(id);
        for (VmStatus status : List.of(started, describe(id))) {
            expectState(VmState.RUNNING, status);
            Expect.equal(StateReason.BOOTED, status.reason(), "the reason");
            Expect.that(status.responsive(), "a machine that was just started must be responsive");
        }
    }

    @Rule("VM-041")
    @Should
    void aStartedMachineKnowsSinceWhen() {
        VmStatus status = start(created());
        Instant startedAt = status.startedAt().orElseThrow(() -> new AssertionError("startedAt is empty"));
        Expect.that(
                !startedAt.isAfter(status.observedAt()),
                "startedAt " + startedAt + " lies after " + status.observedAt() + ", when it was observed");
    }

    @Rule("VM-042")
    @Must
    void startingWhatRunsChangesNothing() {
        VmId id = created();
        VmStatus first = start(id);
        VmStatus again = start(id);
        Expect.equal(first.startedAt(), again.startedAt(), "startedAt");
        expectState(VmState.RUNNING, again);
    }

    @Rule("VM-043")
    @Must
    @Needs(START_PAUSED)
    void aMachineCanBeginPaused() {
        VmId id = created();
        expectState(VmState.PAUSED, startPaused(id));
        expectState(VmState.PAUSED, describe(id));
    }

    @Rule("VM-044")
    @Must
    @Needs({START_PAUSED, PAUSE})
    void startingWhatIsActiveLeavesItsState() {
        VmId id = created();
        startPaused(id);
        expectState(VmState.PAUSED, start(id));
        machines.resume(id, call());
        expectState(VmState.RUNNING, startPaused(id));
    }

    @Rule("VM-045")
    @Must
    void aMachineForcedOffIsStopped() {
        VmId id = running();
        VmStatus stopped = forceOff(id);
        for (VmStatus status : List.of(stopped, describe(id))) {
            expectState(VmState.STOPPED, status);
            Expect.equal(StateReason.FORCED, status.reason(), "the reason");
            Expect.equal(Optional.empty(), status.startedAt(), "startedAt");
        }
    }

    @Rule("VM-046")
    @Must
    void stoppingWhatIsStoppedChangesNothing() {
        VmId id = created();
        VmStatus status = forceOff(id);
        expectState(VmState.STOPPED, status);
        Expect.equal(StateReason.NEVER_STARTED, status.reason(), "the reason");
    }

    @Rule("VM-047")
    @Must
    void aStoppedMachineStartsAgain() {
        VmId id = running();
        forceOff(id);
        VmStatus again = start(id);
        expectState(VmState.RUNNING, again);
        Expect.equal(StateReason.BOOTED, again.reason(), "the reason");
    }

    @Rule("VM-048")
    @Must
    @Needs(PAUSE)
    void aPausedMachineStandsStillAndGoesOn() {
        VmId id = running();
        VmStatus paused = machines.pause(id, call());
        expectState(VmState.PAUSED, paused);
        Expect.equal(StateReason.REQUESTED, paused.reason(), "the reason of the pause");
        VmStatus resumed = machines.resume(id, call());
        expectState(VmState.RUNNING, resumed);
        Expect.equal(StateReason.RESUMED, resumed.reason(), "the reason of going on");
        Expect.equal(paused.startedAt(), resumed.startedAt(), "startedAt");
    }

    @Rule("VM-049")
    @Must
    @Needs(PAUSE)
    void resumingWhatRunsChangesNothing() {
        VmId id = created();
        VmStatus started = start(id);
        VmStatus resumed = machines.resume(id, call());
        expectState(VmState.RUNNING, resumed);
        Expect.equal(started.reason(), resumed.reason(), "the reason");
    }

    @Rule("VM-050")
    @Must
    @Needs(START_PAUSED)
    void aPausedMachineCanBeForcedOff() {
        VmId id = created();
        startPaused(id);
        expectState(VmState.STOPPED, forceOff(id));
    }

    @Rule("VM-051")
    @Must
    @Needs(REBOOT_HARD)
    void aHardRebootLeavesTheMachineRunning() {
        VmId id = running();
        expectState(VmState.RUNNING, once.reboot(id, RebootMode.HARD, call()));
        expectState(VmState.RUNNING, describe(id));
    }

    @Rule("VM-052")
    @Must
    @Needs({REBOOT_HARD, CONSOLE_SERIAL})
    void aHardRebootBeginsTheGuestAnew() {
        VmId id = guest();
        ConsoleTalk talk = stage.talk(id);
        once.reboot(id, RebootMode.HARD, call());
        talk.await(guestBench().readyMark(), timing.boot());
    }

    @Rule("VM-053")
    @Must
    @Needs({REBOOT_GRACEFULLY, CONSOLE_SERIAL})
    void aGracefulRebootBeginsTheGuestAnew() {
        VmId id = guest();
        ConsoleTalk talk = stage.talk(id);
        expectState(VmState.RUNNING, once.reboot(id, RebootMode.GRACEFUL, call()));
        talk.await(guestBench().readyMark(), timing.boot());
        expectState(VmState.RUNNING, describe(id));
    }

    @Rule("VM-054")
    @Must
    void aDeletedMachineIsGone() {
        VmId id = created();
        machines.delete(id, call());
        expectAbout(id, Expect.fails(ProviderException.NotFound.class, "describe", () -> describe(id)));
    }

    @Rule("VM-055")
    @Must
    void deletingWhatNeverExistedSucceeds() {
        machines.delete(VmId.random(), call());
    }

    @Rule("VM-056")
    @Must
    void anActiveMachineIsNotDeleted() {
        VmId id = running();
        expectAbout(
                id,
                Expect.fails(
                        ProviderException.WrongState.class,
                        "delete of an active machine",
                        () -> once.delete(id, call())));
        expectState(VmState.RUNNING, describe(id));
    }

    @Rule("VM-057")
    @Must
    void deletingAMachineLeavesItsDisks() {
        DiskSource source = disk(ByteSize.ofMib(1));
        if (!(source instanceof DiskSource.File file)) {
            throw new NotApplicable("the bench's disks are not files");
        }
        VmId id = created(
                plain().disks(List.of(DiskSpec.builder("data", source).build())).build());
        machines.delete(id, call());
        Expect.that(Files.exists(file.path()), "the disk went with the machine");
        Expect.equal(1L << 20, size(file), "the size of the disk");
    }

    private static long size(DiskSource.File file) {
        try {
            return Files.size(file.path());
        } catch (IOException unreadable) {
            throw new AssertionError("the disk cannot be read", unreadable);
        }
    }

    @Rule("VM-058")
    @Must
    @Needs(CONSOLE_SERIAL)
    void aGuestThatPowersOffStopsItsMachine() {
        VmId id = guest();
        act(id, GuestBench.Act.POWER_OFF);
        VmStatus status = awaitState(id, VmState.STOPPED, timing.boot());
        Expect.equal(StateReason.GUEST, status.reason(), "the reason");
    }

    @Rule("VM-059")
    @Must
    @Needs({CRASH_REASON, CONSOLE_SERIAL})
    void aGuestThatPanicsIsToldFromOneThatPowersOff() {
        VmId id = guest();
        act(id, GuestBench.Act.PANIC);
        VmStatus status = awaitState(id, VmState.STOPPED, timing.boot());
        Expect.equal(StateReason.GUEST_PANICKED, status.reason(), "the reason");
    }

    @Rule("VM-060")
    @Must
    @Needs(CRASH_REASON)
    void aProcessThatIsKilledIsToldFromAGuestThatEnds() {
        VmFaults faults = NotApplicable.unlessPresent(stage.bench().faults(), "the bench cannot break machines");
        VmId id = running();
        faults.kill(id);
        VmStatus status = awaitState(id, VmState.STOPPED, timing.settle());
        Expect.equal(StateReason.PROCESS_FAILED, status.reason(), "the reason");
        expectState(VmState.RUNNING, start(id));
    }

    @Rule("VM-061")
    @Must
    void deletingTakesNothingFromOtherMachines() {
        VmId stays = running();
        VmId goes = created();
        machines.delete(goes, call());
        expectState(VmState.RUNNING, describe(stays));
        Expect.that(!exists(goes), "the machine is still there");
    }

    @Rule("VM-062")
    @Must
    void aStateOnceReachedIsSeenByWhoeverAsksNext() {
        VmId id = created();
        for (int time = 0; time < 2; time++) {
            start(id);
            expectState(VmState.RUNNING, describe(id));
            forceOff(id);
            expectState(VmState.STOPPED, describe(id));
        }
    }
}
