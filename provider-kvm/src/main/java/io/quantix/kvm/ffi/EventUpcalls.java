package io.quantix.kvm.ffi;

import static io.quantix.kvm.ffi.LibvirtCalls.check;

import io.quantix.ffi.NativeException;
import io.quantix.kvm.ffi.generated.VirCallbacks;
import io.quantix.kvm.ffi.generated.VirCommonConstants;
import io.quantix.kvm.ffi.generated.VirConnectDomains;
import io.quantix.kvm.ffi.generated.VirHost;
import java.lang.System.Logger;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of one connection, from C to Java. Its callbacks are function pointers that live as long as the process; what
 * a callback belongs to is found by the number libvirt hands back to it, so a late one finds nothing and does nothing.
 */
final class EventUpcalls implements AutoCloseable {

    private static final Logger LOG = System.getLogger(EventUpcalls.class.getName());
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);
    private static final AtomicLong NUMBERS = new AtomicLong(1);
    private static final Map<Long, LibvirtSubscription> SUBSCRIPTIONS = new ConcurrentHashMap<>();
    private static final Map<Long, EventUpcalls> CONNECTIONS = new ConcurrentHashMap<>();
    private static final MemorySegment CLOSED =
            VirCallbacks.virConnectCloseFunc.stub(MethodHandles.lookup(), "onClosed");

    private final LibvirtCalls calls;
    private final long number = NUMBERS.getAndIncrement();
    private final Set<LibvirtSubscription> open = ConcurrentHashMap.newKeySet();
    private final List<Consumer<? super LibvirtCloseReason>> closeConsumers = new ArrayList<>();
    private @Nullable LibvirtCloseReason closeReason;

    EventUpcalls(LibvirtCalls calls) {
        this.calls = calls;
    }

    LibvirtSubscription subscribe(Consumer<? super LibvirtEvent> consumer, Duration timeout) {
        LibvirtSubscription subscription = new LibvirtSubscription(consumer);
        long id = NUMBERS.getAndIncrement();
        SUBSCRIPTIONS.put(id, subscription);
        try {
            List<Integer> registrations =
                    calls.primary(timeout, "virConnectDomainEventRegisterAny", connection -> register(connection, id));
            open.add(subscription);
            subscription.start(() -> deregister(id, subscription, registrations));
        } catch (RuntimeException failed) {
            SUBSCRIPTIONS.remove(id);
            throw failed;
        }
        return subscription;
    }

    /** Asks libvirt to tell when the peer is gone; a driver without a peer may refuse. */
    void watchClosing(Duration timeout) {
        CONNECTIONS.put(number, this);
        calls.primary(
                timeout,
                "virConnectRegisterCloseCallback",
                connection -> VirHost.virConnectRegisterCloseCallback(
                        connection, CLOSED, MemorySegment.ofAddress(number), MemorySegment.NULL));
    }

    void onClose(Consumer<? super LibvirtCloseReason> consumer) {
        LibvirtCloseReason already;
        synchronized (closeConsumers) {
            closeConsumers.add(consumer);
            already = closeReason;
        }
        if (already != null) {
            tell(consumer, already);
        }
    }

    /** Takes every registration back; what libvirt still holds would keep the connection open. */
    @Override
    public void close() {
        List.copyOf(open).forEach(LibvirtSubscription::close);
        CONNECTIONS.remove(number);
        try {
            calls.primary(
                    CLOSE_WAIT,
                    "virConnectUnregisterCloseCallback",
                    connection -> VirHost.virConnectUnregisterCloseCallback(connection, CLOSED));
        } catch (NativeException late) {
            LOG.log(Logger.Level.DEBUG, "the close callback was not taken back", late);
        }
    }

    private static List<Integer> register(MemorySegment connection, long id) {
        List<Integer> registrations = new ArrayList<>();
        try {
            for (EventKind kind : EventKind.values()) {
                registrations.add(check(
                        "virConnectDomainEventRegisterAny",
                        VirConnectDomains.virConnectDomainEventRegisterAny(
                                connection,
                                MemorySegment.NULL,
                                kind.id(),
                                kind.stub(),
                                MemorySegment.ofAddress(id),
                                MemorySegment.NULL)));
            }
            if (!SUBSCRIPTIONS.containsKey(id)) {
                // Its caller gave up while this was inside libvirt: nobody is left to take it back later.
                deregister(connection, registrations);
            }
            return registrations;
        } catch (RuntimeException failed) {
            deregister(connection, registrations);
            throw failed;
        }
    }

    private static void deregister(MemorySegment connection, List<Integer> registrations) {
        registrations.forEach(id -> VirConnectDomains.virConnectDomainEventDeregisterAny(connection, id));
    }

    private void deregister(long id, LibvirtSubscription subscription, List<Integer> registrations) {
        SUBSCRIPTIONS.remove(id);
        open.remove(subscription);
        try {
            calls.primary(CLOSE_WAIT, "virConnectDomainEventDeregisterAny", connection -> {
                deregister(connection, registrations);
                return true;
            });
        } catch (NativeException late) {
            LOG.log(Logger.Level.DEBUG, "the event callbacks were not taken back", late);
        }
    }

    private void closed(LibvirtCloseReason reason) {
        List<Consumer<? super LibvirtCloseReason>> consumers;
        synchronized (closeConsumers) {
            closeReason = reason;
            consumers = List.copyOf(closeConsumers);
        }
        consumers.forEach(consumer -> tell(consumer, reason));
    }

    private static void tell(Consumer<? super LibvirtCloseReason> consumer, LibvirtCloseReason reason) {
        Thread.ofVirtual().name("libvirt-closed").start(() -> consumer.accept(reason));
    }

    /** Hands an event to the subscription with the number, if it is still there. */
    static void deliver(MemorySegment number, LibvirtEvent event) {
        LibvirtSubscription subscription = SUBSCRIPTIONS.get(number.address());
        if (subscription != null) {
            subscription.add(event);
        }
    }

    @SuppressWarnings("UnusedVariable") // the type is libvirt's
    static void onClosed(MemorySegment connection, int reason, MemorySegment number) {
        EventUpcalls events = CONNECTIONS.get(number.address());
        if (events != null) {
            events.closed(
                    switch (reason) {
                        case VirCommonConstants.VIR_CONNECT_CLOSE_REASON_ERROR -> LibvirtCloseReason.ERROR;
                        case VirCommonConstants.VIR_CONNECT_CLOSE_REASON_EOF -> LibvirtCloseReason.EOF;
                        case VirCommonConstants.VIR_CONNECT_CLOSE_REASON_KEEPALIVE -> LibvirtCloseReason.KEEPALIVE;
                        case VirCommonConstants.VIR_CONNECT_CLOSE_REASON_CLIENT -> LibvirtCloseReason.CLIENT;
                        default -> LibvirtCloseReason.OTHER;
                    });
        }
    }
}
