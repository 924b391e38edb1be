package io.quantix.kvm.guest;

import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.FreezeSpec;
import io.quantix.spi.guest.FreezeStatus;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.guest.GuestPath;
import io.quantix.spi.guest.ThawResult;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Freezes guests and sees to it that every freeze ends: at its deadline, whatever became of the caller, and when a provider opens after one
 * that went with guests frozen.
 */
final class Freezes implements AutoCloseable {

    private static final String FREEZE_STATUS = "guest-fsfreeze-status";
    private static final String FROZEN = "frozen";
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration THAW_WAIT = Duration.ofSeconds(30);
    private static final Duration STATUS_WAIT = Duration.ofSeconds(30);

    private final AgentChannels channels;
    private final FreezeBook book;
    private final GuestHost host;
    private final Map<VmId, Future<?>> alarms = new ConcurrentHashMap<>();
    private final Map<VmId, ReentrantLock> turns = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Freezes(AgentChannels channels, FreezeBook book, GuestHost host) {
        this.channels = channels;
        this.book = book;
        this.host = host;
    }

    /** Thaws, in its own time, what a provider before this one left frozen. */
    void pickUp() {
        book.all().forEach((vm, entry) -> {
            if (!entry.ended()) {
                host.log().log(Level.INFO, "{0} was left frozen: thawing it", vm);
                expire(vm, entry);
            }
        });
    }

    FreezeStatus freeze(VmId vm, FreezeSpec spec, CallContext call) {
        return inTurn(vm, call, () -> {
            Optional<FreezeBook.Entry> before = book.find(vm);
            if (before.isPresent()) {
                return again(vm, spec, before.get(), call);
            }
            Need need = Need.of(
                    spec.mountPoints().isEmpty() ? GuestCapability.FREEZE : GuestCapability.FREEZE_SELECTED, "freeze");
            return channels.withEvenFrozen(vm, need, call, channel -> begin(channel, spec));
        });
    }

    private FreezeStatus again(VmId vm, FreezeSpec spec, FreezeBook.Entry before, CallContext call) {
        if (!before.ended() && before.spec().equals(spec)) {
            FreezeStatus now = look(vm, call);
            if (now.state() == FreezeStatus.State.FROZEN) {
                return now;
            }
        }
        throw new ProviderException.WrongState(
                vm.ref(),
                "freeze",
                before.ended() ? "frozen no more: its freeze has expired" : "frozen already, by another spec",
                "thawed");
    }

    private FreezeStatus begin(AgentChannel channel, FreezeSpec spec) {
        VmId vm = channel.vm();
        if (channel.ask(FREEZE_STATUS).text().equals(FROZEN)) {
            throw new ProviderException.WrongState(vm.ref(), "freeze", "frozen already, by somebody else", "thawed");
        }
        requireMounted(channel, spec.mountPoints());
        FreezeBook.Entry entry =
                new FreezeBook.Entry(spec, host.clock().instant().plus(spec.thawAfter()), 0, false);
        book.put(vm, entry);
        setAlarm(vm, entry, spec.thawAfter());
        try {
            Answer frozen = spec.mountPoints().isEmpty()
                    ? channel.askPatiently("guest-fsfreeze-freeze", Map.of())
                    : channel.askPatiently("guest-fsfreeze-freeze-list", Map.of("mountpoints", paths(spec)));
            FreezeBook.Entry held = entry.holding(Math.toIntExact(Math.min(frozen.count(), Integer.MAX_VALUE)));
            book.note(vm, held);
            return status(held);
        } catch (RuntimeException failed) {
            throw takeBack(channel, entry, failed);
        }
    }

    private static List<String> paths(FreezeSpec spec) {
        return spec.mountPoints().stream().map(GuestPath::value).toList();
    }

    /** The agent leaves out what it does not find, and says nothing. */
    private static void requireMounted(AgentChannel channel, List<GuestPath> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        Set<String> mounted = channel.ask("guest-get-fsinfo").items().stream()
                .map(found -> found.get("mountpoint").text())
                .collect(Collectors.toSet());
        for (GuestPath path : wanted) {
            if (!mounted.contains(path.value())) {
                throw new ProviderException.NotFound(
                        new ObjectRef("file system", path.value()),
                        "nothing is mounted there in " + channel.vm().ref());
            }
        }
    }

    /** Leaves nothing frozen, or goes on trying to. */
    private RuntimeException takeBack(AgentChannel channel, FreezeBook.Entry entry, RuntimeException failed) {
        VmId vm = channel.vm();
        try {
            CallContext own = CallContext.within(failed instanceof AgentRefused ? STATUS_WAIT : Duration.ofSeconds(1));
            channel.ask("guest-fsfreeze-thaw", Map.of(), STATUS_WAIT, own);
            cancelAlarm(vm);
            book.remove(vm);
            return failed;
        } catch (RuntimeException unsure) {
            failed.addSuppressed(unsure);
            Thread.ofVirtual().name("thaw").start(() -> expire(vm, entry));
            return failed instanceof AgentRefused refused
                    ? new ProviderException.Unavailable(
                            "could not freeze " + vm.ref() + ": its agent says: " + refused.words()
                                    + "; whether it is thawed is not certain, and is tried again",
                            Effect.UNKNOWN,
                            failed)
                    : failed;
        }
    }

    FreezeStatus status(VmId vm, CallContext call) {
        return inTurn(vm, call, () -> look(vm, call));
    }

