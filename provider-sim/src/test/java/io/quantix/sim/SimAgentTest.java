package io.quantix.sim;

import static io.quantix.sim.TestContext.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quantix.spi.ByteSize;
import io.quantix.spi.CpuSet;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.SecretRef;
import io.quantix.spi.guest.GuestAgents;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.guest.GuestCpu;
import io.quantix.spi.guest.PasswordSpec;
import io.quantix.spi.guest.ShutdownMode;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.RebootMode;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SimAgentTest extends SimAgentTestBase {

    @Test
    void anAgentComesAndGoesAndEventsTell() {
        agents.ping(id, call());
        sim.control().act(id, GuestAction.AGENT_GOES);

        assertThatThrownBy(() -> agents.ping(id, call())).isInstanceOf(ProviderException.Unavailable.class);
        await().untilAsserted(() -> assertThat(events)
                .filteredOn(VmEvent.AgentChanged.class::isInstance)
                .extracting(event -> ((VmEvent.AgentChanged) event).connected())
                .containsExactly(true, false));
    }

    @Test
    void aGuestStartsItsAgentByItselfWhereTheConfigurationSaysSo() {
        sim.close();
        open(settings().guestAgent(true).build());
        agents = sim.role(GuestAgents.class).orElseThrow();
        machines.reboot(id, RebootMode.HARD, call());
        assertThatThrownBy(() -> agents.ping(id, call())).isInstanceOf(ProviderException.Unavailable.class);

        clock.advance(Duration.ofSeconds(1));
        agents.ping(id, call());
    }

    @Test
    void aSilentAgentTimesOutAndDoesWhatItWasAskedWhenItSpeaksAgain() {
        sim.faults().silenceAgent(id);

        assertThatThrownBy(() -> agents.users().orElseThrow().addKeys(id, "guest", List.of(), shortCall()))
                .isInstanceOfSatisfying(
                        ProviderException.TimedOut.class,
                        silent -> assertThat(silent.effect()).isEqualTo(Effect.UNKNOWN));
        assertThatThrownBy(() -> agents.cpus().orElseThrow().offline(id, CpuSet.of(0), shortCall()))
                .isInstanceOf(ProviderException.TimedOut.class);
        assertThatThrownBy(() -> agents.shutdown(id, ShutdownMode.POWER_OFF, shortCall()))
                .isInstanceOf(ProviderException.TimedOut.class);

        sim.faults().unsilenceAgent(id);
        clock.advance(Duration.ofSeconds(1));
        assertThat(stateNow()).isEqualTo(VmState.STOPPED);
    }

    @Test
    void anAgentThatGoesWhileItIsAskedIsUnavailable() {
        sim.faults().silenceAgent(id);
        var asked = callers.submit(() -> agents.ping(id, call()));
        await().until(() -> sim.faults().calls(SimOperation.AGENT) == 1);
        sim.control().act(id, GuestAction.AGENT_GOES);

        assertThat(asked)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(ProviderException.Unavailable.class);
    }

    @Test
    void aSpoiledReplyIsAnInternalErrorOnce() {
        sim.faults().spoilAgentReply(id, AgentReply.MALFORMED);
        assertThatThrownBy(() -> agents.os(id, call()))
                .isInstanceOf(ProviderException.Internal.class)
                .hasMessageContaining("malformed");

        sim.faults().spoilAgentReply(id, AgentReply.OVERSIZED);
        assertThatThrownBy(() -> agents.os(id, call()))
                .isInstanceOf(ProviderException.Internal.class)
                .hasMessageContaining("larger than 16 MiB");
        assertThat(agents.os(id, call()).id()).isEqualTo("quantix-sim");
    }

    @Test
    void aBlockedCommandIsUnsupportedAndDescribedSo() {
        sim.control().blockInAgent(id, GuestCapability.EXEC, GuestCapability.FREEZE_SELECTED);

        assertThatThrownBy(() -> shell("exit 0"))
                .isInstanceOf(ProviderException.Unsupported.class)
                .hasMessageContaining("blocked in the guest");
        assertThat(agents.describe(id, call()).capabilities().has(GuestCapability.EXEC))
                .isFalse();
        assertThat(agents.describe(id, call()).capabilities().has(GuestCapability.FILE_READ))
                .isTrue();
        sim.control().blockInAgent(id);
        shell("exit 0");
    }

    @Test
    void theClockStandsStillWhilePausedAndIsSet() {
        machines.pause(id, call());
        clock.advance(Duration.ofMinutes(5));
        machines.resume(id, call());

        assertThat(agents.clocks().orElseThrow().read(id, call()).ahead()).isEqualTo(Duration.ofMinutes(-5));
        assertThat(agents.clocks().orElseThrow().sync(id, call()).ahead()).isZero();
        clock.advance(Duration.ofMinutes(1));
        assertThat(agents.clocks().orElseThrow().read(id, call()).ahead()).isZero();
    }

    @Test
    void theGuestRefusesAPasswordThatIsTooShort() {
        PasswordSpec spec = new PasswordSpec("guest", new SecretRef("short"), PasswordSpec.Form.PLAIN);

        assertThatThrownBy(() -> agents.users().orElseThrow().setPassword(id, spec, call()))
                .isInstanceOf(ProviderException.Denied.class)
                .hasMessageNotContaining("abc");
    }

    @Test
    void cpusFollowTheMachine() {
        machines.stop(id, StopMode.force(), call());
        machines.delete(id, call());
        startBooted(spec().cpu(CpuSpec.of(3)).build());
        sim.control().act(id, GuestAction.AGENT_APPEARS);

        assertThat(agents.cpus().orElseThrow().offline(id, CpuSet.of(2), call()))
                .extracting(GuestCpu::online)
                .containsExactly(true, true, false);
        assertThat(shell("nproc")).isEqualTo("2\n");
    }

    @Test
    void aGuestThatHaltsLeavesItsMachineOn() {
        agents.shutdown(id, ShutdownMode.HALT, call());
        clock.advance(Duration.ofSeconds(1));
        assertThat(stateNow()).isEqualTo(VmState.RUNNING);
        assertThatThrownBy(() -> agents.ping(id, call())).isInstanceOf(ProviderException.Unavailable.class);
    }

    @Test
    void aForeignMachineIsLeftAlone() {
        VmId foreign = VmId.random();
        sim.control()
                .plantForeign(
                        VmSpec.builder(foreign, "not-ours", MemorySpec.of(ByteSize.ofMib(64)))
                                .build(),
                        true);

        assertThatThrownBy(() -> agents.ping(foreign, call())).isInstanceOf(ProviderException.Denied.class);
    }
}
