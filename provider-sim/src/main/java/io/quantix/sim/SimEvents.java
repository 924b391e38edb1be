package io.quantix.sim;

import io.quantix.spi.Subscription;
import io.quantix.spi.vm.VmEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The events of one simulated host, on their way to whoever watches. Publishing never waits for a listener. */
final class SimEvents {

    private final SimTime time;
    private final List<SimSubscription> subscriptions = new CopyOnWriteArrayList<>();
    private int toDrop;

    SimEvents(SimTime time) {
        this.time = time;
    }

    /**
     * Hands an event to every subscription that is connected. Called under the machine's lock, which is what keeps the events of one
     * machine in order.
     */
    synchronized void publish(VmEvent event) {
        if (toDrop > 0) {
            toDrop--;
            if (toDrop == 0) {
                resync("the simulator dropped events");
            }
            return;
        }
        subscriptions.forEach(subscription -> subscription.offer(event));
    }

    /** Loses the next events; with the last of them goes out a resync, as from a hypervisor that knows it lost something. */
    synchronized void dropNext(int count) {
        toDrop = count;
    }

    synchronized void resync(String cause) {
        VmEvent resync = new VmEvent.Resync(cause, time.now());
        subscriptions.forEach(subscription -> subscription.offer(resync));
    }

    Subscription watch(Consumer<? super VmEvent> listener, SimSession session) {
        SimSubscription subscription = new SimSubscription(listener, session, time, subscriptions::remove);
        subscriptions.add(subscription);
        subscription.begin();
        return subscription;
    }

    /** Tells the watchers of one provider that they have missed what happened while it was disconnected. */
    synchronized void resync(SimSession session, String cause) {
        VmEvent resync = new VmEvent.Resync(cause, time.now());
        subscriptions.stream()
                .filter(subscription -> subscription.belongsTo(session))
                .forEach(subscription -> subscription.offer(resync));
    }

    /** Ends the deliveries of one provider; a listener that does not return is left behind after {@code grace}. */
    void close(SimSession session, Duration grace) {
        long deadline = System.nanoTime() + grace.toNanos();
        for (SimSubscription subscription : subscriptions) {
            if (subscription.belongsTo(session)) {
                subscription.closeWithin(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            }
        }
    }
}
