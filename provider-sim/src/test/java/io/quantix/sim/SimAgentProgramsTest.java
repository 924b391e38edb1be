package io.quantix.sim;

import static io.quantix.sim.TestContext.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.ExecResult;
import io.quantix.spi.guest.ExecResult.End;
import io.quantix.spi.guest.ExecSpec;
import io.quantix.spi.guest.ExecStreams;
import io.quantix.spi.guest.GuestAgents;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.vm.StopMode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SimAgentProgramsTest extends SimAgentTestBase {

    @Test
    void theShellKnowsQuotesVariablesAndWhereOutputGoes() {
        assertThat(shell("echo 'a  b' \"$1\" c\\ d >>/tmp/x; echo more >>/tmp/x && cat /tmp/x", "$HOME \"q\""))
                .isEqualTo("a  b $HOME \"q\" c d\nmore\n");
    }

    @Test
    void aCommandAfterAFailureIsLeftOut() {
        assertThat(shell("false && echo no; true && echo yes")).isEqualTo("yes\n");
    }

    @Test
    void whatTheGuestDoesNotKnowIsSaid() {
        shell("frobnicate");
        assertThat(error.toString(StandardCharsets.UTF_8)).contains("frobnicate: not found");
    }

    @Test
    void timeInTheGuestIsTheHostsAndStandsStillWhilePaused() {
        Job<ExecResult> sleeper = start(ExecSpec.builder("/bin/sleep", "10")
                .timeout(Duration.ofHours(1))
                .build());
        machines.pause(id, call());
        clock.advance(Duration.ofMinutes(1));
        assertThat(sleeper.status().endedAt()).isEmpty();
        machines.resume(id, call());
        await().until(() -> {
            clock.advance(Duration.ofSeconds(11));
            return sleeper.status().endedAt().isPresent();
        });

        assertThat(sleeper.await(call()).succeeded()).isTrue();
    }

    @Test
    void aProgramThatWritesForEverIsOutOfTimeAndTruncated() {
        Job<ExecResult> writer = start(
                ExecSpec.builder("/bin/yes").timeout(Duration.ofSeconds(1)).build());
        await().until(() -> output.size() == 1 << 20);
        clock.advance(Duration.ofSeconds(2));

        ExecResult result = writer.await(call());
        assertThat(result.end()).isEqualTo(new End.OutOfTime(false));
        assertThat(result.truncated()).isTrue();
    }

    @Test
    void withoutKillingAProgramMayRunOn() {
        sim.close();
        open(settings().deny(GuestCapability.EXEC_KILL).build());
        agents = sim.role(GuestAgents.class).orElseThrow();
        Job<ExecResult> sleeper = start(ExecSpec.builder("/bin/sleep", "100")
                .timeout(Duration.ofSeconds(1))
                .build());
        await().until(() -> {
            clock.advance(Duration.ofSeconds(2));
            return sleeper.status().endedAt().isPresent();
        });

        assertThat(sleeper.await(call()).end()).isEqualTo(new End.OutOfTime(true));
    }

    @Test
    void aProgramDoesNotSurviveItsGuest() {
        Job<ExecResult> sleeper = start(ExecSpec.builder("/bin/sleep", "100").build());
        machines.stop(id, StopMode.force(), call());

        assertThatThrownBy(() -> sleeper.await(call())).isInstanceOf(ProviderException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anOutputThatBreaksFailsTheJob(boolean streamed) {
        if (!streamed) {
            sim.close();
            open(settings().deny(GuestCapability.EXEC_STREAMED).build());
            agents = sim.role(GuestAgents.class).orElseThrow();
        }
        WritableByteChannel broken = Channels.newChannel(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("nobody reads");
            }
        });

        Job<ExecResult> job = agents.processes()
                .orElseThrow()
                .start(
                        JobId.random(),
                        id,
                        ExecSpec.builder("echo", "hello").build(),
                        ExecStreams.output(broken, broken),
                        call());

        assertThatThrownBy(() -> job.await(call()))
                .isInstanceOf(ProviderException.Unavailable.class)
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void aFileSystemThatIsFullIsExhaustedAndGivesRoomBack() {
        assertThatThrownBy(() -> write("/small/x", "x".repeat(300_000)))
                .isInstanceOf(ProviderException.Exhausted.class);
        write("/small/x", "");
        write("/small/x", "y".repeat(200_000));
        assertThat(read("/small/x")).hasSize(200_000);
    }

    @Test
    void aPathIsWalkedAsAKernelDoes() {
        write("/tmp/../tmp/./walked", "here");
        assertThat(read("/tmp//walked")).isEqualTo("here");
        assertThatThrownBy(() -> read("C:\\Windows\\win.ini")).isInstanceOf(ProviderException.NotFound.class);
    }
}
