package io.quantix.conformance.saboteur;

import io.quantix.conformance.vm.DelegatingVirtualMachines;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.Page;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** They let one machine, caller or instance suffer for another, or leave something behind. */
final class IsolationSaboteurs {

    private IsolationSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                of(OneLockSaboteur.class, OneLockSaboteur::new, "has one lock for all machines", "VM-265"),
                of(SmallPoolSaboteur.class, SmallPoolSaboteur::new, "waits on a pool of four", "VM-266"),
                of(BothWinSaboteur.class, BothWinSaboteur::new, "lets every rival win", "VM-261"),
                of(ChecksThenActsSaboteur.class, ChecksThenActsSaboteur::new, "checks, then deletes", "VM-263"),
                of(
                        LeaksMachineSaboteur.class,
                        LeaksMachineSaboteur::new,
                        "leaves a machine behind",
                        "VM-055",
                        Saboteur.AUDIT),
                around(LeaksThreadSaboteur.class, LeaksThreadSaboteur::new, "leaves a thread behind", Saboteur.AUDIT),
                around(WorksAfterCloseSaboteur.class, WorksAfterCloseSaboteur::new, "lists after its end", "VM-303"),
                around(ClosesBadlySaboteur.class, ClosesBadlySaboteur::new, "throws when closed twice", "VM-304"),
                around(ForgetsOnCloseSaboteur.class, ForgetsOnCloseSaboteur::new, "forgets its machines", "VM-301"));
    }

    private static Saboteur of(Class<?> type, UnaryOperator<VirtualMachines> machines, String sin, String... suspects) {
        return Saboteur.ofMachines(type, sin, machines, suspects);
    }

    private static Saboteur around(Class<?> type, UnaryOperator<Provider> provider, String sin, String... suspects) {
        return Saboteur.ofProvider(type, sin, provider, suspects);
    }

    /** Lets only so many calls in at a time. */
    static class Narrow extends DelegatingVirtualMachines {

        private final Semaphore permits;

        Narrow(VirtualMachines machines, int calls) {
            super(machines);
            this.permits = new Semaphore(calls);
        }

        private <T> T narrowly(Supplier<T> call) {
            permits.acquireUninterruptibly();
            try {
                return call.get();
            } finally {
                permits.release();
            }
        }

        @Override
        public VmStatus stop(VmId id, StopMode mode, CallContext call) {
            return narrowly(() -> machines().stop(id, mode, call));
        }

        @Override
        public VmStatus describe(VmId id, CallContext call) {
            return narrowly(() -> machines().describe(id, call));
        }
    }

    static final class OneLockSaboteur extends Narrow {
        OneLockSaboteur(VirtualMachines machines) {
            super(machines, 1);
        }
    }

    static final class SmallPoolSaboteur extends Narrow {
        SmallPoolSaboteur(VirtualMachines machines) {
            super(machines, 4);
        }
    }

    static final class BothWinSaboteur extends DelegatingVirtualMachines {
        BothWinSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus create(VmSpec spec, CallContext call) {
            try {
                return machines().create(spec, call);
            } catch (ProviderException.AlreadyExists lost) {
                return machines().describe(spec.id(), call);
            }
        }
    }

    static final class ChecksThenActsSaboteur extends DelegatingVirtualMachines {
        private final Set<VmId> deleting = ConcurrentHashMap.newKeySet();

        ChecksThenActsSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public void delete(VmId id, CallContext call) {
            if (!deleting.add(id)) {
                throw new ProviderException.Conflict(id.ref(), Effect.NONE, "somebody is deleting it already");
            }
            try {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
                machines().delete(id, call);
            } finally {
                deleting.remove(id);
            }
        }
    }

    static final class LeaksMachineSaboteur extends DelegatingVirtualMachines {
        private final VmId leak = VmId.random();

        LeaksMachineSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public void delete(VmId id, CallContext call) {
            machines().delete(id, call);
            machines()
                    .create(
                            VmSpec.builder(leak, "tck-leak", MemorySpec.of(ByteSize.ofMib(64)))
                                    .build(),
                            call);
        }
    }

    static final class LeaksThreadSaboteur extends DisguisedProvider {
        private static final int SOME_TIME = 15;

        LeaksThreadSaboteur(Provider provider) {
            super(provider, machines -> machines);
            Thread.ofPlatform().daemon().name("leaked-by-provider").start(LeaksThreadSaboteur::linger);
        }

        private static void linger() {
            try {
                if (new CountDownLatch(1).await(SOME_TIME, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("nobody counts down");
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static final class WorksAfterCloseSaboteur extends DisguisedProvider {
        WorksAfterCloseSaboteur(Provider provider) {
            super(provider, ListsNothingWhenAway::new);
        }
    }

    /** Takes "unavailable" for "nothing there". */
    private static final class ListsNothingWhenAway extends DelegatingVirtualMachines {
        ListsNothingWhenAway(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Page<VmStatus> list(Page.Request page, CallContext call) {
            try {
                return machines().list(page, call);
            } catch (ProviderException.Unavailable away) {
                return new Page<>(List.of(), Optional.empty());
            }
        }
    }

    static final class ClosesBadlySaboteur extends DisguisedProvider {
        private boolean closed;

        ClosesBadlySaboteur(Provider provider) {
            super(provider, machines -> machines);
        }

        @Override
        public synchronized void close() {
            if (closed) {
                throw new IllegalStateException("closed already");
            }
            closed = true;
            super.close();
        }
    }

    static final class ForgetsOnCloseSaboteur extends DisguisedProvider {
        ForgetsOnCloseSaboteur(Provider provider) {
            super(provider, KnowsOnlyItsOwn::new);
        }
    }

    /** Knows the machines this very instance made. */
    private static final class KnowsOnlyItsOwn extends DelegatingVirtualMachines {
        private final Set<VmId> mine = ConcurrentHashMap.newKeySet();

        KnowsOnlyItsOwn(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus create(VmSpec spec, CallContext call) {
            mine.add(spec.id());
            return machines().create(spec, call);
        }

        @Override
        public VmStatus describe(VmId id, CallContext call) {
            VmStatus status = machines().describe(id, call);
            if (!status.isForeign() && !mine.contains(id)) {
                throw new ProviderException.NotFound(id.ref());
            }
            return status;
        }
    }
}
