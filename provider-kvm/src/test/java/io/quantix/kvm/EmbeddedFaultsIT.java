package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.spi.CallContext;
import io.quantix.spi.Page;
import io.quantix.spi.ProviderException;
import io.quantix.spi.ProviderHealth;
import io.quantix.spi.vm.RebootMode;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.StatsGroup;
import io.quantix.spi.vm.StatsQuery;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@RequiresLibvirt
@RequiresQemu
class EmbeddedFaultsIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Embedded embedded = Embedded.shared();

    @AfterEach
    void clear() {
        embedded.clear();
    }

    private VmId running(String name) {
        VmSpec spec = Guest.empty(name).build();
        embedded.machines().create(spec, Embedded.call());
        embedded.machines().start(spec.id(), StartOptions.DEFAULT, Embedded.call());
        return spec.id();
    }

    @Test
    void aKilledProcessIsToldAsAFailureAndTheMachineStartsAgain() {
        VirtualMachines machines = embedded.machines();
        VmId vm = running("killed");

        try (EventTape tape = new EventTape(machines)) {
            Signals.send("KILL", embedded.pid(vm));
            tape.await("the end", SOON, VmEvent.StateChanged.class::isInstance);

            assertThat(tape.reason(vm, VmState.STOPPED)).contains(StateReason.PROCESS_FAILED);
        }
        assertThat(machines.describe(vm, Embedded.call()).reason()).isEqualTo(StateReason.PROCESS_FAILED);
        assertThat(machines.start(vm, StartOptions.DEFAULT, Embedded.call()).state())
                .isEqualTo(VmState.RUNNING);
    }

    @Test
    void aWedgedProcessDelaysOnlyCallsAboutItself() {
        VirtualMachines machines = embedded.machines();
        VmId wedged = running("wedged");
        VmId other = running("other");
        long pid = embedded.pid(wedged);

        Signals.send("STOP", pid);
        try {
            ProviderException.TimedOut late = catchThrowableOfType(
                    ProviderException.TimedOut.class,
                    () -> machines.reboot(wedged, RebootMode.HARD, CallContext.within(Duration.ofSeconds(1))));
            Awaitility.await("the silence")
                    .atMost(SOON)
                    .until(() -> !machines.describe(wedged, Embedded.call()).responsive());
            long begin = System.nanoTime();
            List<VmStatus> listed =
                    machines.list(Page.Request.first(100), Embedded.call()).items();
            machines.pause(other, Embedded.call());
            machines.resume(other, Embedded.call());
            machines.stats(StatsQuery.all(StatsGroup.CPU, StatsGroup.MEMORY, StatsGroup.DISK), Embedded.call());
            Duration took = Duration.ofNanos(System.nanoTime() - begin);

            assertThat(late).isNotNull();
            assertThat(took).isLessThan(Duration.ofSeconds(10));
            assertThat(listed)
                    .filteredOn(status -> status.id().equals(wedged))
                    .singleElement()
                    .satisfies(status -> assertThat(status.responsive()).isFalse());
            assertThat(listed)
                    .filteredOn(status -> status.id().equals(other))
                    .singleElement()
                    .satisfies(status -> assertThat(status.responsive()).isTrue());
        } finally {
            Signals.send("CONT", pid);
        }
        Awaitility.await("an answer")
                .atMost(SOON)
                .until(() -> machines.describe(wedged, Embedded.call()).responsive());
    }

    @Test
    void aSilentProcessIsNoticedWithoutAnybodyAsking() {
        VirtualMachines machines = embedded.machines();
        VmId vm = running("silent");
        long pid = embedded.pid(vm);

        try (EventTape tape = new EventTape(machines)) {
            Signals.send("STOP", pid);
            try {
                tape.await(
                        "the silence",
                        SOON,
                        event -> event instanceof VmEvent.ResponsivenessChanged changed && !changed.responsive());
                ProviderHealth health = embedded.open().health(Embedded.call());

                assertThat(health.state()).isEqualTo(ProviderHealth.State.DEGRADED);
                assertThat(health.detail()).contains(vm.toString());
            } finally {
                Signals.send("CONT", pid);
            }
            tape.await(
                    "an answer",
                    SOON,
                    event -> event instanceof VmEvent.ResponsivenessChanged changed && changed.responsive());
            assertThat(embedded.open().health(Embedded.call())).isEqualTo(ProviderHealth.healthy());
        }
    }

    @Test
    void machinesOutliveTheProviderAndAreKnownAgain() {
        VmSpec spec = Guest.empty("outlives").build();
        VmSpec stopped = Guest.empty("stopped").build();
        VirtualMachines before = embedded.machines();
        for (VmSpec each : List.of(spec, stopped)) {
            before.create(each, Embedded.call());
            before.start(each.id(), StartOptions.DEFAULT, Embedded.call());
        }
        before.stop(stopped.id(), StopMode.force(), Embedded.call());
        VmStatus was = before.describe(spec.id(), Embedded.call());
        long pid = embedded.pid(spec.id());

        embedded.close();
        assertThat(ProcessHandle.of(pid)).isPresent();
        VirtualMachines after = embedded.machines();

        VmStatus is = after.describe(spec.id(), Embedded.call());
        assertThat(is.state()).isEqualTo(VmState.RUNNING);
        assertThat(is.startedAt()).isEqualTo(was.startedAt());
        assertThat(is.digest()).isEqualTo(was.digest());
        assertThat(embedded.pid(spec.id())).isEqualTo(pid);
        assertThat(after.spec(spec.id(), Embedded.call())).isEqualTo(spec);
        assertThat(after.describe(stopped.id(), Embedded.call()).reason()).isEqualTo(StateReason.FORCED);
        assertThat(after.stop(spec.id(), StopMode.force(), Embedded.call()).state())
                .isEqualTo(VmState.STOPPED);
    }

    @Test
    void afterCloseEveryCallSaysThatTheProviderIsAway() {
        VirtualMachines machines = embedded.machines();

        embedded.close();

        assertThat(catchThrowableOfType(
                        ProviderException.Unavailable.class,
                        () -> machines.list(Page.Request.first(1), Embedded.call())))
                .isNotNull();
    }
}
