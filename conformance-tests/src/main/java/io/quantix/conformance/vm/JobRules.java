package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.spi.CallContext;
import io.quantix.spi.Cancellation;
import io.quantix.spi.Effect;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;
import io.quantix.spi.Jobs;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots.Snapshot;
import io.quantix.spi.vm.Snapshots.SnapshotSpec;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Long work, tried on snapshots: every other job is one of the same kind. */
final class JobRules extends MomentRules {

    JobRules(VmStage stage) {
        super(stage);
    }

    private static SnapshotSpec wish(VmId id) {
        return SnapshotSpec.disks(SnapshotId.random(), id, "job");
    }

    @Rule("VM-530")
    @Must
    @Needs(SNAPSHOT_DISK)
    void startingAJobTwiceStartsItOnce() {
        VmId id = stoppedWithDisk();
        JobId job = JobId.random();
        SnapshotSpec wish = wish(id);
        List<Job<Snapshot>> started = Together.all(4, each -> snapshots().create(job, wish, call()));
        started.forEach(each -> Expect.equal(wish.id(), done(each).id(), "the snapshot of the job"));
        Job<Snapshot> later = snapshots().create(job, wish, call());
        Expect.equal(wish.id(), done(later).id(), "the snapshot of the job, asked for again");
        Expect.equal(started.getFirst().status().startedAt(), later.status().startedAt(), "when the job was started");
        Expect.equal(List.of(wish.id()), listed(id), "the snapshots listed");
    }

    @Rule("VM-531")
    @Must
    @Needs(SNAPSHOT_DISK)
    void theIdOfAJobIsForOneRequest() {
        VmId id = stoppedWithDisk();
        JobId job = JobId.random();
        SnapshotSpec wish = wish(id);
        done(snapshots().create(job, wish, call()));
        Expect.fails(
                ProviderException.AlreadyExists.class,
                "another snapshot by the same job",
                () -> snapshots().create(job, wish(id), call()));
        Expect.fails(
                ProviderException.AlreadyExists.class,
                "a deletion by the same job",
                () -> snapshots().delete(job, id, wish.id(), call()));
        Expect.equal(List.of(wish.id()), listed(id), "the snapshots listed");
    }

    @Rule("VM-532")
    @Must
    @Needs(SNAPSHOT_DISK)
    void anEndedJobKeepsItsAnswer() {
        VmId id = stoppedWithDisk();
        JobId job = JobId.random();
        Snapshot taken = done(snapshots().create(job, wish(id), call()));
        Job<?> found = jobs().find(job, call()).orElseThrow(() -> new AssertionError("the job is not found"));
        Expect.equal(job, found.id(), "the id of the job found");
        Expect.equal(taken, found.await(call()), "what the job found produced");
        JobStatus status = found.status();
        Expect.equal(JobStatus.State.SUCCEEDED, status.state(), "the state");
        Expect.equal(id.ref(), status.object(), "what the job works on");
        Expect.that(!status.kind().isBlank(), "the job does not say what it does");
        Expect.that(
                status.endedAt()
                        .filter(end -> !end.isBefore(status.startedAt()))
                        .isPresent(),
                "the job ended at " + status.endedAt() + " and began at " + status.startedAt());
    }

    @Rule("VM-533")
    @Must
    @Needs(SNAPSHOT_DISK)
    void jobsAreListed() {
        VmId id = stoppedWithDisk();
        JobId first = JobId.random();
        JobId second = JobId.random();
        done(snapshots().create(first, wish(id), call()));
        done(snapshots().create(second, wish(id), call()));
        List<JobId> listed = jobs().list(call()).stream()
                .filter(status -> status.object().equals(id.ref()))
                .map(JobStatus::id)
                .toList();
        Expect.equal(List.of(first, second), listed, "the jobs of the machine, oldest first");
    }

    @Rule("VM-534")
    @Must
    @Needs(SNAPSHOT_DISK)
    void whatWasNeverStartedIsNotFound() {
        VmId id = stoppedWithDisk();
        JobId refused = JobId.random();
        Expect.fails(
                ProviderException.NotFound.class,
                "snapshot of a machine that is not there",
                () -> done(snapshots().create(refused, wish(VmId.random()), call())));
        Expect.equal(Optional.empty(), jobs().find(JobId.random(), call()), "a job nobody started");
        done(snapshots().create(refused, wish(id), call()));
    }

    @Rule("VM-535")
    @Must
    @Needs(SNAPSHOT_DISK)
    void theStartCallDoesNotBoundTheJob() {
        VmId id = runningWithDisk();
        Cancellation cancellation = new Cancellation();
        CallContext brief = CallContext.of("tck-brief", timing.call(), cancellation);
        Job<Snapshot> job = snapshots().create(JobId.random(), wish(id), brief);
        cancellation.cancel("the call has returned");
        Expect.answered(done(job), "a job whose start call was given up after it had returned");
        Expect.equal(JobStatus.State.SUCCEEDED, job.status().state(), "the state");
    }

    @Rule("VM-536")
    @Must
    @Needs(SNAPSHOT_DISK)
    void waitingHasADeadlineOfItsOwn() {
        VmId id = runningWithDisk();
        Job<Snapshot> job = snapshots().create(JobId.random(), wish(id), call());
        try {
            job.await(CallContext.within(Duration.ofMillis(1)));
        } catch (ProviderException.TimedOut late) {
            Expect.equal(Effect.UNKNOWN, late.effect(), "the effect of waiting in vain");
        }
        Expect.answered(done(job), "a job that was waited for in vain before");
    }

    @Rule("VM-537")
    @Must
    @Needs(SNAPSHOT_DISK)
    void cancellingWhatHasEndedChangesNothing() {
        VmId id = stoppedWithDisk();
        Job<Snapshot> job = snapshots().create(JobId.random(), wish(id), call());
        Snapshot taken = done(job);
        job.cancel("too late");
        Expect.equal(JobStatus.State.SUCCEEDED, job.status().state(), "the state");
        Expect.equal(taken, done(job), "what the job produced");
        Expect.equal(List.of(taken.id()), listed(id), "the snapshots listed");
    }

    @Rule("VM-538")
    @Must
    @Needs(SNAPSHOT_DISK)
    void jobsAreAwayWhenTheProviderIsClosed() {
        Jobs before = jobs();
        stage.reopen();
        Expect.fails(ProviderException.Unavailable.class, "list of jobs", () -> before.list(call()));
        Expect.fails(ProviderException.Unavailable.class, "find", () -> before.find(JobId.random(), call()));
    }
}
