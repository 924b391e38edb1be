package io.quantix.conformance.saboteur;

import io.quantix.spi.CallContext;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;
import io.quantix.spi.Jobs;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** They keep no order among long work. */
final class JobSaboteurs {

    private JobSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                ofJobs(ListsNoJobsSaboteur.class, ListsNoJobsSaboteur::new, "lists no jobs", "VM-533"),
                ofJobs(ForgetsJobsSaboteur.class, ForgetsJobsSaboteur::new, "finds no job that has ended", "VM-532"),
                ofJobs(
                        YoungestFirstSaboteur.class,
                        YoungestFirstSaboteur::new,
                        "lists the youngest job first",
                        "VM-533"),
                ofJobs(
                        OutlivesSaboteur.class,
                        OutlivesSaboteur::new,
                        "answers for a provider that is closed",
                        "VM-538"),
                ofSnapshots(
                        NewJobsSaboteur.class, NewJobsSaboteur::new, "begins a job anew under its old id", "VM-531"),
                ofSnapshots(
                        BoundJobsSaboteur.class,
                        BoundJobsSaboteur::new,
                        "ends a job with the call that began it",
                        "VM-535"));
    }

    private static Saboteur ofJobs(Class<?> type, UnaryOperator<Jobs> disguise, String sin, String... suspects) {
        return Saboteur.ofProvider(type, sin, provider -> new OtherJobs(provider, disguise), suspects);
    }

    private static Saboteur ofSnapshots(
            Class<?> type, Function<Snapshots, Snapshots> disguise, String sin, String... suspects) {
        return Saboteur.ofMachines(type, sin, machines -> DelegatingSnapshots.replacing(machines, disguise), suspects);
    }

    private static final class OtherJobs extends DisguisedProvider {
        private final Optional<Jobs> jobs;

        OtherJobs(Provider provider, UnaryOperator<Jobs> disguise) {
            super(provider, UnaryOperator.identity());
            this.jobs = provider.jobs().map(disguise);
        }

        @Override
        public Optional<Jobs> jobs() {
            return jobs;
        }
    }

    record ListsNoJobsSaboteur(Jobs honest) implements Jobs {

        @Override
        public List<JobStatus> list(CallContext call) {
            honest.list(call);
            return List.of();
        }

        @Override
        public Optional<Job<?>> find(JobId id, CallContext call) {
            return honest.find(id, call);
        }
    }

    record ForgetsJobsSaboteur(Jobs honest) implements Jobs {

        @Override
        public List<JobStatus> list(CallContext call) {
            return honest.list(call);
        }

        @Override
        public Optional<Job<?>> find(JobId id, CallContext call) {
            return honest.find(id, call).filter(job -> job.status().state() == JobStatus.State.RUNNING);
        }
    }

    record YoungestFirstSaboteur(Jobs honest) implements Jobs {

        @Override
        public List<JobStatus> list(CallContext call) {
            return honest.list(call).stream()
                    .sorted(Comparator.comparing(JobStatus::startedAt).reversed())
                    .toList();
        }

        @Override
        public Optional<Job<?>> find(JobId id, CallContext call) {
            return honest.find(id, call);
        }
    }

    static final class OutlivesSaboteur implements Jobs {
        private final Jobs honest;
        private List<JobStatus> seen = List.of();

        OutlivesSaboteur(Jobs honest) {
            this.honest = honest;
        }

        @Override
        public List<JobStatus> list(CallContext call) {
            try {
                seen = honest.list(call);
            } catch (ProviderException.Unavailable closed) {
                // That is the sin.
            }
            return seen;
        }

        @Override
        public Optional<Job<?>> find(JobId id, CallContext call) {
            return honest.find(id, call);
        }
    }

    static final class NewJobsSaboteur extends DelegatingSnapshots {
        private final Map<SnapshotId, JobId> others = new ConcurrentHashMap<>();

        NewJobsSaboteur(Snapshots honest) {
            super(honest);
        }

        @Override
        public Job<Snapshot> create(JobId job, SnapshotSpec spec, CallContext call) {
            return honest().create(others.computeIfAbsent(spec.id(), ignored -> JobId.random()), spec, call);
        }
    }

    static final class BoundJobsSaboteur extends DelegatingSnapshots {
        BoundJobsSaboteur(Snapshots honest) {
            super(honest);
        }

        @Override
        public Job<Snapshot> create(JobId job, SnapshotSpec spec, CallContext call) {
            Job<Snapshot> started = honest().create(job, spec, call);
            call.cancellation().onCancel(() -> started.cancel("the call was given up"));
            return started;
        }
    }
}
