package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.NotApplicable;
import io.quantix.conformance.Rule;
import io.quantix.spi.ByteSize;
import io.quantix.spi.Done;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;
import io.quantix.spi.Jobs;
import io.quantix.spi.Labels;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.Migrations;
import io.quantix.spi.vm.Migrations.MigrationOptions;
import io.quantix.spi.vm.Migrations.MigrationTicket;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Moving a running machine to another host, and what is true at both ends afterwards. */
final class MigrationRules extends VmRules {

    private final Moves moves;

    MigrationRules(VmStage stage) {
        super(stage);
        this.moves = new Moves(this);
    }

    @Rule("VM-600")
    @Must
    @Needs(MIGRATION_LIVE)
    void aMachineRunsThereAndHasLeftHere() {
        moves.expectMoved(moves.moved().id());
    }

    @Rule("VM-601")
    @Must
    @Needs(MIGRATION_LIVE)
    void aMachineArrivesAsWhatItWas() {
        VmSpec spec = plain().generation(7)
                .name("tck-moved <&>")
                .labels(Labels.of(Map.of("team", "blue")))
                .build();
        running(spec);
        moves.move(spec);
        VmStatus there = moves.describeThere(spec.id());
        Expect.equal(spec.name(), there.name(), "the name");
        Expect.equal(7L, there.generation(), "the generation");
        Expect.equal(Optional.of(spec.digest()), there.digest(), "the digest");
        SpecParts.expectEqual(spec, moves.there().spec(spec.id(), call()));
    }

    @Rule("VM-602")
    @Must
    @Needs(MIGRATION_LIVE)
    void anArrivedMachineIsAtHomeThere() {
        VmSpec spec = moves.moved();
        var there = moves.there();
        VmSpec labelled =
                spec.change().labels(Labels.of(Map.of("moved", "yes"))).build();
        Expect.equal(spec.generation() + 1, there.reconfigure(labelled, call()).generation(), "the generation");
        expectState(VmState.STOPPED, there.stop(spec.id(), StopMode.force(), call()));
        expectState(VmState.RUNNING, there.start(spec.id(), StartOptions.DEFAULT, call()));
        there.stop(spec.id(), StopMode.force(), call());
        there.delete(spec.id(), call());
        Expect.that(!moves.isThere(spec.id()), "the machine that was deleted is still there");
    }

    @Rule("VM-603")
    @Must
    @Needs(MIGRATION_LIVE)
    void whatHasLeftDoesNotStartHere() {
        VmId id = moves.moved().id();
        for (StartOptions options : List.of(StartOptions.DEFAULT, new StartOptions(false, true))) {
            ProviderException.WrongState refused = Expect.fails(
                    ProviderException.WrongState.class,
                    "the start of a machine that has moved",
                    () -> once.start(id, options, call()));
            expectAbout(id, refused);
        }
        moves.expectMoved(id);
    }

    @Rule("VM-604")
    @Must
    @Needs(MIGRATION_LIVE)
    void whatHasLeftIsDeletedHereAndRunsOnThere() {
        VmId id = moves.moved().id();
        machines.delete(id, call());
        Expect.that(!exists(id), "the machine is still here");
        expectState(VmState.RUNNING, moves.describeThere(id));
    }

    @Rule("VM-605")
    @Must
    @Needs(MIGRATION_LIVE)
    void aMoveThatIsAskedForAgainHappensOnce() {
        VmSpec spec = plain().build();
        running(spec);
        JobId job = JobId.random();
        MigrationTicket ticket = moves.ticket(spec);
        Migrations here = moves.here();
        here.migrate(job, spec.id(), ticket, MigrationOptions.DEFAULT, call()).await(call());
        Job<Done> again = here.migrate(job, spec.id(), ticket, MigrationOptions.DEFAULT, call());
        Expect.equal(job, again.id(), "the job that answers");
        again.await(call());
        Expect.equal(JobStatus.State.SUCCEEDED, again.status().state(), "the job asked for again");
        ProviderException.AlreadyExists taken = Expect.fails(
                ProviderException.AlreadyExists.class,
                "another move under the same job",
                () -> here.migrate(job, spec.id(), ticket, Moves.SLOWLY, call()));
        Expect.that(taken.object().isPresent(), "the refusal names no object");
        moves.expectMoved(spec.id());
    }

