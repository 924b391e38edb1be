package io.quantix.conformance.guest;

import static io.quantix.spi.guest.GuestCapability.EXEC;
import static io.quantix.spi.guest.GuestCapability.EXEC_KILL;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.spi.CallContext;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.ExecResult;
import io.quantix.spi.guest.ExecResult.End;
import io.quantix.spi.guest.ExecSpec;
import io.quantix.spi.guest.GuestPath;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.Optional;

/** How programs begin and end. */
final class ExecEndRules extends GuestRules {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofMinutes(5);
    /** When a program writes that should be dead by then. */
    private static final Duration LATE = Duration.ofSeconds(4);

    ExecEndRules(GuestStage stage) {
        super(stage);
    }

    private ProgramRun start(ExecSpec spec) {
        return ProgramRun.start(processes(), guest(), spec, call());
    }

    private ProgramRun start(JobId id, ExecSpec spec) {
        return ProgramRun.start(processes(), id, guest(), spec, Optional.empty(), call());
    }

    /** Reads a file without asking for the right to read files. */
    private String content(GuestPath file) {
        ProgramRun run = start(ExecSpec.builder("/bin/cat", file.value()).build());
        run.job().await(call());
        return run.output();
    }

    @Rule("GUEST-045")
    @Must
    @Needs(EXEC)
    void aSignalIsNamed() {
        ExecResult result = start(programs().killingItself(9).build()).job().await(call());
        Expect.equal(new End.Killed(9), result.end(), "how a program ended that a signal killed");
        Expect.that(!result.succeeded(), "a killed program did not succeed");
    }

    @Rule("GUEST-046")
    @Must
    @Needs({EXEC, EXEC_KILL})
    void aProgramWhoseTimeIsUpIsKilled() {
        GuestPath file = fresh();
        ExecSpec spec = programs()
                .appendingAfter(LATE, file, "tck")
                .timeout(Duration.ofSeconds(1))
                .build();
        ExecResult result = start(spec).job().await(call());
        Expect.equal(new End.OutOfTime(false), result.end(), "how a program ended whose time was up");
        expectNothingWrittenLater(file);
    }

    private void expectNothingWrittenLater(GuestPath file) {
        ProgramRun wait = start(programs().sleeping(LATE.plusSeconds(2)).build());
        Expect.that(wait.job().await(CallContext.within(PATIENCE)).succeeded(), "a program that only waits failed");
        Expect.equal("", content(file), "what a killed program wrote after its end");
    }

    @Rule("GUEST-047")
    @Must
    @Needs(EXEC)
    void theTimeOfAProgramIsKept() {
        ExecSpec spec = programs()
                .sleeping(Duration.ofSeconds(30))
                .timeout(Duration.ofSeconds(1))
                .build();
        ExecResult result = start(spec).job().await(call());
        Expect.that(result.end() instanceof End.OutOfTime, "the program must be out of time, found " + result);
        Expect.that(
                result.took().compareTo(Duration.ofMillis(900)) >= 0,
                "the program had less than its time: " + result.took());
    }

    @Rule("GUEST-048")
    @Must
    @Needs({EXEC, EXEC_KILL})
    void cancellingTheJobKillsTheProgram() {
        GuestPath file = fresh();
        ProgramRun run = start(programs().appendingAfter(LATE, file, "tck").build());
        run.job().cancel("the rule wants it");
        Expect.fails(
                ProviderException.Cancelled.class,
                "a cancelled program",
                () -> run.job().await(call()));
        Expect.equal(JobStatus.State.CANCELLED, run.job().status().state(), "the state of the job");
        expectNothingWrittenLater(file);
    }

    @Rule("GUEST-049")
    @Must
    @Needs(EXEC)
    void theSameJobRunsOnce() {
        GuestPath file = fresh();
        JobId id = JobId.random();
        ExecSpec spec = programs().appending(file, "tck").build();
        start(id, spec).job().await(call());
        ProgramRun again = start(id, spec);
        Expect.that(again.job().await(call()).succeeded(), "the job asked for again did not succeed");
        Expect.equal("tck\n", content(file), "what a program wrote that was asked for twice");
        Expect.equal("", again.output() + again.error(), "what went to the streams of the second call");
    }

    @Rule("GUEST-050")
    @Must
    @Needs(EXEC)
    void aJobIdBelongsToOneRequest() {
        JobId id = JobId.random();
        start(id, programs().exiting(0).build()).job().await(call());
        failsWithoutEffect(
                ProviderException.AlreadyExists.class,
                "another program under the same id",
                () -> start(id, programs().exiting(1).build()));
    }

    @Rule("GUEST-051")
    @Must
    @Needs(EXEC)
    void aMissingProgramIsRefused() {
        ProviderException.InvalidSpec refused = failsWithoutEffect(
                ProviderException.InvalidSpec.class,
                "a program that is not there",
                () -> start(programs().missing().build()));
        Expect.that(
                refused.problems().stream().anyMatch(problem -> problem.path().contains("program")),
                "no problem is at program: " + refused.problems());
    }

    @Rule("GUEST-052")
    @Must
    @Needs(EXEC)
    void aMissingDirectoryIsRefused() {
        failsWithoutEffect(
                ProviderException.InvalidSpec.class,
                "a directory that is not there",
                () -> start(programs().printingDirectory().directory(fresh()).build()));
    }

    @Rule("GUEST-053")
    @Must
    @Needs(EXEC)
    void startingDoesNotWaitForTheEnd() {
        ProgramRun run = Expect.within(
                timing.quick(),
                "starting a program",
                () -> start(programs()
                        .sleeping(Duration.ofSeconds(30))
                        .timeout(LONG)
                        .build()));
        Expect.equal(JobStatus.State.RUNNING, run.job().status().state(), "the state of a job that runs");
        run.job().cancel("seen");
    }

    @Rule("GUEST-054")
    @Must
    @Needs(EXEC)
    void theDeadlineOfTheStartDoesNotEndTheProgram() {
        ExecSpec spec = programs().sleeping(Duration.ofSeconds(1)).build();
        ProgramRun run = ProgramRun.start(processes(), guest(), spec, CallContext.within(timing.quick()));
        Expect.fails(
                ProviderException.TimedOut.class,
                "a wait shorter than the program",
                () -> run.job().await(CallContext.within(Duration.ofMillis(50))));
        Expect.that(run.job().await(call()).succeeded(), "the program did not come to its end");
    }

    @Rule("GUEST-055")
    @Must
    @Needs(EXEC)
    void aProgramNeedsAMachineThatRuns() {
        VmId unknown = VmId.random();
        ExecSpec spec = programs().exiting(0).build();
        failsWithoutEffect(
                ProviderException.NotFound.class,
                "a program in a machine that is not there",
                () -> ProgramRun.start(processes(), unknown, spec, call()));
        VmId stopped = machines.create(plain().build(), call()).id();
        failsWithoutEffect(
                ProviderException.WrongState.class,
                "a program in a machine that is stopped",
                () -> ProgramRun.start(processes(), stopped, spec, call()));
    }
}
