package io.quantix.kvm.backup;

import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.Subscription;
import io.quantix.spi.vm.Backups.Export;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the sessions of one pull and the job behind them tell each other. */
final class OpenPull {

    /** What is to become of it. */
    enum Wish {
        NONE,
        COMPLETE,
        GIVE_UP
    }

    private @Nullable Map<String, Export> exports;
    private Wish wish = Wish.NONE;
    private boolean ended;

    synchronized void opened(Map<String, Export> offered) {
        exports = Map.copyOf(offered);
        notifyAll();
    }

    synchronized void ended() {
        ended = true;
        notifyAll();
    }

    /** Waits until the disks are open, or are not going to be. */
    Optional<Map<String, Export>> await(CallContext call, String what) {
        try (Subscription _ = call.cancellation().onCancel(this::wake)) {
            synchronized (this) {
                while (exports == null && !ended) {
                    call.check(what, Effect.UNKNOWN);
                    TimeUnit.NANOSECONDS.timedWait(
                            this, Math.max(1, call.remaining().toNanos()));
                }
                return Optional.ofNullable(exports);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    synchronized void wake() {
        notifyAll();
    }

    /** Says what is to become of it; the first word counts. */
    synchronized void wish(Wish what) {
        if (wish == Wish.NONE) {
            wish = what;
            notifyAll();
        }
    }

    synchronized Wish wish() {
        return wish;
    }

    /** Waits a while for a word. */
    synchronized Wish awaitWish(Duration patience) throws InterruptedException {
        if (wish == Wish.NONE) {
            TimeUnit.NANOSECONDS.timedWait(this, patience.toNanos());
        }
        return wish;
    }
}
