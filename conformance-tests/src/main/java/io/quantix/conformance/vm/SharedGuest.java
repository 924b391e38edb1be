package io.quantix.conformance.vm;

import io.quantix.conformance.NotApplicable;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One booted guest that rules share, because booting takes seconds. A rule that stops it costs the next one a boot. */
final class SharedGuest {

    private final VmStage stage;
    private @Nullable VmId id;
    private @Nullable AssertionError broken;

    SharedGuest(VmStage stage) {
        this.stage = stage;
    }

    /** Returns a guest that is ready, with its shell at rest. */
    VmId ready() {
        GuestBench guest = guest();
        AssertionError before = broken;
        if (before != null) {
            throw new AssertionError(
                    "the bench's guest did not boot for an earlier rule: " + before.getMessage(), before);
        }
        VmId known = id;
        if (known != null && isRunning(known)) {
            return known;
        }
        forget();
        VmId fresh = VmId.random();
        VirtualMachines machines = stage.once();
        machines.create(guest.machine(fresh, VmStage.PREFIX + "guest").build(), stage.call());
        id = fresh;
        try {
            boot(fresh);
        } catch (AssertionError notReady) {
            broken = notReady;
            throw notReady;
        }
        return fresh;
    }

    /**
     * Starts a machine of the bench's guest and waits until it is ready. The conversation is left open. Where that is possible the guest
     * stands still until somebody listens, as nobody is told what it said before.
     */
    ConsoleTalk boot(VmId machine) {
        boolean canWait = stage.capabilities().has(VmCapability.START_PAUSED)
                && stage.capabilities().has(VmCapability.PAUSE);
        VirtualMachines machines = stage.once();
        machines.start(machine, canWait ? StartOptions.PAUSED : StartOptions.DEFAULT, stage.call());
        ConsoleTalk talk = stage.talk(machine);
        if (canWait) {
            machines.resume(machine, stage.call());
        }
        talk.await(guest().readyMark(), stage.bench().timing().boot());
        return talk;
    }

    GuestBench guest() {
        GuestBench guest =
                NotApplicable.unlessPresent(stage.bench().guest(), "the bench has no guest with an operating system");
        if (!guest.runsOn(stage.once().hypervisor(stage.call()))) {
            throw new NotApplicable("the bench's guest does not run on this hypervisor");
        }
        return guest;
    }

    boolean is(VmId other) {
        return other.equals(id);
    }

    private boolean isRunning(VmId known) {
        try {
            return stage.once().describe(known, stage.call()).state() == VmState.RUNNING;
        } catch (ProviderException unreachable) {
            return false;
        }
    }

    /** Gives the guest to the reaper. */
    void forget() {
        VmId known = id;
        id = null;
        if (known != null) {
            stage.reap(Set.of(known));
        }
    }
}
