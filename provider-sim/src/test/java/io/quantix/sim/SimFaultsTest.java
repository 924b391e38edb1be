package io.quantix.sim;

import static io.quantix.sim.TestContext.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Cancellation;
import io.quantix.spi.Effect;
import io.quantix.spi.Page;
import io.quantix.spi.ProviderException;
import io.quantix.spi.ProviderHealth;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SimFaultsTest extends SimTestBase {

    private static CallContext shortCall() {
        return CallContext.within(Duration.ofMillis(150));
    }

    @Test
    void theChosenCallFailsWithWhateverWasChosen() {
        machines.create(spec().build(), call());
        sim.faults().on(SimOperation.DESCRIBE).call(2).fail(() -> new OutOfMemoryError("simulated"));

        machines.describe(id, call());
        assertThatThrownBy(() -> machines.describe(id, call())).isInstanceOf(OutOfMemoryError.class);
        assertThat(machines.describe(id, call()).id()).isEqualTo(id);
        assertThat(sim.faults().calls(SimOperation.DESCRIBE)).isEqualTo(3);
    }

    @Test
    void aLostAnswerLeavesTheDeedDone() {
        machines.create(spec().build(), call());
        sim.faults()
                .on(SimOperation.START)
                .afterEffect()
                .fail(() -> new ProviderException.Unavailable("the answer was lost", Effect.UNKNOWN, null));

        assertThatThrownBy(() -> machines.start(id, StartOptions.DEFAULT, call()))
                .isInstanceOf(ProviderException.Unavailable.class);
        assertThat(stateNow()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void aCarelessProviderAnswersNull() {
        machines.create(spec().build(), call());
        sim.faults().on(SimOperation.DESCRIBE).answerNull();

        assertThat(machines.describe(id, call())).isNull();
    }

    @Test
    void aHangingCallEndsAtItsDeadline() {
        machines.create(spec().build(), call());
        sim.faults().on(SimOperation.START).hang();

        assertThatThrownBy(() -> machines.start(id, StartOptions.DEFAULT, shortCall()))
                .isInstanceOfSatisfying(
                        ProviderException.TimedOut.class,
                        timedOut -> assertThat(timedOut.effect()).isEqualTo(Effect.NONE));
    }

    @Test
    void aHangPastTheDeadlineEndsWhenReleased() {
        machines.create(spec().build(), call());
        SimHang hang = sim.faults().on(SimOperation.START).hangPastDeadline();

        CallContext call = shortCall();
        CompletableFuture<VmStatus> start =
                CompletableFuture.supplyAsync(() -> machines.start(id, StartOptions.DEFAULT, call), callers);
        await().until(() -> hang.waiting() == 1 && call.isExpired());
        hang.release();

        assertThat(start).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void cancellingWakesACallThatWaits() {
        machines.create(spec().build(), call());
        SimHang hang = sim.faults().on(SimOperation.START).hang();
        Cancellation cancellation = new Cancellation();
        CallContext call = CallContext.of("to-cancel", Duration.ofMinutes(5), cancellation);

        CompletableFuture<VmStatus> start =
                CompletableFuture.supplyAsync(() -> machines.start(id, StartOptions.DEFAULT, call), callers);
        await().until(() -> hang.waiting() == 1);
        cancellation.cancel("no longer wanted");

        assertThat(start)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(ProviderException.Cancelled.class);
    }

    @Test
    void latencyIsOnTheClockOfTheHost() {
        sim.faults().latency(SimOperation.CREATE, Duration.ofHours(1));

        CompletableFuture<VmStatus> create =
                CompletableFuture.supplyAsync(() -> machines.create(spec().build(), call()), callers);
        await().until(() -> {
            clock.advance(Duration.ofMinutes(30));
            return create.isDone();
        });

        assertThat(create).isCompletedWithValueMatching(status -> status.state() == VmState.STOPPED);
    }

    @Test
    void aWedgedMachineDelaysOnlyCallsAboutItself() {
        VmSpec other = spec().build().change().generation(1).name("two").build();
        VmId second = VmId.random();
        startBooted(other);
        startBooted(
                VmSpec.builder(second, "two", MemorySpec.of(ByteSize.ofMib(64))).build());
        sim.faults().wedge(id);

        assertThatThrownBy(() -> machines.pause(id, shortCall())).isInstanceOf(ProviderException.TimedOut.class);
        assertThat(machines.pause(second, shortCall()).state()).isEqualTo(VmState.PAUSED);
        assertThat(machines.list(Page.Request.first(10), shortCall()).items())
                .filteredOn(status -> !status.responsive())
                .extracting(VmStatus::id)
                .containsExactly(id);
    }

    @Test
    void aWedgedMachineCanBeForcedOffUnlessItCannotBeKilled() {
        startBooted(spec().build());
        sim.faults().wedgeUnkillable(id);
        assertThatThrownBy(() -> machines.stop(id, StopMode.force(), shortCall()))
                .isInstanceOf(ProviderException.TimedOut.class);

        sim.faults().wedge(id);

        assertThat(machines.stop(id, StopMode.force(), call()))
                .extracting(VmStatus::state, VmStatus::responsive)
                .containsExactly(VmState.STOPPED, true);
        await().untilAsserted(() -> assertThat(events)
                .filteredOn(VmEvent.ResponsivenessChanged.class::isInstance)
                .extracting(event -> ((VmEvent.ResponsivenessChanged) event).responsive())
                .containsExactly(false, true));
    }

    @Test
    void aDisconnectedProviderIsUnavailableAndAsksToLookAgainAfterwards() {
        startBooted(spec().build());
        await().until(() -> events.size() == 2);
        sim.faults().disconnect();

        assertThatThrownBy(() -> machines.describe(id, call())).isInstanceOf(ProviderException.Unavailable.class);
        assertThat(sim.health(call()).state()).isEqualTo(ProviderHealth.State.UNAVAILABLE);
        sim.control().act(id, GuestAction.POWER_OFF);
        sim.faults().reconnect();

        assertThat(stateNow()).isEqualTo(VmState.STOPPED);
        await().until(() -> events.size() == 3);
        assertThat(events.getLast()).isInstanceOf(VmEvent.Resync.class);
    }

    @Test
    void droppedEventsEndInAResync() {
        sim.faults().dropEvents(2);

        startBooted(spec().build());
        machines.pause(id, call());

        await().until(() -> events.size() == 2);
        assertThat(events.getFirst()).isInstanceOf(VmEvent.Resync.class);
        assertThat(events.getLast()).isInstanceOf(VmEvent.StateChanged.class);
    }

    @Test
    void afterClosingEveryCallIsUnavailableAndMachinesGoOn() {
        startBooted(spec().build());
        sim.close();

        assertThatThrownBy(() -> machines.describe(id, call())).isInstanceOf(ProviderException.Unavailable.class);
        open(settings().build());
        assertThat(stateNow()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void aHostThatIsFullSaysSo() {
        sim.close();
        open(settings().hostMemory(ByteSize.ofMib(300)).mostMachines(2).build());
        VmId second = VmId.random();
        startBooted(spec().build());
        machines.create(
                VmSpec.builder(second, "two", MemorySpec.of(ByteSize.ofMib(256)))
                        .build(),
                call());

        assertThatThrownBy(() -> machines.start(second, StartOptions.DEFAULT, call()))
                .isInstanceOfSatisfying(
                        ProviderException.Exhausted.class,
                        full -> assertThat(full.resource()).isEqualTo("host memory"));
        assertThatThrownBy(() -> machines.create(
                        VmSpec.builder(VmId.random(), "three", MemorySpec.of(ByteSize.ofMib(1)))
                                .build(),
                        call()))
                .isInstanceOf(ProviderException.Exhausted.class);
    }

    @Test
    void aForeignMachineIsShownAndLeftAlone() {
        sim.control().plantForeign(spec().build(), true);

        assertThat(machines.describe(id, call()).isForeign()).isTrue();
        assertThatThrownBy(() -> machines.stop(id, StopMode.force(), call()))
                .isInstanceOf(ProviderException.Denied.class);
        assertThatThrownBy(() -> machines.delete(id, call())).isInstanceOf(ProviderException.Denied.class);
        assertThatThrownBy(() -> machines.spec(id, call())).isInstanceOf(ProviderException.Denied.class);
        sim.control().removeForeign(id);
        assertThatThrownBy(() -> machines.describe(id, call())).isInstanceOf(ProviderException.NotFound.class);
    }
}
