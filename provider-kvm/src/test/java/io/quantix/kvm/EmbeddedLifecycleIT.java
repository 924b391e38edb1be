package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@RequiresLibvirt
@RequiresQemu
@RequiresGuest
class EmbeddedLifecycleIT {

    private final Embedded embedded = Embedded.shared();

    @AfterEach
    void clear() {
        embedded.clear();
    }

    @Test
    void aRealGuestBootsSpeaksAndShutsDownWhenAsked() {
        VirtualMachines machines = embedded.machines();
        VmSpec spec = Guest.spec("first <boot>").build();

        VmStatus created = machines.create(spec, Embedded.call());
        VmStatus paused = machines.start(spec.id(), StartOptions.PAUSED, Embedded.call());
        try (SerialTalk talk =
                new SerialTalk(machines.consoles().orElseThrow().openSerial(spec.id(), 0, false, Embedded.call()))) {
            VmStatus running = machines.resume(spec.id(), Embedded.call());
            talk.await(Guest.READY, Duration.ofSeconds(30));
            VmStatus stopped = machines.stop(spec.id(), StopMode.graceful(Duration.ofSeconds(30)), Embedded.call());

            assertThat(created.reason()).isEqualTo(StateReason.NEVER_STARTED);
            assertThat(paused.state()).isEqualTo(VmState.PAUSED);
            assertThat(running.state()).isEqualTo(VmState.RUNNING);
            assertThat(stopped.state()).isEqualTo(VmState.STOPPED);
            assertThat(stopped.reason()).isEqualTo(StateReason.REQUESTED);
        }
        assertThat(machines.spec(spec.id(), Embedded.call())).isEqualTo(spec);
    }
}
