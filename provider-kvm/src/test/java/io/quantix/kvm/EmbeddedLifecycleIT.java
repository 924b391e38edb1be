package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.spi.Effect;
import io.quantix.spi.Labels;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.BootSpec;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.RebootMode;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@RequiresLibvirt
@RequiresQemu
@RequiresGuest
class EmbeddedLifecycleIT {

    private static final Duration BOOT = Duration.ofSeconds(60);

    private final Embedded embedded = Embedded.shared();
    private final VirtualMachines machines = embedded.machines();

    @AfterEach
    void clear() {
        embedded.clear();
    }

    /** Boots a guest and returns what it says, once it is up. */
    private SerialTalk boot(VmSpec spec) {
        machines.create(spec, Embedded.call());
        machines.start(spec.id(), StartOptions.PAUSED, Embedded.call());
        SerialTalk talk =
                new SerialTalk(machines.consoles().orElseThrow().openSerial(spec.id(), 0, false, Embedded.call()));
        machines.resume(spec.id(), Embedded.call());
        talk.await(Guest.READY, BOOT);
        return talk;
    }

    private VmStatus await(VmId vm, VmState state) {
        return Awaitility.await()
                .atMost(BOOT)
                .until(() -> machines.describe(vm, Embedded.call()), status -> status.state() == state);
    }

    @Test
    void aRealGuestBootsSpeaksAndShutsDownWhenAsked() {
        VmSpec spec = Guest.spec("first <boot>").build();

        try (SerialTalk talk = boot(spec)) {
            VmStatus running = machines.describe(spec.id(), Embedded.call());
            VmStatus stopped = machines.stop(spec.id(), StopMode.graceful(BOOT), Embedded.call());

            assertThat(running.state()).isEqualTo(VmState.RUNNING);
            assertThat(running.name()).isEqualTo("first <boot>");
            assertThat(running.startedAt()).isPresent();
            assertThat(stopped.state()).isEqualTo(VmState.STOPPED);
            assertThat(stopped.reason()).isEqualTo(StateReason.REQUESTED);
            assertThat(stopped.startedAt()).isEmpty();
            assertThat(talk.heard()).contains(Guest.READY);
        }
        assertThat(machines.spec(spec.id(), Embedded.call())).isEqualTo(spec);
    }