    @Rule("VM-606")
    @Must
    @Needs(MIGRATION_LIVE)
    void aMachineNeverRunsAtBothEnds() {
        VmSpec spec = plain().build();
        running(spec);
        Job<Done> job = moves.begin(spec.id(), moves.ticket(spec), MigrationOptions.DEFAULT);
        boolean done = false;
        while (!done) {
            done = job.status().state() != JobStatus.State.RUNNING;
            // What runs there first and here afterwards ran at both ends in between.
            boolean there =
                    moves.isThere(spec.id()) && moves.describeThere(spec.id()).state() == VmState.RUNNING;
            boolean here = describe(spec.id()).state() == VmState.RUNNING;
            Expect.that(!there || !here, "the machine runs at both ends");
        }
        job.await(call());
        moves.expectMoved(spec.id());
    }

    @Rule("VM-607")
    @Must
    @Needs({MIGRATION_LIVE, CONSOLE_SERIAL})
    void theGuestGoesOnWhereItWas() {
        VmId id = guest();
        VmSpec spec = once.spec(id, call());
        moves.move(spec);
        ConsoleTalk talk = stage.talk(moves.there(), id, true);
        talk.type("\n" + guestBench().countTo(3));
        talk.await("tck-line-3", timing.boot());
        // A boot takes its time until it is heard of.
        LockSupport.parkNanos(timing.settle().toNanos());
        Expect.that(!talk.text().contains(guestBench().readyMark()), "the guest booted anew where it went");
        moves.expectMoved(id);
    }

    @Rule("VM-608")
    @Must
    @Needs({MIGRATION_LIVE, PAUSE})
    void aPausedMachineArrivesPaused() {
        VmSpec spec = plain().build();
        running(spec);
        once.pause(spec.id(), call());
        moves.move(spec);
        expectState(VmState.PAUSED, moves.describeThere(spec.id()));
        expectState(VmState.RUNNING, moves.there().resume(spec.id(), call()));
        Expect.equal(StateReason.MIGRATED, describe(spec.id()).reason(), "why it is stopped where it was");
    }

    @Rule("VM-609")
    @Must
    @Needs({MIGRATION_LIVE, EVENTS})
    void itsEndIsToldHereAsAMove() {
        VmSpec spec = plain().build();
        EventLog log = watch();
        running(spec);
        moves.move(spec);
        VmEvent.StateChanged end = log.awaitState(spec.id(), VmState.STOPPED);
        Expect.equal(StateReason.MIGRATED, end.reason(), "the reason that is told");
        long ends = log.story(spec.id()).stream()
                .filter(word -> word.equals("STOPPED"))
                .count();
        Expect.equal(1L, ends, "how often the end is told");
    }

    @Rule("VM-610")
    @Must
    @Needs({MIGRATION_LIVE, EVENTS})
    void itsArrivalIsToldThere() {
        VmSpec spec = plain().build();
        running(spec);
        EventLog log = stage.watch(moves.there(), event -> {});
        moves.move(spec);
        log.await(VmEvent.Created.class, spec.id());
        log.awaitState(spec.id(), VmState.RUNNING);
        Expect.equal(
                "RUNNING",
                Expect.eventually(
                                timing.settle(),
                                "the end of the story there",
                                () -> log.story(spec.id()),
                                story -> story.getLast().equals("RUNNING"))
                        .getLast(),
                "what is told last");
    }

    @Rule("VM-611")
    @Must
    @Needs(MIGRATION_LIVE)
    void progressCountsBytesAndEndsWhole() {
        VmSpec spec = plain().build();
        running(spec);
        Job<Done> job = moves.begin(spec.id(), moves.ticket(spec), MigrationOptions.DEFAULT);
        job.await(call());
        JobStatus status = job.status();
        Expect.equal(JobStatus.State.SUCCEEDED, status.state(), "the state of the job");
        Expect.that(
                status.progress().total() > ByteSize.ofKib(64).bytes(),
                "a move must count its bytes, found " + status.progress());
        Expect.equal(status.progress().total(), status.progress().done(), "what was done of it");
        Expect.equal(spec.id().ref(), status.object(), "what the job works on");
    }