    /** What the book says counts as far as the guest bears it out. */
    private FreezeStatus look(VmId vm, CallContext call) {
        Need need = Need.of(GuestCapability.FREEZE, "ask for the freeze of");
        boolean frozen = channels.withEvenFrozen(
                vm, need, call, channel -> channel.ask(FREEZE_STATUS).text().equals(FROZEN));
        Optional<FreezeBook.Entry> known = book.find(vm);
        if (known.isEmpty()) {
            return frozen
                    ? new FreezeStatus(FreezeStatus.State.FROZEN, 0, Optional.empty())
                    : new FreezeStatus(FreezeStatus.State.THAWED, 0, Optional.empty());
        }
        FreezeBook.Entry entry = known.get();
        // A guest without anything to freeze says that it is thawed.
        if (!entry.ended() && !frozen && entry.count() > 0) {
            entry = entry.end();
            cancelAlarm(vm);
            book.note(vm, entry);
        }
        return status(entry);
    }

    private static FreezeStatus status(FreezeBook.Entry entry) {
        return entry.ended()
                ? new FreezeStatus(FreezeStatus.State.EXPIRED, 0, Optional.empty())
                : new FreezeStatus(FreezeStatus.State.FROZEN, entry.count(), Optional.of(entry.thawsAt()));
    }

    ThawResult thaw(VmId vm, CallContext call) {
        return inTurn(vm, call, () -> {
            Need need = Need.of(GuestCapability.FREEZE, "thaw");
            return channels.withEvenFrozen(vm, need, call, channel -> {
                Optional<FreezeBook.Entry> entry = book.find(vm);
                boolean frozen = channel.ask(FREEZE_STATUS).text().equals(FROZEN);
                int thawed = 0;
                if (frozen) {
                    long count = channel.askPatiently("guest-fsfreeze-thaw", Map.of())
                            .count();
                    thawed = Math.toIntExact(Math.min(count, Integer.MAX_VALUE));
                }
                // Who thawed a file system behind the agent's back left it fewer to thaw.
                boolean held = entry.isPresent()
                        && !entry.get().ended()
                        && thawed >= entry.get().count();
                cancelAlarm(vm);
                book.remove(vm);
                return new ThawResult(held, thawed);
            });
        });
    }

    private <T> T inTurn(VmId vm, CallContext call, Supplier<T> body) {
        ReentrantLock turn = turns.computeIfAbsent(vm, ignored -> new ReentrantLock());
        try {
            if (!turn.tryLock(call.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ProviderException.TimedOut(
                        vm.ref(), "another freeze or thaw of " + vm.ref() + " did not end in time", Effect.NONE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProviderException.Cancelled("waiting for " + vm.ref() + " was interrupted", Effect.NONE);
        }
        try {
            return body.get();
        } finally {
            turn.unlock();
        }
    }

    private void setAlarm(VmId vm, FreezeBook.Entry entry, Duration after) {
        if (closed) {
            return;
        }
        try {
            Future<?> alarm = host.scheduler()
                    .schedule(
                            () -> Thread.ofVirtual().name("thaw").start(() -> expire(vm, entry)),
                            after.toMillis(),
                            TimeUnit.MILLISECONDS);
            Future<?> earlier = alarms.put(vm, alarm);
            if (earlier != null) {
                earlier.cancel(false);
            }
        } catch (RejectedExecutionException closing) {
            host.log().log(Level.DEBUG, "the thaw of {0} is left to the next provider", vm);
        }
    }

    private void cancelAlarm(VmId vm) {
        Future<?> alarm = alarms.remove(vm);
        if (alarm != null) {
            alarm.cancel(false);
        }
    }

    /** Ends a freeze whose time is up, or tries again later. */
    private void expire(VmId vm, FreezeBook.Entry entry) {
        if (closed) {
            return;
        }
        CallContext call = CallContext.within(THAW_WAIT);
        try {
            inTurn(vm, call, () -> {
                Optional<FreezeBook.Entry> now = book.find(vm).filter(found -> isSame(found, entry));
                now.ifPresent(found -> end(vm, found, call));
                return true;
            });
        } catch (ProviderException.NotFound | ProviderException.Denied gone) {
            book.remove(vm);
        } catch (ProviderException.WrongState notRunning) {
            // A guest that is gone took its freeze along; one that is paused is thawed when it runs.
            settle(vm, entry, notRunning);
        } catch (RuntimeException failed) {
            host.log().log(Level.WARNING, vm + " could not be thawed, trying again", failed);
            setAlarm(vm, entry, RETRY);
        }
    }

    private void settle(VmId vm, FreezeBook.Entry entry, ProviderException.WrongState notRunning) {
        if (notRunning.found().equals(VmState.STOPPED.toString())) {
            book.remove(vm);
        } else {
            setAlarm(vm, entry, RETRY);
        }
    }

    private static boolean isSame(FreezeBook.Entry found, FreezeBook.Entry entry) {
        Instant end = entry.thawsAt();
        return !found.ended()
                && found.spec().equals(entry.spec())
                && found.thawsAt().equals(end);
    }

    private void end(VmId vm, FreezeBook.Entry entry, CallContext call) {
        channels.withEvenFrozen(vm, Need.of(GuestCapability.FREEZE, "thaw"), call, channel -> {
            if (channel.ask(FREEZE_STATUS).text().equals(FROZEN)) {
                channel.askPatiently("guest-fsfreeze-thaw", Map.of());
            }
            book.note(vm, entry.end());
            cancelAlarm(vm);
            host.log().log(Level.WARNING, "the freeze of {0} ended by itself", vm);
            return true;
        });
    }

    @Override
    public void close() {
        closed = true;
        alarms.keySet().forEach(this::cancelAlarm);
    }
}
