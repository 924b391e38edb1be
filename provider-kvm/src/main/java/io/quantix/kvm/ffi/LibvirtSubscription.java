package io.quantix.kvm.ffi;

import java.lang.System.Logger;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Events on their way to one consumer: the event loop adds without waiting, a virtual thread delivers one after the other.
 * After {@link #close} has returned nothing is delivered any more, unless the consumer itself closed it.
 */
public final class LibvirtSubscription implements AutoCloseable {

    private static final Logger LOG = System.getLogger(LibvirtSubscription.class.getName());
    private static final int MOST_WAITING = 100_000;
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);

    private final Consumer<? super LibvirtEvent> consumer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private final ArrayDeque<LibvirtEvent> waiting = new ArrayDeque<>();
    private final Thread deliverer;
    private Runnable deregister = () -> {};
    private long lost;
    private boolean closed;

    LibvirtSubscription(Consumer<? super LibvirtEvent> consumer) {
        this.consumer = consumer;
        this.deliverer = Thread.ofVirtual().name("libvirt-subscription").unstarted(this::deliver);
    }

    void start(Runnable deregistration) {
        deregister = deregistration;
        deliverer.start();
    }

    /** Adds an event; never waits. */
    void add(LibvirtEvent event) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (waiting.size() < MOST_WAITING) {
                waiting.add(event);
            } else {
                lost++;
            }
            added.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            waiting.clear();
            added.signal();
        } finally {
            lock.unlock();
        }
        deregister.run();
        awaitDeliverer();
    }

    private void awaitDeliverer() {
        if (Thread.currentThread() == deliverer) {
            return;
        }
        try {
            if (!deliverer.join(CLOSE_WAIT)) {
                LOG.log(Logger.Level.WARNING, "a consumer of libvirt events did not return in {0}", CLOSE_WAIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver() {
        LibvirtEvent event = next();
        while (event != null) {
            try {
                consumer.accept(event);
            } catch (RuntimeException | Error e) {
                LOG.log(Logger.Level.ERROR, "a consumer of libvirt events threw", e);
            }
            event = next();
        }
    }

    /** Waits for an event, and returns null when the subscription is closed. */
    private @Nullable LibvirtEvent next() {
        lock.lock();
        try {
            while (!closed && waiting.isEmpty() && lost == 0) {
                added.awaitUninterruptibly();
            }
            if (closed) {
                return null;
            }
            LibvirtEvent event = waiting.poll();
            if (event == null) {
                // Told after everything that came before the gap.
                event = new LibvirtEvent.Lost(lost);
                lost = 0;
            }
            return event;
        } finally {
            lock.unlock();
        }
    }
}
