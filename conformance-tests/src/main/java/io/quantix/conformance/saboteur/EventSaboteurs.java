package io.quantix.conformance.saboteur;

import io.quantix.conformance.vm.DelegatingVirtualMachines;
import io.quantix.spi.CallContext;
import io.quantix.spi.Subscription;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.StatsGroup;
import io.quantix.spi.vm.StatsQuery;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStats;
import io.quantix.spi.vm.VmStatus;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** They tell too little, too much, too early or too late. */
final class EventSaboteurs {

    private EventSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                of(ForgetsStopEventSaboteur.class, ForgetsStopEventSaboteur::new, "keeps stops to itself", "VM-200"),
                of(ForgetsDeletedSaboteur.class, ForgetsDeletedSaboteur::new, "keeps deletions to itself", "VM-200"),
                of(ForgetsPauseSaboteur.class, ForgetsPauseSaboteur::new, "keeps pauses to itself", "VM-201"),
                of(TellsTwiceSaboteur.class, TellsTwiceSaboteur::new, "tells everything twice", "VM-200"),
                of(SwapsEventsSaboteur.class, SwapsEventsSaboteur::new, "tells in the wrong order", "VM-200"),
                of(RebootAsStopSaboteur.class, RebootAsStopSaboteur::new, "tells reboots as stops", "VM-203"),
                of(LosesReasonSaboteur.class, LosesReasonSaboteur::new, "tells no reasons", "VM-205"),
                of(NeverStopsTellingSaboteur.class, NeverStopsTellingSaboteur::new, "tells after the end", "VM-208"),
                of(DropsThrowingSaboteur.class, DropsThrowingSaboteur::new, "drops who throws", "VM-211"),
                of(OneSlotSaboteur.class, OneSlotSaboteur::new, "has one listener", "VM-212"),
                of(TellsInTheCallSaboteur.class, TellsInTheCallSaboteur::new, "tells in the call", "VM-213"),
                of(
                        TellsRepeatsSaboteur.class,
                        TellsRepeatsSaboteur::new,
                        "tells of calls that changed nothing",
                        "VM-200"),
                of(ReplaysSaboteur.class, ReplaysSaboteur::new, "tells old news", "VM-215"));
    }

    private static Saboteur of(Class<?> type, UnaryOperator<VirtualMachines> machines, String sin, String... suspects) {
        return Saboteur.ofMachines(type, sin, machines, suspects);
    }

    /** Puts something between the provider and each listener. */
    static class Gossip extends DelegatingVirtualMachines {

        private final UnaryOperator<Consumer<VmEvent>> between;

        Gossip(VirtualMachines machines, UnaryOperator<Consumer<VmEvent>> between) {
            super(machines);
            this.between = between;
        }

        @Override
        public Subscription watch(Consumer<? super VmEvent> listener, CallContext call) {
            return machines().watch(between.apply(listener::accept), call);
        }
    }

    private static boolean isStateOf(VmEvent event, VmState state) {
        return event instanceof VmEvent.StateChanged changed && changed.state() == state;
    }

    static final class ForgetsStopEventSaboteur extends Gossip {
        ForgetsStopEventSaboteur(VirtualMachines machines) {
            super(machines, listener -> event -> {
                if (!isStateOf(event, VmState.STOPPED)) {
                    listener.accept(event);
                }
            });
        }
    }

    static final class ForgetsDeletedSaboteur extends Gossip {
        ForgetsDeletedSaboteur(VirtualMachines machines) {
            super(machines, listener -> event -> {
                if (!(event instanceof VmEvent.Deleted)) {
                    listener.accept(event);
                }
            });
        }
    }

    static final class ForgetsPauseSaboteur extends Gossip {
        ForgetsPauseSaboteur(VirtualMachines machines) {
            super(machines, listener -> event -> {
                if (!isStateOf(event, VmState.PAUSED)) {
                    listener.accept(event);
                }
            });
        }
    }

    static final class TellsTwiceSaboteur extends Gossip {
        TellsTwiceSaboteur(VirtualMachines machines) {
            super(machines, listener -> listener.andThen(listener));
        }
    }

    static final class SwapsEventsSaboteur extends Gossip {
        SwapsEventsSaboteur(VirtualMachines machines) {
            super(machines, listener -> {
                AtomicReference<@Nullable VmEvent> held = new AtomicReference<>();
                return event -> {
                    if (event instanceof VmEvent.Created) {
                        held.set(event);
                        return;
                    }
                    listener.accept(event);
                    VmEvent late = held.getAndSet(null);
                    if (late != null) {
                        listener.accept(late);
                    }
                };
            });
        }
    }

    static final class RebootAsStopSaboteur extends Gossip {
        RebootAsStopSaboteur(VirtualMachines machines) {
            super(machines, listener -> event -> {
                if (event instanceof VmEvent.Rebooted rebooted) {
                    listener.accept(
                            new VmEvent.StateChanged(rebooted.vm(), VmState.STOPPED, StateReason.GUEST, rebooted.at()));
                    listener.accept(new VmEvent.StateChanged(
                            rebooted.vm(), VmState.RUNNING, StateReason.BOOTED, rebooted.at()));
                }
                listener.accept(event);
            });
        }
    }

    static final class LosesReasonSaboteur extends Gossip {
        LosesReasonSaboteur(VirtualMachines machines) {
            super(
                    machines,
                    listener -> event -> listener.accept(
                            event instanceof VmEvent.StateChanged changed
                                    ? new VmEvent.StateChanged(
                                            changed.vm(), changed.state(), StateReason.UNKNOWN, changed.at())
                                    : event));
        }
    }

    static final class NeverStopsTellingSaboteur extends DelegatingVirtualMachines {
        NeverStopsTellingSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Subscription watch(Consumer<? super VmEvent> listener, CallContext call) {
            machines().watch(listener, call);
            return () -> {};
        }
    }

    static final class DropsThrowingSaboteur extends Gossip {
        DropsThrowingSaboteur(VirtualMachines machines) {
            super(machines, listener -> {
                AtomicBoolean dropped = new AtomicBoolean();
                return event -> {
                    if (!dropped.get()) {
                        dropped.set(true);
                        listener.accept(event);
                        dropped.set(false);
                    }
                };
            });
        }
    }

    static final class OneSlotSaboteur extends DelegatingVirtualMachines {
        private final AtomicInteger newest = new AtomicInteger();

        OneSlotSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Subscription watch(Consumer<? super VmEvent> listener, CallContext call) {
            int slot = newest.incrementAndGet();
            return machines()
                    .watch(
                            event -> {
                                if (newest.get() == slot) {
                                    listener.accept(event);
                                }
                            },
                            call);
        }
    }

    static final class TellsInTheCallSaboteur extends DelegatingVirtualMachines {
        private final ReentrantLock telling = new ReentrantLock();

        TellsInTheCallSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Subscription watch(Consumer<? super VmEvent> listener, CallContext call) {
            return machines()
                    .watch(
                            event -> {
                                telling.lock();
                                try {
                                    listener.accept(event);
                                } finally {
                                    telling.unlock();
                                }
                            },
                            call);
        }
    }

    static final class TellsRepeatsSaboteur extends DelegatingVirtualMachines {
        private final List<Consumer<? super VmEvent>> listeners = new CopyOnWriteArrayList<>();

        TellsRepeatsSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Subscription watch(Consumer<? super VmEvent> listener, CallContext call) {
            listeners.add(listener);
            Subscription honest = machines().watch(listener, call);
            return () -> {
                listeners.remove(listener);
                honest.close();
            };
        }

        @Override
        public VmStatus start(VmId id, StartOptions options, CallContext call) {
            boolean nothingToDo = machines().stats(StatsQuery.of(id, StatsGroup.STATE), call).stream()
                    .map(VmStats::state)
                    .anyMatch(VmState::isActive);
            VmStatus status = machines().start(id, options, call);
            if (nothingToDo) {
                VmEvent again = new VmEvent.StateChanged(id, status.state(), status.reason(), status.observedAt());
                listeners.forEach(listener -> listener.accept(again));
            }
            return status;
        }
    }

    static final class ReplaysSaboteur extends DelegatingVirtualMachines {
        ReplaysSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Subscription watch(Consumer<? super VmEvent> listener, CallContext call) {
            for (VmStats each : machines().stats(StatsQuery.all(StatsGroup.STATE), call)) {
                listener.accept(new VmEvent.Created(each.vm(), each.sampledAt()));
            }
            return machines().watch(listener, call);
        }
    }
}
