package io.quantix.sim;

import io.quantix.spi.Capabilities;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Subscription;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** One opened provider, as the parts of the simulator see it: its settings, and whether it still reaches its host. */
final class SimSession {

    private final SimSettings settings;
    private final ProviderContext context;
    private final Capabilities capabilities;
    private final List<Runnable> wakers = new CopyOnWriteArrayList<>();
    private final List<SimConsoleSession> consoles = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean connected = new AtomicBoolean(true);

    SimSession(SimSettings settings, ProviderContext context, Capabilities capabilities) {
        this.settings = settings;
        this.context = context;
        this.capabilities = capabilities;
    }

    String name() {
        return context.instanceName();
    }

    SimSettings settings() {
        return settings;
    }

    ProviderContext context() {
        return context;
    }

    System.Logger logger() {
        return context.logger();
    }

    Capabilities capabilities() {
        return capabilities;
    }

    boolean connected() {
        return connected.get();
    }

    boolean isClosed() {
        return closed.get();
    }

    /** Returns why no call gets through; empty while they do. */
    Optional<ProviderException> away(Effect effect) {
        if (closed.get()) {
            return Optional.of(new ProviderException.Unavailable(
                    "the simulator \"" + name() + "\" is closed: open it again", effect, null));
        }
        if (!connected.get()) {
            return Optional.of(new ProviderException.Unavailable(
                    "the simulator \"" + name() + "\" is disconnected from its host: wait until it is connected again",
                    effect,
                    null));
        }
        return Optional.empty();
    }

    /** Runs {@code waker} when the provider is closed or disconnected. */
    Subscription onAway(Runnable waker) {
        wakers.add(waker);
        return () -> wakers.remove(waker);
    }

    /** Remembers a console that this provider opened, so that it ends with the provider. */
    SimConsoleSession adopt(SimConsoleSession console) {
        consoles.removeIf(each -> !each.isOpen());
        consoles.add(console);
        if (closed.get()) {
            console.close();
        }
        return console;
    }

    void closeConsoles() {
        consoles.forEach(SimConsoleSession::close);
        consoles.clear();
    }

    /** Ends the session; false when it had ended before. No lock is held while waiting calls are woken: they hold their own. */
    boolean end() {
        boolean first = closed.compareAndSet(false, true);
        wakers.forEach(Runnable::run);
        return first;
    }

    /** Cuts or mends the connection; false when it was so already. */
    boolean connect(boolean now) {
        boolean changed = connected.compareAndSet(!now, now);
        wakers.forEach(Runnable::run);
        return changed;
    }
}