    @Rule("VM-612")
    @Must
    @Needs(MIGRATION_LIVE)
    void theMoveIsFoundAmongTheJobs() {
        VmSpec spec = plain().build();
        running(spec);
        Job<Done> job = moves.begin(spec.id(), moves.ticket(spec), MigrationOptions.DEFAULT);
        Jobs jobs =
                stage.instance().jobs().orElseThrow(() -> new AssertionError("a provider that migrates has no jobs"));
        Expect.equal(Optional.of(job.id()), jobs.find(job.id(), call()).map(Job::id), "the job found");
        Expect.that(
                jobs.list(call()).stream().anyMatch(status -> status.id().equals(job.id())), "the job is not listed");
        job.await(call());
    }

    @Rule("VM-613")
    @Must
    @Needs({MIGRATION_LIVE, CONSOLE_SERIAL})
    void whatIsCancelledStaysAndGoesOn() {
        VmId id = guest();
        Job<Done> job = moves.begin(id, moves.ticket(once.spec(id, call())), Moves.SLOWLY);
        job.cancel("a rule wants it");
        ProviderException.Cancelled cancelled =
                Expect.fails(ProviderException.Cancelled.class, "a move that was cancelled", () -> job.await(call()));
        Expect.that(cancelled.getMessage() != null, "the cancel has no message");
        Expect.equal(JobStatus.State.CANCELLED, job.status().state(), "the state of the job");
        moves.expectStayed(id);
        ConsoleTalk talk = stage.talk(id);
        talk.type("\n" + guestBench().countTo(3));
        talk.await("tck-line-3", timing.boot());
    }

    @Rule("VM-614")
    @Must
    @Needs(MIGRATION_LIVE)
    void whatWasCancelledMovesOnTheNextAttempt() {
        VmSpec spec = plain().build();
        running(spec);
        Job<Done> job = moves.begin(spec.id(), moves.ticket(spec), Moves.SLOWLY);
        job.cancel("a rule wants it");
        try {
            job.await(call());
            throw new NotApplicable("the machine was faster than the cancel");
        } catch (ProviderException.Cancelled asItShould) {
            moves.move(spec);
        }
        moves.expectMoved(spec.id());
    }

    @Rule("VM-615")
    @Must
    @Needs(MIGRATION_LIVE)
    void aMachineMovesThereAndBack() {
        VmSpec spec = moves.moved();
        machines.delete(spec.id(), call());
        var there = moves.there();
        Migrations back = Moves.of(there);
        MigrationTicket ticket = moves.here().prepare(spec, back.offer(spec.id(), call()), call());
        back.migrate(JobId.random(), spec.id(), ticket, MigrationOptions.DEFAULT, call())
                .await(call());
        expectState(VmState.RUNNING, describe(spec.id()));
        Expect.equal(StateReason.MIGRATED, moves.describeThere(spec.id()).reason(), "why it is stopped there");
        forceOff(spec.id());
        machines.delete(spec.id(), call());
    }

    @Rule("VM-616")
    @Must
    @Needs(MIGRATION_LIVE)
    void namesNeedNotBeUniqueThere() {
        VmSpec spec = plain().build();
        running(spec);
        VmId namesake = VmId.random();
        moves.there().create(stage.bench().plain(namesake, spec.name()).build(), call());
        moves.move(spec);
        moves.expectMoved(spec.id());
        expectState(VmState.STOPPED, moves.describeThere(namesake));
    }

    @Rule("VM-635")
    @Must
    @Needs({MIGRATION_LIVE, MIGRATION_POST_COPY})
    void aMachineMovesBeforeItsMemoryDoes() {
        VmSpec spec = plain().build();
        running(spec);
        MigrationOptions soon = new MigrationOptions(
                List.of(), Duration.ofMillis(300), Optional.empty(), true, Optional.of(Duration.ofMillis(1)));
        moves.move(spec, soon);
        moves.expectMoved(spec.id());
        SpecParts.expectEqual(spec, moves.there().spec(spec.id(), call()));
    }
}
