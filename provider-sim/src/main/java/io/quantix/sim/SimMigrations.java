package io.quantix.sim;

import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Done;
import io.quantix.spi.Effect;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.Progress;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.Migrations;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Migration between the simulated hosts of one world. */
final class SimMigrations implements Migrations {

    private static final String PRODUCT = "quantix-sim";

    private final SimWorld world;
    private final SimHost host;
    private final SimAdmission admission;
    private final SimCredentials credentials;
    private final Capabilities capabilities;
    private final SimGate gate;
    private final SimJobs jobs;

    SimMigrations(
            SimWorld world,
            SimHost host,
            SimAdmission admission,
            SimCredentials credentials,
            SimGate gate,
            SimJobs jobs) {
        this.world = world;
        this.host = host;
        this.admission = admission;
        this.credentials = credentials;
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
            credentials.show(spec, context);
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
                        requireNoneLeftBehind(machine, options.copyDisks());
                        return target(ticket);
                    }),
                    (job, work) -> migrate(job, vm, ticket, options, work));
        });
    }

    /** A copy is of what the guest sees, and of no snapshot. */
    private static void requireNoneLeftBehind(SimMachine machine, List<String> copied) {
        List<String> stay = machine.history().snapshots().stream()
                .map(MachineRecord.SnapshotRecord::snapshot)
                .filter(each -> each.disks().keySet().stream().anyMatch(copied::contains))
                .map(each -> each.id() + " (" + each.name() + ")")
                .toList();
        if (!stay.isEmpty()) {
            throw new ProviderException.WrongState(
                    machine.id().ref(),
                    "migrate",
                    "with snapshots of disks that are copied: " + stay,
                    "without them: delete them first");
        }
    }

    private SimHost target(MigrationTicket ticket) {
        return world.host(ticket.endpoint())
                .orElseThrow(() -> new ProviderException.Unavailable(
                        "no simulated host of this process listens at " + ticket.endpoint(), Effect.NONE, null));
    }

    private Done migrate(SimJob<Done> job, VmId vm, MigrationTicket ticket, MigrationOptions options, SimCall work) {
        SimHost target = target(ticket);
        try {
            List<DiskCopy> copies = host.ours(vm, machine -> copies(machine, target, ticket, options));
            long memory =
                    host.ours(vm, machine -> machine.running().memory().size().bytes());
            long total = memory
                    + copies.stream()
                            .mapToLong(copy -> copy.disk().capacity().bytes())
                            .sum();
            Duration time = time(total, options, work);
            Duration before = options.postCopyAfter()
                    .filter(after -> after.compareTo(time) < 0)
                    .orElse(time);
            long until = before.equals(time) ? total : total * before.toNanos() / time.toNanos();
            job.takeTime(work, new Progress(0, total, "memory"), until, before);
            host.ours(vm, machine -> {
                machine.awaitAnswer(work);
                // Written while nothing else can write: under the machine's lock.
                copies(machine, target, ticket, options).forEach(copy -> copy.write(DiskImage.EVERYTHING));
                moveOver(machine, target, ticket);
                return vm;
            });
            if (until < total) {
                // It runs there: what is left of its memory follows, and nothing can be taken back.
                job.takeTime(
                        job.uncancelled(), new Progress(until, total, "memory on demand"), total, time.minus(before));
            }
        } finally {
            // Used up when all went well; else nothing stays on the target.
            withdraw(target, ticket);
        }
        return new Done();
    }

    /** Pairs the disks that are to be copied along with where they go. */
    private static List<DiskCopy> copies(
            SimMachine machine, SimHost target, MigrationTicket ticket, MigrationOptions options) {
        Map<String, DiskSource> there = expected(target, ticket).disks().stream()
                .filter(disk -> options.copyDisks().contains(disk.name()))
                .collect(Collectors.toMap(DiskSpec::name, DiskSpec::source));
        return DiskCopy.of(
                machine.running().disks().stream()
                        .filter(disk -> options.copyDisks().contains(disk.name()))
                        .map(disk -> DiskImage.of(machine, disk))
                        .toList(),
                there);
    }

    private static VmSpec expected(SimHost target, MigrationTicket ticket) {
        return target.arrivals().find(ticket.content()).orElseThrow(() -> unknown(ticket));
    }

    private static ProviderException unknown(MigrationTicket ticket) {
        return new ProviderException.NotFound(new ObjectRef("migration ticket", ticket.content()), "prepare it again");
    }

    /** As long as a job takes, and longer where the bandwidth has a ceiling. */
    private static Duration time(long bytes, MigrationOptions options, SimCall work) {
        Duration usual = work.session().settings().jobTime();
        Duration bounded = options.bandwidth()
                .map(rate -> Duration.ofMillis(bytes * 8 * 1000 / rate.bitsPerSecond()))
                .orElse(Duration.ZERO);
        return usual.compareTo(bounded) > 0 ? usual : bounded;
    }

    /** The one moment in which the machine is on neither host; called under its lock, so nobody sees it. */
    private void moveOver(SimMachine machine, SimHost target, MigrationTicket ticket) {
        machine.requireActive("migrate");
        if (machine.state() != VmState.RUNNING && machine.state() != VmState.PAUSED) {
            throw new ProviderException.WrongState(
                    machine.id().ref(), "migrate", machine.state().toString(), "RUNNING or PAUSED");
        }
        VmSpec spec = target.arrivals().take(ticket.content()).orElseThrow(() -> unknown(ticket));
        SimMachine.arrive(spec, machine, target);
        machine.powerOff(StateReason.MIGRATED);
    }
}
