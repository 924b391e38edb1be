package io.quantix.conformance.guest;

import static io.quantix.spi.guest.GuestCapability.EXEC;
import static io.quantix.spi.guest.GuestCapability.EXEC_INPUT;
import static io.quantix.spi.guest.GuestCapability.EXEC_STREAMED;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.spi.ByteSize;
import io.quantix.spi.guest.ExecResult;
import io.quantix.spi.guest.ExecResult.End;
import io.quantix.spi.guest.ExecSpec;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a program is given and what it says. */
final class ExecRules extends GuestRules {

    ExecRules(GuestStage stage) {
        super(stage);
    }

    private ProgramRun start(ExecSpec spec) {
        return ProgramRun.start(processes(), guest(), spec, call());
    }

    /** Runs a program to its end, which must be success. */
    private ProgramRun run(ExecSpec spec) {
        ProgramRun run = start(spec);
        expectSuccess(run.job().await(call()), run);
        return run;
    }

    private static void expectSuccess(ExecResult result, ProgramRun run) {
        Expect.that(
                result.succeeded(),
                "the program must end with exit code 0, found " + result + " and said: " + run.error());
    }

    @Rule("GUEST-030")
    @Must
    @Needs(EXEC)
    void aProgramRunsAndItsOutputArrives() {
        ProgramRun run = run(programs().printing(List.of("tck")).build());
        Expect.equal("tck\0", run.output(), "the output");
        Expect.equal("", run.error(), "what it complained about");
    }

    @Rule("GUEST-031")
    @Must
    @Needs(EXEC)
    void anExitCodeIsAResult() {
        for (int code : new int[] {0, 1, 7, 255}) {
            ExecResult result = start(programs().exiting(code).build()).job().await(call());
            Expect.equal(new End.Exited(code), result.end(), "how a program ended that ends with " + code);
            Expect.that(!result.truncated(), "a program that says nothing loses nothing");
        }
    }

    @Rule("GUEST-032")
    @Must
    @Needs(EXEC)
    void argumentsReachTheProgramToTheLetter() {
        List<String> arguments = List.of(
                "plain",
                "",
                "two words",
                "a\nnew line",
                "\ttab",
                "'single' \"double\" `back`",
                "$HOME ${HOME} $(true) %HOME% ~",
                "back\\slash \\n \\0",
                "* ? [a-z] {a,b}",
                "; & | > < # !",
                "-n",
                "--",
                "Grüße, 世界, \uD83D\uDC27");
        ProgramRun run = run(programs().printing(arguments).build());
        String expected = arguments.stream().map(each -> each + "\0").collect(Collectors.joining());
        Expect.equal(expected, run.output(), "the arguments the program saw");
    }

    @Rule("GUEST-033")
    @Must
    @Needs(EXEC)
    void theEnvironmentIsAddedToTheAgents() {
        Map<String, String> added = Map.of("TCK_ONE", "1", "TCK_TWO", "a=b 'c' \"d\" $HOME ä", "TCK_EMPTY", "");
        ProgramRun run = run(programs().printingEnvironment().environment(added).build());
        List<String> lines = run.output().lines().toList();
        added.forEach((name, value) ->
                Expect.that(lines.contains(name + "=" + value), name + " did not reach the program: " + lines));
        Expect.that(
                lines.stream().anyMatch(line -> line.startsWith("PATH=")),
                "the agent's own environment is gone: " + lines);
    }

    @Rule("GUEST-034")
    @Must
    @Needs(EXEC)
    void aProgramStartsInItsDirectory() {
        ProgramRun run =
                run(programs().printingDirectory().directory(bench().folder()).build());
        Expect.equal(bench().folder() + "\n", run.output(), "where the program was started");
    }

    @Rule("GUEST-035")
    @Must
    @Needs(EXEC)
    void outputAndErrorAreKeptApart() {
        ProgramRun run = run(programs().saying("tck-out", "tck-err").build());
        Expect.equal("tck-out\n", run.output(), "the output");
        Expect.equal("tck-err\n", run.error(), "the error output");
    }

