package io.quantix.sim;

import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.FreezeSpec;
import io.quantix.spi.guest.FreezeStatus;
import io.quantix.spi.guest.FreezeStatus.State;
import io.quantix.spi.guest.GuestPath;
import io.quantix.spi.guest.ThawResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The freeze of one simulated guest, which its host ends when its time is up, whoever has gone meanwhile. Everything here is called under its
 * machine's lock.
 */
final class GuestFreeze {

    /** A guest that cannot be reached when its time is up is tried again so often. */
    private static final Duration AGAIN = Duration.ofMillis(100);

    private final SimMachine machine;
    private final SimAgent agent;
    private State state = State.THAWED;
    private @Nullable FreezeSpec spec;
    private @Nullable Instant thawsAt;
    private SimTimers.@Nullable Timer timer;

    GuestFreeze(SimMachine machine, SimAgent agent) {
        this.machine = machine;
        this.agent = agent;
    }

    boolean isFrozen() {
        return state == State.FROZEN;
    }

    FreezeStatus status() {
        return isFrozen()
                ? new FreezeStatus(state, frozen().size(), Optional.ofNullable(thawsAt))
                : new FreezeStatus(state, 0, Optional.empty());
    }

    private List<GuestMount> frozen() {
        return mounts().stream().filter(GuestMount::isFrozen).toList();
    }

    private List<GuestMount> mounts() {
        return agent.system().tree().mounts();
    }

    FreezeStatus freeze(FreezeSpec wanted) {
        if (isFrozen() && wanted.equals(spec)) {
            return status();
        }
        if (state != State.THAWED) {
            String found = isFrozen() ? "frozen by another wish" : "no longer frozen, although nobody has thawed it";
            throw new ProviderException.WrongState(
                    machine.id().ref(),
                    "freeze",
                    found,
                    "thawed: thaw it first, which tells what became of the freeze");
        }
        List<GuestMount> chosen = chosen(wanted.mountPoints());
        chosen.forEach(mount -> mount.freeze(true));
        state = State.FROZEN;
        spec = wanted;
        thawsAt = machine.host().time().now().plus(wanted.thawAfter());
        expireIn(wanted.thawAfter());
        return status();
    }

    private List<GuestMount> chosen(List<GuestPath> points) {
        if (points.isEmpty()) {
            return mounts().stream().filter(GuestMount::liesOnDisk).toList();
        }
        return points.stream().map(this::mountedAt).toList();
    }

    private GuestMount mountedAt(GuestPath point) {
        return mounts().stream()
                .filter(mount -> mount.point().equals(point.value()) && mount.liesOnDisk())
                .findFirst()
                .orElseThrow(() -> new ProviderException.NotFound(
                        new ObjectRef("guest file system", point.value()),
                        "nothing that can be frozen is mounted there"));
    }

    private void expireIn(Duration time) {
        timer = machine.host().timers().after(time, () -> machine.monitor().holding(this::expire));
    }

    private void expire() {
        if (!isFrozen()) {
            return;
        }
        boolean reached = agent.guest().isRunning() && agent.guest().hasAgent() && !agent.isSilent();
        if (reached) {
            end(State.EXPIRED);
        } else {
            expireIn(AGAIN);
        }
    }

    ThawResult thaw() {
        boolean held = isFrozen();
        int thawed = end(State.THAWED);
        return new ThawResult(held, thawed);
    }

    /** The guest has begun anew: what was frozen no longer is. */
    void lose() {
        if (isFrozen()) {
            end(State.EXPIRED);
        }
    }

    private int end(State how) {
        SimTimers.Timer pending = timer;
        if (pending != null) {
            pending.cancel();
        }
        timer = null;
        spec = null;
        thawsAt = null;
        state = how;
        return agent.system().tree().thaw();
    }
}
