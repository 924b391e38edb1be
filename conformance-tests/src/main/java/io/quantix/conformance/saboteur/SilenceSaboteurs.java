package io.quantix.conformance.saboteur;

import io.quantix.conformance.vm.DelegatingVirtualMachines;
import io.quantix.spi.CallContext;
import io.quantix.spi.Page;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Subscription;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StatsQuery;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmStats;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** They take one machine's silence for another's, keep it to themselves, or let others wait for it. */
final class SilenceSaboteurs {

    private SilenceSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                of(
                        LateIsSilentSaboteur.class,
                        LateIsSilentSaboteur::new,
                        "takes a late call for a silent machine",
                        "VM-750"),
                of(
                        CallsNeighboursSilentSaboteur.class,
                        CallsNeighboursSilentSaboteur::new,
                        "calls the neighbours of a silent machine silent",
                        "VM-751"),
                of(
                        KeepsSilenceSaboteur.class,
                        KeepsSilenceSaboteur::new,
                        "sends no word of a silent machine",
                        "VM-752"),
                of(
                        AsksTheSilentSaboteur.class,
                        AsksTheSilentSaboteur::new,
                        "waits for the figures of a silent machine",
                        "VM-753"),
                of(
                        ListWaitsSaboteur.class,
                        ListWaitsSaboteur::new,
                        "lets the list wait for a silent machine",
                        "VM-267"),
                of(
                        StartsNoOtherSaboteur.class,
                        StartsNoOtherSaboteur::new,
                        "starts no other while a machine is silent",
                        "VM-754"));
    }

    private static Saboteur of(Class<?> type, UnaryOperator<VirtualMachines> machines, String sin, String... suspects) {
        return Saboteur.ofMachines(type, sin, machines, suspects);
    }

    private static boolean isAnySilent(VirtualMachines machines, CallContext call) {
        return machines.list(Page.Request.first(1_000), call).items().stream().anyMatch(status -> !status.responsive());
    }

    private static void waitInVain() {
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    }

    static final class LateIsSilentSaboteur extends DelegatingVirtualMachines {
        private final Set<VmId> late = ConcurrentHashMap.newKeySet();

        LateIsSilentSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus pause(VmId id, CallContext call) {
            // As if the hand-over of the call took most of so short a deadline.
            if (call.remaining().toMillis() < 5) {
                late.add(id);
            }
            return machines().pause(id, call);
        }

        @Override
        public VmStatus describe(VmId id, CallContext call) {
            VmStatus status = machines().describe(id, call);
            return late.contains(id) ? Statuses.silent(status) : status;
        }
    }

    static final class CallsNeighboursSilentSaboteur extends DelegatingVirtualMachines {
        CallsNeighboursSilentSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Page<VmStatus> list(Page.Request page, CallContext call) {
            Page<VmStatus> listed = machines().list(page, call);
            boolean any = listed.items().stream().anyMatch(status -> !status.responsive());
            return any
                    ? new Page<>(listed.items().stream().map(Statuses::silent).toList(), listed.next())
                    : listed;
        }
    }

    static final class KeepsSilenceSaboteur extends DelegatingVirtualMachines {
        KeepsSilenceSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Subscription watch(Consumer<? super VmEvent> listener, CallContext call) {
            return machines()
                    .watch(
                            event -> {
                                if (!(event instanceof VmEvent.ResponsivenessChanged)) {
                                    listener.accept(event);
                                }
                            },
                            call);
        }
    }

    static final class AsksTheSilentSaboteur extends DelegatingVirtualMachines {
        AsksTheSilentSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public List<VmStats> stats(StatsQuery query, CallContext call) {
            for (VmId vm : query.vms()) {
                try {
                    if (!machines().describe(vm, call).responsive()) {
                        waitInVain();
                    }
                } catch (ProviderException.NotFound gone) {
                    // Nothing to ask.
                }
            }
            return machines().stats(query, call);
        }
    }

    static final class ListWaitsSaboteur extends DelegatingVirtualMachines {
        ListWaitsSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Page<VmStatus> list(Page.Request page, CallContext call) {
            if (isAnySilent(machines(), call)) {
                waitInVain();
            }
            return machines().list(page, call);
        }
    }

    static final class StartsNoOtherSaboteur extends DelegatingVirtualMachines {
        StartsNoOtherSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus start(VmId id, StartOptions options, CallContext call) {
            return isAnySilent(machines(), call)
                    ? machines().describe(id, call)
                    : machines().start(id, options, call);
        }
    }
}
