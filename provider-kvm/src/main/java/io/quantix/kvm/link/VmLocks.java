package io.quantix.kvm.link;

import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one change of a machine go on at a time where a change is more than one step for libvirt. Machines do not wait for each other, however
 * long a change of one takes.
 */
public final class VmLocks {

    private static final Duration LOOK_UP = Duration.ofMillis(100);

    /** A machine's lock, and how many use it or wait for it. */
    private static final class Turn {
        private final ReentrantLock lock = new ReentrantLock();
        private int users;
    }

    private final Map<VmId, Turn> turns = new HashMap<>();

    /**
     * Does something when no other change of the machine goes on; may be nested.
     *
     * @throws ProviderException.TimedOut when the deadline passes before its turn; effect none
     * @throws ProviderException.Cancelled when the caller gives up before its turn; effect none
     */
    public <T> T alone(VmId vm, String action, CallContext call, Supplier<T> work) {
        Turn turn = enter(vm);
        try {
            await(turn, vm, action, call);
            try {
                return work.get();
            } finally {
                turn.lock.unlock();
            }
        } finally {
            leave(vm, turn);
        }
    }

    private synchronized Turn enter(VmId vm) {
        Turn turn = turns.computeIfAbsent(vm, ignored -> new Turn());
        turn.users++;
        return turn;
    }

    private synchronized void leave(VmId vm, Turn turn) {
        turn.users--;
        if (turn.users == 0) {
            turns.remove(vm);
        }
    }

    private static void await(Turn turn, VmId vm, String action, CallContext call) {
        try {
            while (!turn.lock.tryLock(
                    Math.min(LOOK_UP.toNanos(), call.remaining().toNanos()), TimeUnit.NANOSECONDS)) {
                if (call.isExpired()) {
                    throw new ProviderException.TimedOut(
                            vm.ref(),
                            "could not " + action + " " + vm.ref() + ": another change of it goes on",
                            Effect.NONE);
                }
                call.check(action + " " + vm.ref());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProviderException.Cancelled(action + " " + vm.ref() + " was interrupted", Effect.NONE);
        }
    }
}
