package io.quantix.sim;

import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Done;
import io.quantix.spi.Effect;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.Backups.BackupSpec;
import io.quantix.spi.vm.Backups.Export;
import io.quantix.spi.vm.Backups.PullSession;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Backups of simulated machines that the caller reads by itself: each is a job that holds the disks open until it is told how to end. */
final class SimPulls {

    /** What an NBD client asks for to learn which blocks changed. */
    static final String CHANGES = "quantix-sim:changes";

    private static final Duration CLOSING = Duration.ofSeconds(5);

    /** What is to become of a pull. */
    private enum Wish {
        COMPLETE,
        GIVE_UP
    }

    private final SimHost host;
    private final Capabilities capabilities;
    private final SimGate gate;
    private final SimJobs jobs;
    private final Map<JobId, Pull> open = new ConcurrentHashMap<>();

    SimPulls(SimHost host, Capabilities capabilities, SimGate gate, SimJobs jobs) {
        this.host = host;
        this.capabilities = capabilities;
        this.gate = gate;
        this.jobs = jobs;
    }

    PullSession open(JobId id, BackupSpec spec, CallContext context) {
        return gate.pass(SimOperation.BACKUP, spec.vm(), context, call -> {
            BackupMoment.requireCapabilities(spec, VmCapability.BACKUP_PULL, capabilities);
            host.ours(spec.vm(), machine -> {
                machine.awaitAnswer(call);
                return machine;
            });
            Job<Done> job = jobs.start(
                    id,
                    new SimJobs.Order(SimOperation.BACKUP, "hold the disks open of vm", spec.vm(), List.of(spec)),
                    () -> open.put(id, host.ours(spec.vm(), machine -> pull(machine, spec, call.session()))),
                    (self, work) -> hold(id, work));
            Pull pull = open.get(id);
            if (pull == null || job.status().state() != JobStatus.State.RUNNING) {
                throw new ProviderException.AlreadyExists(
                        new ObjectRef("job", id.toString()), "the pull it names has ended: open another one");
            }
            return new Session(pull, job);
        });
    }

    private static Pull pull(SimMachine machine, BackupSpec spec, SimSession session) {
        BackupMoment moment = BackupMoment.of(machine, spec);
        return new Pull(machine, moment, SimNbdServer.open(moment.disks(), moment.since(), session.logger()), session);
    }

    private Done hold(JobId id, SimCall work) {
        Pull pull = open.get(id);
        if (pull == null) {
            throw new IllegalStateException("the pull is opened before its job begins");
        }
        try {
            return pull.hold(work);
        } finally {
            open.remove(id);
        }
    }

    void end(VmId vm, JobId id, CallContext context) {
        gate.pass(SimOperation.BACKUP, vm, context, call -> {
            host.ours(vm, machine -> machine);
            Optional.ofNullable(open.get(id))
                    .filter(pull -> pull.machine.id().equals(vm))
                    .ifPresent(Pull::giveUp);
            return vm;
        });
    }

    /** Disks that are held open. What becomes of it is decided once, under its machine's lock. */
    private static final class Pull {

        private final SimMachine machine;
        private final BackupMoment moment;
        private final SimNbdServer server;
        private final SimSession session;
        private @Nullable Wish wish;

        Pull(SimMachine machine, BackupMoment moment, SimNbdServer server, SimSession session) {
            this.machine = machine;
            this.moment = moment;
            this.server = server;
            this.session = session;
        }

        Map<String, Export> exports() {
            return server.exports();
        }

        void giveUp() {
            wish(Wish.GIVE_UP);
            server.close();
        }

        void wish(Wish how) {
            machine.monitor().holding(() -> wish = wish == null ? how : wish);
            machine.monitor().signal();
        }

        /** Holds the disks open as long as the machine and the provider are there, and nobody says how the backup ends. */
        Done hold(SimCall work) {
            try (server;
                    var _ = session.onAway(server::close)) {
                machine.monitor().until(() -> wish != null || !moment.isOf(machine), work, Effect.NONE);
                server.close();
                if (wish == Wish.GIVE_UP) {
                    throw new ProviderException.Cancelled("the backup was given up", Effect.NONE);
                }
                machine.monitor().holding(() -> moment.complete(machine));
                return new Done();
            }
        }
    }

    /** One of those who asked for the same pull. */
    private record Session(Pull pull, Job<Done> job) implements PullSession {

        @Override
        public Map<String, Export> exports() {
            return pull.exports();
        }

        @Override
        public void complete(CallContext call) {
            pull.wish(Wish.COMPLETE);
            try {
                job.await(call);
            } catch (ProviderException.Cancelled givenUp) {
                if (call.cancellation().isCancelled()) {
                    throw givenUp;
                }
                throw new ProviderException.Conflict(
                        pull.machine.id().ref(),
                        Effect.NONE,
                        "the backup of " + pull.machine.id().ref() + " was given up: what was read does not count");
            }
        }

        @Override
        public void close() {
            pull.giveUp();
            try {
                job.await(CallContext.within(CLOSING));
            } catch (ProviderException ended) {
                // How it ended is no concern of who gives it up.
            }
        }
    }
}
