package io.quantix.conformance.saboteur;

import io.quantix.conformance.vm.DelegatingVirtualMachines;
import io.quantix.spi.CallContext;
import io.quantix.spi.Done;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.Progress;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Subscription;
import io.quantix.spi.vm.ConsoleSession;
import io.quantix.spi.vm.Consoles;
import io.quantix.spi.vm.Migrations;
import io.quantix.spi.vm.RebootMode;
import io.quantix.spi.vm.Screenshot;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** They lose, double and alter machines on their way. Each plays both hosts. */
final class MigrationSaboteurs {

    private MigrationSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                of(RunsAtBothEndsSaboteur.class, RunsAtBothEndsSaboteur::new, "says it runs what left", "VM-600"),
                of(StopsOnArrivalSaboteur.class, StopsOnArrivalSaboteur::new, "stops what arrives", "VM-600"),
                of(StartsWhatLeftSaboteur.class, StartsWhatLeftSaboteur::new, "starts what left", "VM-603"),
                of(BootsOnArrivalSaboteur.class, BootsOnArrivalSaboteur::new, "boots what arrives", "VM-607"),
                of(SilentArrivalSaboteur.class, SilentArrivalSaboteur::new, "tells of no arrival", "VM-610"),
                group(RenamesSaboteur.class, RenamesSaboteur::new, "admits under another name", "VM-601"),
                group(ArrivesAnewSaboteur.class, ArrivesAnewSaboteur::new, "begins generations anew", "VM-601"),
                group(
                        EarlySuccessSaboteur.class,
                        EarlySuccessSaboteur::new,
                        "calls a move done when it begins",
                        "VM-600"),
                group(IgnoresCancelSaboteur.class, IgnoresCancelSaboteur::new, "cancels no move", "VM-613"),
                group(NoProgressSaboteur.class, NoProgressSaboteur::new, "counts no bytes of a move", "VM-611"),
                group(ForgetsDisksSaboteur.class, ForgetsDisksSaboteur::new, "copies no disk along", "VM-630"),
                group(MovesTwiceSaboteur.class, MovesTwiceSaboteur::new, "moves again what has moved", "VM-605"),
                group(AcceptsAnyOfferSaboteur.class, AcceptsAnyOfferSaboteur::new, "reads no offer", "VM-644"),
                group(WithdrawsOnceSaboteur.class, WithdrawsOnceSaboteur::new, "withdraws a ticket once", "VM-648"),
                of(DefinesTooEarlySaboteur.class, DefinesTooEarlySaboteur::new, "makes what it expects", "VM-647"));
    }

    private static Saboteur of(Class<?> type, UnaryOperator<VirtualMachines> machines, String sin, String... suspects) {
        return Saboteur.ofMachines(type, sin, machines, suspects);
    }

    private static Saboteur group(Class<?> type, UnaryOperator<Migrations> migrations, String sin, String... suspects) {
        return Saboteur.ofMachines(type, sin, machines -> new Migrating(machines, migrations), suspects);
    }

    /** Another group in the place of the honest one. */
    private static final class Migrating extends DelegatingVirtualMachines {
        private final UnaryOperator<Migrations> disguise;

        Migrating(VirtualMachines machines, UnaryOperator<Migrations> disguise) {
            super(machines);
            this.disguise = disguise;
        }

        @Override
        public Optional<Migrations> migrations() {
            return machines().migrations().map(disguise);
        }
    }

    /** Passes every call on. */
    static class DelegatingMigrations implements Migrations {
        final Migrations honest;

        DelegatingMigrations(Migrations honest) {
            this.honest = honest;
        }

        @Override
        public MigrationOffer offer(VmId vm, CallContext call) {
            return honest.offer(vm, call);
        }

        @Override
        public MigrationTicket prepare(VmSpec spec, MigrationOffer offer, CallContext call) {
            return honest.prepare(spec, offer, call);
        }

        @Override
        public Job<Done> migrate(
                JobId job, VmId vm, MigrationTicket ticket, MigrationOptions options, CallContext call) {
            return honest.migrate(job, vm, ticket, options, call);
        }

        @Override
        public void withdraw(MigrationTicket ticket, CallContext call) {
            honest.withdraw(ticket, call);
        }
    }

    /** A job that passes everything on. */
    static class DelegatingJob implements Job<Done> {
        final Job<Done> honest;

        DelegatingJob(Job<Done> honest) {
            this.honest = honest;
        }

        @Override
        public JobId id() {
            return honest.id();
        }

        @Override
        public JobStatus status() {
            return honest.status();
        }

        @Override
        public Done await(CallContext call) {
            return honest.await(call);
        }

        @Override
        public void cancel(String reason) {
            honest.cancel(reason);
        }
    }

    static final class RunsAtBothEndsSaboteur extends DelegatingVirtualMachines {
        RunsAtBothEndsSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus describe(VmId id, CallContext call) {
            VmStatus status = machines().describe(id, call);
            return status.state() == VmState.STOPPED && status.reason() == StateReason.MIGRATED
                    ? Statuses.with(status, VmState.RUNNING, StateReason.RESUMED)
                    : status;
        }
    }

    static final class StopsOnArrivalSaboteur extends DelegatingVirtualMachines {
        StopsOnArrivalSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus describe(VmId id, CallContext call) {
            VmStatus status = machines().describe(id, call);
            return status.state() == VmState.RUNNING && status.reason() == StateReason.MIGRATED
                    ? machines().stop(id, StopMode.force(), call)
                    : status;
        }
    }

    static final class StartsWhatLeftSaboteur extends DelegatingVirtualMachines {
        StartsWhatLeftSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus start(VmId id, StartOptions options, CallContext call) {
            VmStatus status = machines().describe(id, call);
            return status.reason() == StateReason.MIGRATED && status.state() == VmState.STOPPED
                    ? Statuses.with(status, VmState.RUNNING, StateReason.BOOTED)
                    : machines().start(id, options, call);
        }
    }

    static final class BootsOnArrivalSaboteur extends DelegatingVirtualMachines {
        BootsOnArrivalSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Optional<Consoles> consoles() {
            return machines().consoles().map(Rebooting::new);
        }

        /** The first console opened to what arrived finds it at its boot. */
        private final class Rebooting implements Consoles {
            private final Consoles honest;

            Rebooting(Consoles honest) {
                this.honest = honest;
            }

            @Override
            public ConsoleSession openSerial(VmId id, int port, boolean takeOver, CallContext call) {
                ConsoleSession session = honest.openSerial(id, port, takeOver, call);
                if (machines().describe(id, call).reason() == StateReason.MIGRATED) {
                    machines().reboot(id, RebootMode.HARD, call);
                }
                return session;
            }

            @Override
            public ConsoleSession openVnc(VmId id, CallContext call) {
                return honest.openVnc(id, call);
            }

            @Override
            public Screenshot screenshot(VmId id, int screen, CallContext call) {
                return honest.screenshot(id, screen, call);
            }
        }
    }

    static final class SilentArrivalSaboteur extends DelegatingVirtualMachines {
        SilentArrivalSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Subscription watch(Consumer<? super VmEvent> listener, CallContext call) {
            return machines()
                    .watch(
                            event -> {
                                boolean arrival = event instanceof VmEvent.StateChanged changed
                                        && changed.state() == VmState.RUNNING
                                        && changed.reason() == StateReason.MIGRATED;
                                if (!arrival) {
                                    listener.accept(event);
                                }
                            },
                            call);
        }
    }

    static final class RenamesSaboteur extends DelegatingMigrations {
        RenamesSaboteur(Migrations honest) {
            super(honest);
        }

        @Override
        public MigrationTicket prepare(VmSpec spec, MigrationOffer offer, CallContext call) {
            return honest.prepare(
                    spec.change().generation(spec.generation()).name("arrived").build(), offer, call);
        }
    }

    static final class ArrivesAnewSaboteur extends DelegatingMigrations {
        ArrivesAnewSaboteur(Migrations honest) {
            super(honest);
        }

        @Override
        public MigrationTicket prepare(VmSpec spec, MigrationOffer offer, CallContext call) {
            return honest.prepare(spec.change().generation(1).build(), offer, call);
        }
    }

    static final class EarlySuccessSaboteur extends DelegatingMigrations {
        EarlySuccessSaboteur(Migrations honest) {
            super(honest);
        }

        @Override
        public Job<Done> migrate(
                JobId job, VmId vm, MigrationTicket ticket, MigrationOptions options, CallContext call) {
            return new DelegatingJob(super.migrate(job, vm, ticket, options, call)) {
                @Override
                public Done await(CallContext waiting) {
                    return new Done();
                }
            };
        }
    }

    static final class IgnoresCancelSaboteur extends DelegatingMigrations {
        IgnoresCancelSaboteur(Migrations honest) {
            super(honest);
        }

        @Override
        public Job<Done> migrate(
                JobId job, VmId vm, MigrationTicket ticket, MigrationOptions options, CallContext call) {
            return new DelegatingJob(honest.migrate(job, vm, ticket, MigrationOptions.DEFAULT, call)) {
                @Override
                public void cancel(String reason) {
                    // That is the sin.
                }
            };
        }
    }

    static final class NoProgressSaboteur extends DelegatingMigrations {
        NoProgressSaboteur(Migrations honest) {
            super(honest);
        }

        @Override
        public Job<Done> migrate(
                JobId job, VmId vm, MigrationTicket ticket, MigrationOptions options, CallContext call) {
            return new DelegatingJob(honest.migrate(job, vm, ticket, options, call)) {
                @Override
                public JobStatus status() {
                    JobStatus now = honest.status();
                    return new JobStatus(
                            now.id(),
                            now.kind(),
                            now.object(),
                            now.state(),
                            new Progress(0, 0, "moving"),
                            now.startedAt(),
                            now.endedAt(),
                            now.failure());
                }
            };
        }
    }

    static final class ForgetsDisksSaboteur extends DelegatingMigrations {
        ForgetsDisksSaboteur(Migrations honest) {
            super(honest);
        }

        @Override
        public Job<Done> migrate(
                JobId job, VmId vm, MigrationTicket ticket, MigrationOptions options, CallContext call) {
            MigrationOptions without = new MigrationOptions(
                    List.of(),
                    options.downtime(),
                    options.bandwidth(),
                    options.autoConverge(),
                    options.postCopyAfter());
            return honest.migrate(job, vm, ticket, without, call);
        }
    }

    static final class MovesTwiceSaboteur extends DelegatingMigrations {
        MovesTwiceSaboteur(Migrations honest) {
            super(honest);
        }

        @Override
        public Job<Done> migrate(
                JobId job, VmId vm, MigrationTicket ticket, MigrationOptions options, CallContext call) {
            return honest.migrate(JobId.random(), vm, ticket, options, call);
        }
    }

    static final class AcceptsAnyOfferSaboteur extends DelegatingMigrations {
        AcceptsAnyOfferSaboteur(Migrations honest) {
            super(honest);
        }

        @Override
        public MigrationTicket prepare(VmSpec spec, MigrationOffer offer, CallContext call) {
            return honest.prepare(
                    spec, new MigrationOffer("quantix-sim", spec.id().toString()), call);
        }
    }

    /** Cannot tell a ticket that was withdrawn before from one it never gave. */
    static final class WithdrawsOnceSaboteur extends DelegatingMigrations {
        private final Set<MigrationTicket> withdrawn = ConcurrentHashMap.newKeySet();

        WithdrawsOnceSaboteur(Migrations honest) {
            super(honest);
        }

        @Override
        public void withdraw(MigrationTicket ticket, CallContext call) {
            honest.withdraw(ticket, call);
            if (!withdrawn.add(ticket)) {
                throw new ProviderException.NotFound(new ObjectRef("migration ticket", ticket.content()));
            }
        }
    }

    /** Reserves a place by making the machine. */
    static final class DefinesTooEarlySaboteur extends DelegatingVirtualMachines {
        DefinesTooEarlySaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Optional<Migrations> migrations() {
            return machines().migrations().map(honest -> new DelegatingMigrations(honest) {
                @Override
                public MigrationTicket prepare(VmSpec spec, MigrationOffer offer, CallContext call) {
                    MigrationTicket ticket = honest.prepare(spec, offer, call);
                    machines().create(spec, call);
                    return ticket;
                }
            });
        }
    }
}
