package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.kvm.config.KvmConfig;
import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.spi.Page;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderException;
import io.quantix.spi.StandaloneContext;
import io.quantix.spi.vm.HypervisorInfo.Accelerator;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provider on libvirt's own mock: no QEMU is needed, and foreign machines are there already. */
@RequiresLibvirt
class MockHypervisorIT {

    @TempDir
    private Path state;

    private StandaloneContext context;
    private Provider provider;
    private VirtualMachines machines;

    @BeforeEach
    void open() {
        context = new StandaloneContext("mock", state);
        provider = new KvmFactory().open(KvmConfig.DEFAULT.at(URI.create("test:///default")), context, Embedded.call());
        machines = provider.role(VirtualMachines.class).orElseThrow();
    }

    @AfterEach
    void close() {
        provider.close();
        context.close();
    }

    @Test
    void itSaysThatNothingRunsThere() {
        assertThat(machines.hypervisor(Embedded.call()).accelerator()).isEqualTo(Accelerator.SIMULATION);
        assertThat(machines.consoles()).isEmpty();
        assertThat(provider.health(Embedded.call()).detail()).isEmpty();
    }

    @Test
    void theMachineOfTheMockIsForeignAndLeftAlone() {
        VmStatus foreign =
                machines.list(Page.Request.first(10), Embedded.call()).items().getFirst();

        ProviderException.Denied denied = catchThrowableOfType(
                ProviderException.Denied.class, () -> machines.stop(foreign.id(), StopMode.force(), Embedded.call()));

        assertThat(foreign.isForeign()).isTrue();
        assertThat(foreign.name()).isEqualTo("test");
        assertThat(denied.object()).contains(foreign.id().ref());
    }

    @Test
    void aMachineLivesThereAsElsewhere() {
        VmSpec spec = Guest.empty("mocked <name>").build();

        machines.create(spec, Embedded.call());
        VmStatus started = machines.start(spec.id(), StartOptions.DEFAULT, Embedded.call());
        VmStatus paused = machines.pause(spec.id(), Embedded.call());
        VmStatus stopped = machines.stop(spec.id(), StopMode.force(), Embedded.call());
        VmSpec read = machines.spec(spec.id(), Embedded.call());
        machines.delete(spec.id(), Embedded.call());

        assertThat(started.state()).isEqualTo(VmState.RUNNING);
        assertThat(paused.state()).isEqualTo(VmState.PAUSED);
        assertThat(stopped.state()).isEqualTo(VmState.STOPPED);
        assertThat(read).isEqualTo(spec);
    }
}