    @Rule("GUEST-036")
    @Must
    @Needs({EXEC, EXEC_INPUT})
    void inputReachesTheProgramByteForByte() {
        byte[] input = FileRules.binary(100_000);
        ProgramRun run =
                ProgramRun.start(processes(), guest(), programs().copying().build(), input, call());
        expectSuccess(run.job().await(call()), run);
        FileRules.expectBytes(input, run.outputBytes(), "the copy of the input");
    }

    @Rule("GUEST-037")
    @Must
    @Needs({EXEC, EXEC_INPUT})
    void anEmptyInputEnds() {
        ProgramRun run =
                ProgramRun.start(processes(), guest(), programs().copying().build(), new byte[0], call());
        expectSuccess(run.job().await(call()), run);
        Expect.equal("", run.output(), "the copy of nothing");
    }

    @Rule("GUEST-038")
    @Must
    @Needs(EXEC)
    void aProgramWithoutInputSeesItsEnd() {
        ProgramRun run = run(programs().copying().build());
        Expect.equal("", run.output(), "the copy of nothing");
    }

    @Rule("GUEST-039")
    @Must
    @Needs(EXEC)
    void muchOutputArrivesWhole() {
        ProgramRun run = start(programs().printingBytes(300_000).build());
        ExecResult result = run.job().await(call());
        expectSuccess(result, run);
        Expect.equal(300_000, run.outputBytes().length, "the bytes that arrived");
        Expect.that(!result.truncated(), "nothing was thrown away, and the result says otherwise");
    }

    @Rule("GUEST-040")
    @Must
    @Needs(EXEC)
    void outputBeyondTheLimitIsThrownAwayAndThatIsSaid() {
        ExecSpec spec = programs()
                .printingBytes(50_000)
                .outputLimit(ByteSize.ofBytes(1_000))
                .build();
        ProgramRun run = start(spec);
        ExecResult result = run.job().await(call());
        Expect.equal(1_000, run.outputBytes().length, "the bytes that arrived");
        Expect.that(result.truncated(), "output was thrown away, and the result does not say so");
    }

    @Rule("GUEST-041")
    @Must
    @Needs(EXEC)
    void outputUpToTheLimitIsNotTruncated() {
        ExecSpec spec = programs()
                .printingBytes(1_000)
                .outputLimit(ByteSize.ofBytes(1_000))
                .build();
        ProgramRun run = start(spec);
        ExecResult result = run.job().await(call());
        Expect.equal(1_000, run.outputBytes().length, "the bytes that arrived");
        Expect.that(!result.truncated(), "nothing was thrown away, and the result says otherwise");
    }

    @Rule("GUEST-042")
    @Must
    @Needs({EXEC, EXEC_STREAMED})
    void outputArrivesWhileTheProgramRuns() {
        ProgramRun run = start(programs()
                .sayingAndSleeping("tck-early", Duration.ofSeconds(30))
                .build());
        try {
            Expect.eventually(
                    timing.call(), "the first line", () -> run.output().contains("tck-early"));
            Expect.that(run.job().status().endedAt().isEmpty(), "the program was over when its output arrived");
        } finally {
            run.job().cancel("seen");
        }
    }

    @Rule("GUEST-043")
    @Must
    @Needs(EXEC)
    void aProgramThatRunsKeepsTheAgentFromNothing() {
        VmId vm = guest();
        ProgramRun slow = start(programs().sleeping(Duration.ofSeconds(20)).build());
        try {
            agents.ping(vm, call());
            ProgramRun quick = run(programs().printing(List.of("tck")).build());
            Expect.equal("tck\0", quick.output(), "the output of a program beside another");
            Expect.that(
                    slow.job().status().endedAt().isEmpty(), "the first program was over before the second had run");
        } finally {
            slow.job().cancel("seen");
        }
    }

    @Rule("GUEST-044")
    @Must
    @Needs(EXEC)
    void programsAtTheSameTimeKeepTheirOutputApart() {
        List<ProgramRun> runs = List.of("a", "b", "c", "d", "e").stream()
                .map(name ->
                        start(programs().printing(List.of(name.repeat(100))).build()))
                .toList();
        runs.forEach(run -> expectSuccess(run.job().await(call()), run));
        List<String> first =
                runs.stream().map(run -> run.output().substring(0, 1)).toList();
        Expect.equal(Arrays.asList("a", "b", "c", "d", "e"), first, "what each program said");
    }
}