    @Test
    void aGuestThatIgnoresThePowerButtonIsLeftOrForcedAsAsked() {
        VmSpec spec = Guest.spec("deaf", "quantix.ignore-acpi").build();

        try (SerialTalk talk = boot(spec)) {
            ProviderException.TimedOut refused = catchThrowableOfType(
                    ProviderException.TimedOut.class,
                    () -> machines.stop(spec.id(), StopMode.graceful(Duration.ofMillis(500)), Embedded.call()));
            VmStatus still = machines.describe(spec.id(), Embedded.call());
            VmStatus forced =
                    machines.stop(spec.id(), StopMode.gracefulThenForce(Duration.ofMillis(500)), Embedded.call());

            assertThat(refused.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(still.state()).isEqualTo(VmState.RUNNING);
            assertThat(forced.state()).isEqualTo(VmState.STOPPED);
            assertThat(forced.reason()).isEqualTo(StateReason.FORCED);
            assertThat(talk.heard()).contains(Guest.READY);
        }
    }

    @Test
    void aRebootIsToldAsOneAndNeverAsAStop() {
        VmSpec spec = Guest.spec("rebooting").build();

        try (SerialTalk talk = boot(spec);
                EventTape tape = new EventTape(machines)) {
            machines.reboot(spec.id(), RebootMode.HARD, Embedded.call());
            tape.await("the hard reboot", BOOT, VmEvent.Rebooted.class::isInstance);
            Awaitility.await().atMost(BOOT).until(() -> count(talk.heard(), Guest.READY) == 2);
            machines.reboot(spec.id(), RebootMode.GRACEFUL, Embedded.call());
            Awaitility.await().atMost(BOOT).until(() -> count(talk.heard(), Guest.READY) == 3);

            assertThat(tape.story(spec.id())).containsExactly("rebooted", "rebooted");
            assertThat(machines.describe(spec.id(), Embedded.call()).state()).isEqualTo(VmState.RUNNING);
        }
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    @Test
    void aPanicOfTheGuestIsToldFromItsOwnPowerOff() {
        VmSpec panics = Guest.spec("panics", "quantix.panic").build();
        VmSpec ends = Guest.spec("ends", "quantix.poweroff-after=1").build();

        try (EventTape tape = new EventTape(machines)) {
            for (VmSpec spec : List.of(panics, ends)) {
                machines.create(spec, Embedded.call());
                machines.start(spec.id(), StartOptions.DEFAULT, Embedded.call());
            }

            assertThat(await(panics.id(), VmState.STOPPED).reason()).isEqualTo(StateReason.GUEST_PANICKED);
            assertThat(await(ends.id(), VmState.STOPPED).reason()).isEqualTo(StateReason.GUEST);
            assertThat(tape.reason(panics.id(), VmState.STOPPED)).contains(StateReason.GUEST_PANICKED);
            assertThat(tape.reason(ends.id(), VmState.STOPPED)).contains(StateReason.GUEST);
            // QEMU pauses a guest that panicked; libvirt tells of that first when it is slow to say why.
            assertThat(tape.story(panics.id()))
                    .filteredOn(told -> !told.equals("PAUSED"))
                    .containsExactly("created", "RUNNING", "STOPPED");
        }
    }

    @Test
    void theWholeLifeIsToldInOrder() {
        VmSpec spec = Guest.empty("told").build();

        try (EventTape tape = new EventTape(machines)) {
            machines.create(spec, Embedded.call());
            machines.start(spec.id(), StartOptions.DEFAULT, Embedded.call());
            machines.pause(spec.id(), Embedded.call());
            machines.resume(spec.id(), Embedded.call());
            machines.stop(spec.id(), StopMode.force(), Embedded.call());
            machines.start(spec.id(), StartOptions.PAUSED, Embedded.call());
            machines.stop(spec.id(), StopMode.force(), Embedded.call());
            machines.delete(spec.id(), Embedded.call());
            tape.await("the end", BOOT, VmEvent.Deleted.class::isInstance);

            assertThat(tape.story(spec.id()))
                    .containsExactly(
                            "created", "RUNNING", "PAUSED", "RUNNING", "STOPPED", "PAUSED", "STOPPED", "deleted");
        }
    }

    @Test
    void everyChangeCanBeRepeated() {
        VmSpec spec = Guest.empty("repeated").build();

        machines.create(spec, Embedded.call());
        machines.create(spec, Embedded.call());
        machines.start(spec.id(), StartOptions.DEFAULT, Embedded.call());
        VmStatus twice = machines.start(spec.id(), StartOptions.DEFAULT, Embedded.call());
        machines.pause(spec.id(), Embedded.call());
        machines.pause(spec.id(), Embedded.call());
        machines.resume(spec.id(), Embedded.call());
        VmStatus resumed = machines.resume(spec.id(), Embedded.call());
        machines.stop(spec.id(), StopMode.force(), Embedded.call());
        machines.stop(spec.id(), StopMode.force(), Embedded.call());
        machines.delete(spec.id(), Embedded.call());
        machines.delete(spec.id(), Embedded.call());

        assertThat(twice.reason()).isEqualTo(StateReason.BOOTED);
        assertThat(resumed.reason()).isEqualTo(StateReason.RESUMED);
        assertThat(catchThrowableOfType(
                        ProviderException.NotFound.class, () -> machines.describe(spec.id(), Embedded.call())))
                .isNotNull();
    }

    @Test
    void anotherSpecWaitsForTheNextStartAndLabelsDoNot() {
        VmSpec spec = Guest.empty("changing").build();
        VmSpec labelled =
                spec.change().labels(Labels.of(Map.of("team", "blue"))).build();
        VmSpec larger = labelled.change().cpu(CpuSpec.of(2)).build();
        machines.create(spec, Embedded.call());
        machines.start(spec.id(), StartOptions.DEFAULT, Embedded.call());

        VmStatus afterLabels = machines.reconfigure(labelled, Embedded.call());
        VmStatus afterCpus = machines.reconfigure(larger, Embedded.call());
        machines.stop(spec.id(), StopMode.force(), Embedded.call());
        VmStatus restarted = machines.start(spec.id(), StartOptions.DEFAULT, Embedded.call());

        assertThat(afterLabels.pendingChange()).isFalse();
        assertThat(afterCpus.pendingChange()).isTrue();
        assertThat(afterCpus.generation()).isEqualTo(3);
        assertThat(restarted.pendingChange()).isFalse();
        assertThat(machines.spec(spec.id(), Embedded.call())).isEqualTo(larger);
    }

    @Test
    void aStartNamesEverythingThatIsMissing() {
        VmSpec spec = Guest.empty("incomplete")
                .boot(BootSpec.direct(new BootSpec.DirectKernel(
                        Path.of("/nowhere/kernel"), Optional.of(Path.of("/nowhere/initrd")), "")))
                .build();
        machines.create(spec, Embedded.call());

        ProviderException.InvalidSpec refused = catchThrowableOfType(
                ProviderException.InvalidSpec.class,
                () -> machines.start(spec.id(), StartOptions.DEFAULT, Embedded.call()));

        assertThat(refused.problems())
                .extracting(problem -> problem.path())
                .containsExactly("boot.kernel.image", "boot.kernel.initrd");
    }
}
