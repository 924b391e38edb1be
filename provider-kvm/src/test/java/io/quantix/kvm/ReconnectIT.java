package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.kvm.config.KvmConfig;
import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.spi.Effect;
import io.quantix.spi.Page;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderException;
import io.quantix.spi.ProviderHealth;
import io.quantix.spi.StandaloneContext;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StatsGroup;
import io.quantix.spi.vm.StatsQuery;
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
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that dies takes no machine with it, and the provider finds its way back by itself. */
@RequiresRoot
@RequiresLibvirt
@RequiresLibvirtd
@RequiresQemu
class ReconnectIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path state;

    private PrivateLibvirtd daemon;
    private StandaloneContext context;
    private Provider provider;
    private VirtualMachines machines;

    @BeforeEach
    void open() {
        daemon = PrivateLibvirtd.start();
        context = new StandaloneContext("daemon", state);
        provider = new KvmFactory().open(KvmConfig.DEFAULT.at(daemon.uri()), context, Embedded.call());
        machines = provider.role(VirtualMachines.class).orElseThrow();
    }

    @AfterEach
    void close() {
        if (provider != null) {
            provider.close();
            context.close();
        }
        daemon.close();
    }

    private VmSpec paused(String name) {
        VmSpec spec = Guest.empty(name).build();
        machines.create(spec, Embedded.call());
        machines.start(spec.id(), StartOptions.PAUSED, Embedded.call());
        return spec;
    }

    private VmId plantForeign() {
        VmId id = VmId.random();
        try (LibvirtConnection connection = daemon.connect(SOON)) {
            connection.define(
                    "<domain type='qemu'><name>foreign</name><uuid>" + id + "</uuid><memory unit='MiB'>64</memory>"
                            + "<os><type arch='x86_64' machine='q35'>hvm</type></os></domain>",
                    0,
                    SOON);
        }
        return id;
    }

    private String foreignXml(VmId id) {
        try (LibvirtConnection connection = daemon.connect(SOON)) {
            Optional<LibvirtDomain> domain = connection.find(id.value(), SOON);
            return domain.orElseThrow().xml(0, SOON);
        }
    }

    private ProviderHealth.State health() {
        return provider.health(Embedded.call()).state();
    }

    private void awaitHealth(ProviderHealth.State wanted) {
        Awaitility.await(wanted.toString()).atMost(SOON).until(() -> health() == wanted);
    }

    private static void assertAway(ThrowingCallable body) {
        ProviderException.Unavailable away = catchThrowableOfType(ProviderException.Unavailable.class, body);
        assertThat(away).isNotNull();
        assertThat(away.effect()).isEqualTo(Effect.NONE);
    }

    @Test
    void whileTheDaemonIsAwayEveryCallSaysSoAndHadNoEffect() {
        VmId vm = paused("waits").id();
        try (EventTape tape = new EventTape(machines)) {
            daemon.kill9();

            tape.await("the loss", SOON, VmEvent.Resync.class::isInstance);
        }
        assertThat(health()).isEqualTo(ProviderHealth.State.UNAVAILABLE);
        List<ThrowingCallable> calls = List.of(
                () -> machines.describe(vm, Embedded.call()),
                () -> machines.list(Page.Request.first(10), Embedded.call()),
                () -> machines.stats(StatsQuery.all(StatsGroup.CPU), Embedded.call()),
                () -> machines.resume(vm, Embedded.call()),
                () -> machines.stop(vm, StopMode.force(), Embedded.call()),
                () -> machines.create(Guest.empty("too late").build(), Embedded.call()),
                () -> machines.delete(vm, Embedded.call()));
        assertThat(calls).allSatisfy(ReconnectIT::assertAway);
        assertThat(ProcessHandle.of(daemon.pid(vm))).isPresent();
    }

    @Test
    void afterARestartOfTheDaemonEverythingGoesOn() {
        VmSpec spec = paused("goes on");
        VmId vm = spec.id();
        VmSpec renamed = spec.change().name("renamed").build();
        VmStatus before = machines.reconfigure(renamed, Embedded.call());
        VmId foreign = plantForeign();
        String foreignBefore = foreignXml(foreign);
        long qemuBefore = daemon.pid(vm);

        try (EventTape tape = new EventTape(machines)) {
            daemon.kill9();
            tape.await("the loss", SOON, VmEvent.Resync.class::isInstance);
            awaitHealth(ProviderHealth.State.UNAVAILABLE);
            daemon.restart();
            awaitHealth(ProviderHealth.State.HEALTHY);
            VmStatus after = machines.describe(vm, Embedded.call());
            long qemuAfter = daemon.pid(vm);
            machines.resume(vm, Embedded.call());
            machines.pause(vm, Embedded.call());
            machines.stop(vm, StopMode.force(), Embedded.call());

            assertThat(after.state()).isEqualTo(VmState.PAUSED);
            assertThat(after.generation()).isEqualTo(before.generation());
            assertThat(after.digest()).isEqualTo(before.digest());
            assertThat(qemuAfter).isEqualTo(qemuBefore);
            tape.await(
                    "the end", SOON, event -> tape.reason(vm, VmState.STOPPED).isPresent());
            assertThat(tape.story(vm)).containsExactly("RUNNING", "PAUSED", "STOPPED");
        }
        assertThat(machines.spec(vm, Embedded.call())).isEqualTo(renamed);
        assertThat(machines.describe(foreign, Embedded.call()).isForeign()).isTrue();
        assertThat(foreignXml(foreign)).isEqualTo(foreignBefore);
    }
}
