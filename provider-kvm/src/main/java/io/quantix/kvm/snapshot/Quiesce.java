package io.quantix.kvm.snapshot;

import io.quantix.kvm.job.JobRun;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.FreezeSpec;
import io.quantix.spi.guest.GuestFileSystems;
import io.quantix.spi.vm.Snapshots.SnapshotSpec;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Holds a guest's file systems still while something is taken. The agent's own watch ends every freeze in time, whatever becomes of us. */
public final class Quiesce {

    private static final Duration THAW = Duration.ofSeconds(30);

    private final Supplier<Optional<GuestFileSystems>> fileSystems;

    public Quiesce(Supplier<Optional<GuestFileSystems>> fileSystems) {
        this.fileSystems = fileSystems;
    }

    /** Refuses what cannot be held still. */
    void admit(SnapshotSpec spec, boolean active) {
        if (spec.quiesce().isPresent() && !active) {
            throw unheard(spec.vm(), "stopped");
        }
    }

    /**
     * Does something while a guest stands still, if that is wished for.
     *
     * @return whether it stood still all the while, or was not to
     */
    public boolean during(SnapshotSpec spec, JobRun run, Runnable work) {
        return during(spec.vm(), spec.quiesce(), run, work);
    }

    /**
     * Does something while a guest stands still.
     *
     * @param longest how long at most; empty when it is not to stand still
     * @return whether it stood still all the while, or was not to
     */
    public boolean during(VmId vm, Optional<Duration> longest, JobRun run, Runnable work) {
        if (longest.isEmpty()) {
            work.run();
            return true;
        }
        GuestFileSystems guest = fileSystems.get().orElseThrow(() -> unheard(vm, "without a guest agent"));
        freeze(guest, vm, longest.get(), run);
        boolean done = false;
        try {
            work.run();
            done = true;
        } finally {
            if (!done) {
                thawQuietly(guest, vm, run);
            }
        }
        return guest.thaw(vm, run.steady(THAW)).held();
    }

    private static void freeze(GuestFileSystems guest, VmId vm, Duration longest, JobRun run) {
        try {
            guest.freeze(vm, FreezeSpec.everything(longest), run.call());
        } catch (ProviderException.Unavailable | ProviderException.TimedOut silent) {
            if (silent.effect() == Effect.NONE) {
                throw unheard(vm, "without a guest agent that answers (" + silent.getMessage() + ")");
            }
            throw silent;
        }
    }

    private static void thawQuietly(GuestFileSystems guest, VmId vm, JobRun run) {
        try {
            guest.thaw(vm, run.steady(THAW));
        } catch (ProviderException late) {
            System.getLogger(Quiesce.class.getName())
                    .log(System.Logger.Level.WARNING, vm + " is left to thaw by itself", late);
        }
    }

    private static ProviderException unheard(VmId vm, String found) {
        return new ProviderException.WrongState(vm.ref(), "quiesce", found, "running, with a guest agent");
    }
}
