package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.ExecResult;
import io.quantix.spi.guest.ExecResult.End;
import io.quantix.spi.guest.ExecSpec;
import io.quantix.spi.guest.ExecStreams;
import io.quantix.spi.guest.FileRead;
import io.quantix.spi.guest.FileWrite;
import io.quantix.spi.guest.FreezeSpec;
import io.quantix.spi.guest.GuestAgents;
import io.quantix.spi.guest.GuestFileStatus;
import io.quantix.spi.guest.GuestFiles;
import io.quantix.spi.guest.GuestPath;
import io.quantix.spi.vm.VmId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Programs and files of one real guest, seen by the guest's own shell. */
@RequiresLibvirt
@RequiresQemu
@RequiresGuest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KvmGuestWorkIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Embedded embedded = Embedded.shared();
    private AgentGuest guest;
    private VmId vm;

    @BeforeAll
    void boot() {
        guest = AgentGuest.boot("work").answering();
        vm = guest.vm();
        guest.shell("mkdir -p /small && mount -t tmpfs -o size=64k tmpfs /small");
    }

    @AfterAll
    void clear() {
        guest.close();
        embedded.clear();
    }

    private GuestAgents agents() {
        return embedded.open().role(GuestAgents.class).orElseThrow();
    }

    private GuestFiles files() {
        return agents().files().orElseThrow();
    }

    /** What a program wrote. */
    private static final class Heard {
        private final ByteArrayOutputStream output = new ByteArrayOutputStream();
        private final ByteArrayOutputStream error = new ByteArrayOutputStream();

        ExecStreams streams() {
            return ExecStreams.output(Channels.newChannel(output), Channels.newChannel(error));
        }

        ExecStreams streams(ReadableByteChannel input) {
            return new ExecStreams(Optional.of(input), Channels.newChannel(output), Channels.newChannel(error));
        }

        String text() {
            return output.toString(StandardCharsets.UTF_8);
        }

        String complaints() {
            return error.toString(StandardCharsets.UTF_8);
        }
    }

    private Job<ExecResult> start(ExecSpec spec, ExecStreams streams) {
        return agents().processes().orElseThrow().start(JobId.random(), vm, spec, streams, Embedded.call());
    }

    private ExecResult run(ExecSpec.Builder spec, Heard heard) {
        return start(spec.build(), heard.streams()).await(Embedded.call());
    }

    private static ReadableByteChannel source(byte[] bytes) {
        return Channels.newChannel(new ByteArrayInputStream(bytes));
    }

    /** Nothing of a program stays in the guest. */
    private void assertNothingLeft() {
        assertThat(guest.shell("ls /tmp | grep -c quantix- || true").strip()).isEqualTo("0");
    }

    @Test
    void argumentsReachTheProgramAsTheyAre() {
        Heard heard = new Heard();
        List<String> odd = List.of("", "two words", "$(id)", "'\"", "line\nbreak", "*", "-n", "ü€\uD83D\uDE00");

        ExecResult result = run(ExecSpec.builder("printf", concat("%s|", odd)), heard);

        assertThat(result.end()).isEqualTo(new End.Exited(0));
        assertThat(result.truncated()).isFalse();
        assertThat(heard.text()).isEqualTo(String.join("|", odd) + "|");
        assertThat(heard.complaints()).isEmpty();
        assertNothingLeft();
    }

    private static String[] concat(String first, List<String> rest) {
        String[] all = new String[rest.size() + 1];
        all[0] = first;
        for (int index = 0; index < rest.size(); index++) {
            all[index + 1] = rest.get(index);
        }
        return all;
    }

    @Test
    void aProgramIsToldHowItEnded() {
        Heard heard = new Heard();

        ExecResult failed = run(ExecSpec.builder("/bin/sh", "-c", "echo no >&2; exit 7"), heard);
        ExecResult killed = run(ExecSpec.builder("/bin/sh", "-c", "kill -TERM $$"), new Heard());

        assertThat(failed.end()).isEqualTo(new End.Exited(7));
        assertThat(heard.text()).isEmpty();
        assertThat(heard.complaints()).isEqualTo("no\n");
        assertThat(killed.end()).isEqualTo(new End.Killed(15));
    }

    @Test
    void aProgramStartsWhereAndWithWhatIsWished() {
        Heard heard = new Heard();

        run(
                ExecSpec.builder("/bin/sh", "-c", "pwd; echo \"$WISH\"; [ -n \"$PATH\" ] && echo path")
                        .directory(GuestPath.of("/proc/sys"))
                        .environment(Map.of("WISH", "a 'b'\n$c")),
                heard);

        assertThat(heard.text()).isEqualTo("/proc/sys\na 'b'\n$c\npath\n");
    }

    @Test
    void whatIsNotThereIsRefusedBeforeAnythingRuns() {
        for (ExecSpec.Builder wrong : List.of(
                ExecSpec.builder("/no/such/program"),
                ExecSpec.builder("no-such-program"),
                ExecSpec.builder("/etc"),
                ExecSpec.builder("ls").directory(GuestPath.of("/no/such/directory")))) {
            assertThat(catchThrowableOfType(
                            ProviderException.InvalidSpec.class, () -> start(wrong.build(), new Heard().streams())))
                    .isNotNull();
        }
        assertNothingLeft();
    }

    @Test
    void outputArrivesWhileTheProgramRuns() {
        Heard heard = new Heard();
        Job<ExecResult> job = start(
                ExecSpec.builder("/bin/sh", "-c", "echo first; until [ -e /tmp/go ]; do usleep 50000; done; echo last")
                        .build(),
                heard.streams());

        Awaitility.await().atMost(SOON).until(() -> heard.text().equals("first\n"));
        assertThat(job.status().state()).isEqualTo(JobStatus.State.RUNNING);
        guest.shell("touch /tmp/go");
        ExecResult result = job.await(Embedded.call());
        guest.shell("rm /tmp/go");

        assertThat(result.succeeded()).isTrue();
        assertThat(heard.text()).isEqualTo("first\nlast\n");
    }

    @Test
    void moreOutputThanWishedIsThrownAwayAndSaidSo() {
        Heard heard = new Heard();

        ExecResult result = run(
                ExecSpec.builder("dd", "if=/dev/zero", "bs=1000", "count=3000")
                        .outputLimit(ByteSize.ofBytes(1_000_001)),
                heard);

        assertThat(result.end()).isEqualTo(new End.Exited(0));
        assertThat(result.truncated()).isTrue();
        assertThat(heard.output.size() + heard.error.size()).isEqualTo(1_000_001);
        assertNothingLeft();
    }

    @Test
    void inputReachesTheProgramToItsEnd() {
        Heard heard = new Heard();
        byte[] input = new byte[300_000];
        new Random(1).nextBytes(input);

        ExecResult result = start(ExecSpec.builder("cat").build(), heard.streams(source(input)))
                .await(Embedded.call());

        assertThat(result.succeeded()).isTrue();
        assertThat(heard.output.toByteArray()).isEqualTo(input);
        assertNothingLeft();
    }

    @Test
    void aProgramWhoseTimeIsUpIsKilled() {
        ExecResult result = run(ExecSpec.builder("sleep", "9871").timeout(Duration.ofSeconds(1)), new Heard());

        assertThat(result.end()).isEqualTo(new End.OutOfTime(false));
        assertThat(guest.shell("pidof sleep | wc -w").strip()).isEqualTo("0");
    }

    @Test
    void aCancelledProgramIsKilled() {
        Job<ExecResult> job = start(ExecSpec.builder("sleep", "9872").build(), new Heard().streams());
        assertThat(guest.shell("pidof sleep | wc -w").strip()).isEqualTo("1");

        job.cancel("no longer wanted");

        assertThat(catchThrowableOfType(ProviderException.Cancelled.class, () -> job.await(Embedded.call())))
                .isNotNull();
        assertThat(job.status().state()).isEqualTo(JobStatus.State.CANCELLED);
        assertThat(guest.shell("pidof sleep | wc -w").strip()).isEqualTo("0");
        assertNothingLeft();
    }

    @Test
    void theSameJobRunsItsProgramOnce() {
        JobId id = JobId.random();
        ExecSpec spec =
                ExecSpec.builder("/bin/sh", "-c", "echo once >>/tmp/times").build();
        ExecSpec other =
                ExecSpec.builder("/bin/sh", "-c", "echo twice >>/tmp/times").build();

        for (int time = 0; time < 3; time++) {
            agents().processes()
                    .orElseThrow()
                    .start(id, vm, spec, new Heard().streams(), Embedded.call())
                    .await(Embedded.call());
        }
        ProviderException.AlreadyExists taken = catchThrowableOfType(
                ProviderException.AlreadyExists.class,
                () -> agents().processes().orElseThrow().start(id, vm, other, new Heard().streams(), Embedded.call()));

        assertThat(taken).isNotNull();
        assertThat(guest.shell("cat /tmp/times; rm /tmp/times")).isEqualTo("once\n");
    }

    @Test
    void aProgramLivesThroughAFreeze() {
        Heard heard = new Heard();
        Job<ExecResult> job = start(
                ExecSpec.builder("/bin/sh", "-c", "until [ -e /tmp/thawed ]; do usleep 50000; done; echo through")
                        .build(),
                heard.streams());

        agents().fileSystems().orElseThrow().freeze(vm, FreezeSpec.everything(Duration.ofMinutes(1)), Embedded.call());
        guest.shell("touch /tmp/thawed; sleep 1");
        agents().fileSystems().orElseThrow().thaw(vm, Embedded.call());

        assertThat(job.await(Embedded.call()).succeeded()).isTrue();
        assertThat(heard.text()).isEqualTo("through\n");
    }

    @Test
    void filesAreWrittenAndReadInParts() {
        GuestPath path = GuestPath.of("/root/parts");
        byte[] content = new byte[200_001];
        new Random(2).nextBytes(content);

        long written = files().write(vm, FileWrite.whole(path), source(content), Embedded.call());
        files().write(vm, new FileWrite(path, 65_000, FileWrite.Rest.KEPT), source(bytes("kept")), Embedded.call());
        files().write(vm, new FileWrite(path, 100_000, FileWrite.Rest.CUT_OFF), source(bytes("end")), Embedded.call());
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        long read = files().read(vm, new FileRead(path, 65_000, 4), Channels.newChannel(part), Embedded.call());
        System.arraycopy(bytes("kept"), 0, content, 65_000, 4);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        files().read(vm, FileRead.whole(path), Channels.newChannel(whole), Embedded.call());

        assertThat(written).isEqualTo(200_001);
        assertThat(read).isEqualTo(4);
        assertThat(part.toString(StandardCharsets.UTF_8)).isEqualTo("kept");
        assertThat(whole.size()).isEqualTo(100_003);
        assertThat(whole.toByteArray()).startsWith(Arrays.copyOf(content, 100_000));
        assertThat(guest.shell("stat -c %s /root/parts; tail -c 3 /root/parts; echo; rm /root/parts"))
                .isEqualTo("100003\nend\n");
        Awaitility.await("the agent's files to be closed").until(() -> openFiles() == 0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns how many files the agent has open besides its own few. */
    private int openFiles() {
        return Integer.parseInt(guest.shell("ls -l /proc/$(pidof qemu-ga)/fd | grep -c -E '/(root|small|tmp)' || true")
                .strip());
    }

    @Test
    void aFullFileSystemIsExhausted() {
        ProviderException.Exhausted full = catchThrowableOfType(
                ProviderException.Exhausted.class,
                () -> files().write(
                                vm,
                                FileWrite.whole(GuestPath.of("/small/large")),
                                source(new byte[500_000]),
                                Embedded.call()));
        guest.shell("rm /small/large");

        assertThat(full.effect()).isEqualTo(Effect.PARTIAL);
        Awaitility.await("the agent's files to be closed").until(() -> openFiles() == 0);
    }

    @Test
    void pipesAreNotOpenedAsNobodyComesBackFromThem() {
        guest.shell("mkfifo /tmp/pipe");

        ProviderException.WrongState refused = catchThrowableOfType(
                ProviderException.WrongState.class,
                () -> files().read(
                                vm,
                                FileRead.whole(GuestPath.of("/tmp/pipe")),
                                Channels.newChannel(new ByteArrayOutputStream()),
                                Embedded.call()));
        GuestFileStatus pipe = files().describe(vm, GuestPath.of("/tmp/pipe"), Embedded.call());
        guest.shell("rm /tmp/pipe");

        assertThat(refused.required()).isEqualTo("a regular file");
        assertThat(pipe.kind()).isEqualTo(GuestFileStatus.Kind.OTHER);
        assertThat(agents().ping(vm, Embedded.call())).isPositive();
    }

    @Test
    void aFileIsDescribedAsTheGuestSeesIt() {
        guest.shell("echo 12345 >/tmp/told && chmod 4751 /tmp/told && touch -d '2020-02-02 02:02:02' /tmp/told"
                + " && ln -s told /tmp/link");

        GuestFileStatus told = files().describe(vm, GuestPath.of("/tmp/link"), Embedded.call());
        guest.shell("rm /tmp/told /tmp/link");

        assertThat(told.size()).isEqualTo(ByteSize.ofBytes(6));
        assertThat(told.mode()).contains(04751);
        assertThat(told.modifiedAt().orElseThrow()).hasToString("2020-02-02T02:02:02Z");
    }

    @Test
    void aChannelOfTheCallerThatFailsLeavesNoFileOpen() {
        ReadableByteChannel broken = new ReadableByteChannel() {
            @Override
            public int read(ByteBuffer target) throws IOException {
                throw new IOException("the source broke");
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };

        ProviderException.Unavailable failed = catchThrowableOfType(
                ProviderException.Unavailable.class,
                () -> files().write(
                                vm, FileWrite.whole(GuestPath.of("/root/broken")), broken, CallContext.within(SOON)));

        assertThat(failed).hasCauseInstanceOf(IOException.class);
        Awaitility.await("the agent's files to be closed").until(() -> openFiles() == 0);
    }
}
