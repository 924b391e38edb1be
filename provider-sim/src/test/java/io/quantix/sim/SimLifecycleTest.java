package io.quantix.sim;

import static io.quantix.sim.TestContext.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Effect;
import io.quantix.spi.Page;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.LifecyclePolicy;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.PlatformSpec;
import io.quantix.spi.vm.RebootMode;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.StatsGroup;
import io.quantix.spi.vm.StatsQuery;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SimLifecycleTest extends SimTestBase {

    private final VmSpec spec = spec().build();

    @Test
    void aCreatedMachineIsStoppedAndNeverStarted() {
        VmStatus status = machines.create(spec, call());

        assertThat(status.state()).isEqualTo(VmState.STOPPED);
        assertThat(status.reason()).isEqualTo(StateReason.NEVER_STARTED);
        assertThat(status.digest()).contains(spec.digest());
        assertThat(machines.list(Page.Request.first(10), call()).items()).containsExactly(status);
        assertThat(machines.spec(id, call())).isEqualTo(spec);
    }

    @Test
    void creatingTwiceReturnsTheMachineAsItIs() {
        machines.create(spec, call());
        machines.start(id, StartOptions.DEFAULT, call());

        assertThat(machines.create(spec, call()).state()).isEqualTo(VmState.RUNNING);
        assertThatThrownBy(() -> machines.create(spec.change().build(), call()))
                .isInstanceOf(ProviderException.AlreadyExists.class);
    }

    @Test
    void aGuestThatListensStopsInItsOwnTime() {
        machines.create(spec, call());
        machines.start(id, StartOptions.DEFAULT, call());
        clock.advance(Duration.ofSeconds(1));

        CompletableFuture<VmStatus> stop = stopping(StopMode.graceful(Duration.ofSeconds(10)));
        await().until(() -> stateNow() == VmState.STOPPING);
        clock.advance(Duration.ofSeconds(1));

        assertThat(stop).succeedsWithin(Duration.ofSeconds(10)).satisfies(status -> {
            assertThat(status.state()).isEqualTo(VmState.STOPPED);
            assertThat(status.reason()).isEqualTo(StateReason.REQUESTED);
        });
        awaitStates(VmState.RUNNING, VmState.STOPPING, VmState.STOPPED);
    }

    @Test
    void aGuestAskedToStopWhileItBootsStopsWhenItHasBooted() {
        machines.create(spec, call());
        machines.start(id, StartOptions.DEFAULT, call());

        CompletableFuture<VmStatus> stop = stopping(StopMode.graceful(Duration.ofSeconds(10)));
        await().until(() -> stateNow() == VmState.STOPPING);
        clock.advance(Duration.ofSeconds(1));

        assertThat(stop).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void aGuestThatDoesNotListenOutlivesTheCallersPatience() {
        sim.control().behave(id, GuestBehaviour::ignoringRequests);
        machines.create(spec, call());
        machines.start(id, StartOptions.DEFAULT, call());

        CompletableFuture<VmStatus> stop = stopping(StopMode.graceful(Duration.ofSeconds(10)));
        await().until(() -> sim.faults().calls(SimOperation.STOP) == 1);
        advanceUntilDone(stop);

        assertThat(stop)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        ProviderException.TimedOut.class,
                        failure -> assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN));
        assertThat(stateNow()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void aGuestThatDoesNotListenIsForcedOffWhenAskedSo() {
        sim.control().behave(id, GuestBehaviour::ignoringRequests);
        machines.create(spec, call());
        machines.start(id, StartOptions.DEFAULT, call());

        CompletableFuture<VmStatus> stop = stopping(StopMode.gracefulThenForce(Duration.ofSeconds(10)));
        advanceUntilDone(stop);

        assertThat(stop)
                .succeedsWithin(Duration.ofSeconds(10))
                .extracting(VmStatus::reason)
                .isEqualTo(StateReason.FORCED);
    }

    @Test
    void everyMutationCanBeRepeated() {
        machines.create(spec, call());
        machines.start(id, StartOptions.DEFAULT, call());
        machines.start(id, StartOptions.DEFAULT, call());
        machines.pause(id, call());
        machines.pause(id, call());
        machines.resume(id, call());
        machines.resume(id, call());
        machines.stop(id, StopMode.force(), call());
        machines.stop(id, StopMode.force(), call());
        machines.delete(id, call());
        machines.delete(id, call());

        awaitStates(VmState.RUNNING, VmState.PAUSED, VmState.RUNNING, VmState.STOPPED);
        await().until(() -> events.getLast() instanceof VmEvent.Deleted);
        assertThat(machines.list(Page.Request.first(10), call()).items()).isEmpty();
    }

    @Test
    void aRebootIsNoStop() {
        machines.create(spec, call());
        machines.start(id, StartOptions.DEFAULT, call());
        clock.advance(Duration.ofSeconds(1));

        machines.reboot(id, RebootMode.HARD, call());
        machines.reboot(id, RebootMode.GRACEFUL, call());
        clock.advance(Duration.ofSeconds(1));

        await().until(() ->
                events.stream().filter(VmEvent.Rebooted.class::isInstance).count() == 2);
        awaitStates(VmState.RUNNING);
    }

    @Test
    void aPanicIsToldFromAnOrderlyEnd() {
        machines.create(spec, call());
        machines.start(id, StartOptions.DEFAULT, call());
        sim.control().act(id, GuestAction.PANIC);
        VmStatus crashed = machines.describe(id, call());

        machines.start(id, StartOptions.DEFAULT, call());
        sim.control().act(id, GuestAction.POWER_OFF);
        VmStatus ended = machines.describe(id, call());

        assertThat(crashed.reason()).isEqualTo(StateReason.GUEST_PANICKED);
        assertThat(ended.reason()).isEqualTo(StateReason.GUEST);
    }

    @Test
    void aPanicNobodyCanReportLeavesTheMachineRunning() {
        VmSpec mute = spec.change()
                .platform(PlatformSpec.DEFAULT.with(PlatformSpec.Extras.NONE))
                .build();
        machines.create(mute, call());
        machines.start(id, StartOptions.DEFAULT, call());

        sim.control().act(id, GuestAction.PANIC);

        assertThat(stateNow()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void thePolicyDecidesWhatFollowsACrash() {
        VmSpec preserving = spec.change()
                .lifecycle(new LifecyclePolicy(
                        LifecyclePolicy.OnPoweroff.STOP,
                        LifecyclePolicy.OnReboot.RESTART,
                        LifecyclePolicy.OnCrash.PRESERVE))
                .build();
        machines.create(preserving, call());
        machines.start(id, StartOptions.DEFAULT, call());

        sim.control().act(id, GuestAction.PANIC);

        assertThat(machines.describe(id, call())).satisfies(status -> {
            assertThat(status.state()).isEqualTo(VmState.PAUSED);
            assertThat(status.reason()).isEqualTo(StateReason.GUEST_PANICKED);
        });
    }

    @Test
    void aScriptedGuestActsAtItsTimeAndStandsStillWhilePaused() {
        sim.control().behave(id, guest -> guest.after(Duration.ofMinutes(5), GuestAction.POWER_OFF));
        machines.create(spec, call());
        machines.start(id, StartOptions.DEFAULT, call());
        clock.advance(Duration.ofMinutes(4));
        machines.pause(id, call());
        clock.advance(Duration.ofMinutes(10));
        machines.resume(id, call());
        clock.advance(Duration.ofSeconds(59));
        VmState before = stateNow();
        clock.advance(Duration.ofSeconds(1));

        assertThat(before).isEqualTo(VmState.RUNNING);
        assertThat(stateNow()).isEqualTo(VmState.STOPPED);
    }

    @Test
    void aChangeToARunningMachineWaitsForTheNextStart() {
        machines.create(spec, call());
        machines.start(id, StartOptions.DEFAULT, call());
        VmSpec bigger = spec.change().memory(MemorySpec.of(ByteSize.ofMib(512))).build();

        VmStatus changed = machines.reconfigure(bigger, call());
        machines.stop(id, StopMode.force(), call());

        assertThat(changed.pendingChange()).isTrue();
        assertThat(changed.generation()).isEqualTo(2);
        assertThat(machines.describe(id, call()).pendingChange()).isFalse();
        assertThat(machines.spec(id, call())).isEqualTo(bigger);
        assertThatThrownBy(() -> machines.reconfigure(spec, call())).isInstanceOf(ProviderException.Conflict.class);
    }

    @Test
    void figuresGrowWhileTheGuestRunsAndNotWhileItStandsStill() {
        machines.create(spec, call());
        machines.start(id, StartOptions.DEFAULT, call());
        clock.advance(Duration.ofSeconds(100));
        Duration first = cpuTime();
        machines.pause(id, call());
        clock.advance(Duration.ofSeconds(100));
        Duration paused = cpuTime();

        assertThat(first).isEqualTo(Duration.ofSeconds(5));
        assertThat(paused).isEqualTo(first);
    }

    private Duration cpuTime() {
        return machines.stats(StatsQuery.of(id, StatsGroup.CPU), call())
                .getFirst()
                .cpu()
                .orElseThrow()
                .total();
    }

    private CompletableFuture<VmStatus> stopping(StopMode mode) {
        return CompletableFuture.supplyAsync(() -> machines.stop(id, mode, call()), callers);
    }

    private void advanceUntilDone(CompletableFuture<VmStatus> stop) {
        await().until(() -> {
            clock.advance(Duration.ofSeconds(1));
            return stop.isDone();
        });
    }

    private void awaitStates(VmState... states) {
        await().untilAsserted(() -> assertThat(events)
                .filteredOn(VmEvent.StateChanged.class::isInstance)
                .extracting(event -> ((VmEvent.StateChanged) event).state())
                .containsExactly(states));
    }
}
