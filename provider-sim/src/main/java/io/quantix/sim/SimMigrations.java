package io.quantix.sim;

import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Done;
import io.quantix.spi.Effect;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.Migrations;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.net.URI;
import java.util.List;
import java.util.Set;

/** Migration between the simulated hosts of one world. */
final class SimMigrations implements Migrations {

    private static final String PRODUCT = "quantix-sim";

    private final SimWorld world;
    private final SimHost host;
    private final SimAdmission admission;
    private final Capabilities capabilities;
    private final SimGate gate;
    private final SimJobs jobs;

    SimMigrations(SimWorld world, SimHost host, SimAdmission admission, SimGate gate, SimJobs jobs) {
        this.world = world;
        this.host = host;
        this.admission = admission;
        this.capabilities = admission.capabilities();
        this.gate = gate;
        this.jobs = jobs;
    }

    @Override
    public MigrationOffer offer(VmId vm, CallContext context) {
        return gate.pass(
                SimOperation.MIGRATION,
                vm,
                context,
                call -> host.ours(vm, machine -> {
                    capabilities.require(VmCapability.MIGRATION_LIVE);
                    machine.requireActive("migrate");
                    requireMovable(machine);
                    return new MigrationOffer(PRODUCT, vm.toString());
                }));
    }

    private static void requireMovable(SimMachine machine) {
        if (!machine.running().hostDevices().isEmpty()) {
            throw new ProviderException.WrongState(
                    machine.id().ref(), "migrate", "holding devices of this host", "without them");
        }
    }

    @Override
    public MigrationTicket prepare(VmSpec spec, MigrationOffer offer, CallContext context) {
        return gate.pass(SimOperation.MIGRATION, spec.id(), context, call -> {
            capabilities.require(VmCapability.MIGRATION_LIVE);
            if (!offer.product().equals(PRODUCT)
                    || !offer.content().equals(spec.id().toString())) {
                throw new ProviderException.InvalidSpec(
                        "migration offer",
                        new FieldProblem("offer", offer.toString(), "must come from a simulator, for this machine"));
            }
            admission.check(spec);
            admission.checkPresence(spec);
            if (host.find(spec.id()).isPresent()) {
                throw new ProviderException.AlreadyExists(spec.id().ref(), "it is on the target host already");
            }
            host.room().reserve(spec.id(), spec.memory().size(), host.settings().hostMemory());
            String admitted = host.arrivals().expect(spec);
            return new MigrationTicket(URI.create("sim://" + host.id()), admitted);
        });
    }

    @Override
    public void withdraw(MigrationTicket ticket, CallContext context) {
        gate.pass(SimOperation.MIGRATION, null, context, call -> {
            withdraw(host, ticket);
            return ticket;
        });
    }

    private static void withdraw(SimHost target, MigrationTicket ticket) {
        target.arrivals().take(ticket.content()).ifPresent(spec -> target.room().release(spec.id()));
    }

    @Override
    public Job<Done> migrate(JobId id, VmId vm, MigrationTicket ticket, MigrationOptions options, CallContext context) {
        return gate.pass(SimOperation.MIGRATION, vm, context, call -> {
            capabilities.require(VmCapability.MIGRATION_LIVE);
            if (!options.copyDisks().isEmpty()) {
                capabilities.require(VmCapability.MIGRATION_STORAGE);
            }
            if (options.postCopyAfter().isPresent()) {
                capabilities.require(VmCapability.MIGRATION_POST_COPY);
            }
            return jobs.start(
                    id,
                    new SimJobs.Order(SimOperation.MIGRATION, "migrate vm", vm, List.of(ticket, options)),
                    () -> host.ours(vm, machine -> {
                        machine.requireActive("migrate");
                        requireMovable(machine);
                        SimSnapshots.requireDisks(machine, Set.copyOf(options.copyDisks()));
                        return target(ticket);
                    }),
                    (job, work) -> migrate(job, vm, ticket, work));
        });
    }

    private SimHost target(MigrationTicket ticket) {
        return world.host(ticket.endpoint())
                .orElseThrow(() -> new ProviderException.Unavailable(
                        "no simulated host of this process listens at " + ticket.endpoint(), Effect.NONE, null));
    }

    private Done migrate(SimJob<Done> job, VmId vm, MigrationTicket ticket, SimCall work) {
        SimHost target = target(ticket);
        try {
            long bytes =
                    host.ours(vm, machine -> machine.running().memory().size().bytes());
            job.takeTime(bytes, "memory");
            host.ours(vm, machine -> {
                machine.awaitAnswer(work);
                moveOver(machine, target, ticket);
                return vm;
            });
        } finally {
            // Used up when all went well; else nothing stays on the target.
            withdraw(target, ticket);
        }
        return new Done();
    }

    /** The one moment in which the machine is on neither host; called under its lock, so nobody sees it. */
    private void moveOver(SimMachine machine, SimHost target, MigrationTicket ticket) {
        machine.requireActive("migrate");
        if (machine.state() != VmState.RUNNING && machine.state() != VmState.PAUSED) {
            throw new ProviderException.WrongState(
                    machine.id().ref(), "migrate", machine.state().toString(), "RUNNING or PAUSED");
        }
        VmSpec spec = target.arrivals()
                .take(ticket.content())
                .orElseThrow(() -> new ProviderException.NotFound(
                        new ObjectRef("migration ticket", ticket.content()), "prepare it again"));
        SimMachine.arrive(spec, machine, target);
        machine.powerOff(StateReason.MIGRATED);
    }
}
