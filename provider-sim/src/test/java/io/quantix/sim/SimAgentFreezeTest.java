package io.quantix.sim;

import static io.quantix.sim.TestContext.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quantix.spi.Job;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.ExecResult;
import io.quantix.spi.guest.ExecSpec;
import io.quantix.spi.guest.FreezeSpec;
import io.quantix.spi.guest.FreezeStatus.State;
import io.quantix.spi.guest.GuestAgents;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.guest.GuestFileSystems;
import io.quantix.spi.guest.ThawResult;
import io.quantix.spi.vm.RebootMode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SimAgentFreezeTest extends SimAgentTestBase {

    private static final FreezeSpec MINUTE = FreezeSpec.everything(Duration.ofMinutes(1));

    private GuestFileSystems fileSystems() {
        return agents.fileSystems().orElseThrow();
    }

    private State state() {
        return fileSystems().freezeStatus(id, call()).state();
    }

    @Test
    void aProgramThatWritesWaitsForTheThaw() {
        Job<ExecResult> writer = start(ExecSpec.builder("/bin/sh", "-c", "sleep 5; echo late >/tmp/late")
                .build());
        fileSystems().freeze(id, MINUTE, call());
        clock.advance(Duration.ofSeconds(10));

        assertThat(writer.status().endedAt()).isEmpty();
        assertThat(fileSystems().thaw(id, call())).isEqualTo(new ThawResult(true, 1));
        await().until(() -> {
            clock.advance(Duration.ofSeconds(5));
            return writer.status().endedAt().isPresent();
        });
        assertThat(writer.await(call()).succeeded()).isTrue();
        assertThat(read("/tmp/late")).isEqualTo("late\n");
    }

    @Test
    void aFreezeEndsOnTheClockOfTheHost() {
        fileSystems().freeze(id, MINUTE, call());
        clock.advance(Duration.ofSeconds(59));
        assertThat(state()).isEqualTo(State.FROZEN);
        clock.advance(Duration.ofSeconds(1));

        assertThat(state()).isEqualTo(State.EXPIRED);
        assertThat(fileSystems().thaw(id, call())).isEqualTo(new ThawResult(false, 0));
        assertThat(state()).isEqualTo(State.THAWED);
    }

    @Test
    void aPausedGuestIsThawedAsSoonAsItRunsAgain() {
        fileSystems().freeze(id, MINUTE, call());
        machines.pause(id, call());
        clock.advance(Duration.ofMinutes(2));
        machines.resume(id, call());
        clock.advance(Duration.ofSeconds(1));

        assertThat(state()).isEqualTo(State.EXPIRED);
    }

    @Test
    void aSilentAgentIsThawedAsSoonAsItSpeaksAgain() {
        fileSystems().freeze(id, MINUTE, call());
        sim.faults().silenceAgent(id);
        clock.advance(Duration.ofMinutes(2));
        sim.faults().unsilenceAgent(id);
        clock.advance(Duration.ofSeconds(1));

        assertThat(state()).isEqualTo(State.EXPIRED);
    }

    @Test
    void aFreezeOutlivesItsProviderAndStillEnds() {
        fileSystems().freeze(id, MINUTE, call());
        sim.close();
        open(settings().build());
        agents = sim.role(GuestAgents.class).orElseThrow();

        assertThat(state()).isEqualTo(State.FROZEN);
        clock.advance(Duration.ofMinutes(1));
        assertThat(state()).isEqualTo(State.EXPIRED);
    }

    @Test
    void aRebootEndsAFreezeUnheld() {
        fileSystems().freeze(id, MINUTE, call());
        machines.reboot(id, RebootMode.HARD, call());
        clock.advance(Duration.ofSeconds(1));
        sim.control().act(id, GuestAction.AGENT_APPEARS);

        assertThat(fileSystems().thaw(id, call()).held()).isFalse();
    }

    @Test
    void aBlockedFreezeIsUnsupported() {
        sim.control().blockInAgent(id, GuestCapability.FREEZE);

        assertThatThrownBy(() -> fileSystems().freeze(id, MINUTE, call()))
                .isInstanceOf(ProviderException.Unsupported.class);
    }
}
