package io.quantix.sim;

import static io.quantix.sim.TestContext.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantix.spi.Capabilities;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ProviderException;
import io.quantix.spi.ProviderFactory;
import io.quantix.spi.Setting;
import io.quantix.spi.vm.CpuModel;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.HypervisorInfo;
import io.quantix.spi.vm.PlatformSpec;
import io.quantix.spi.vm.RebootMode;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StatsGroup;
import io.quantix.spi.vm.StatsQuery;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.TpmSpec;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmSpec;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SimCapabilitiesTest extends SimTestBase {

    /** A call that needs a capability. */
    interface Use {
        ThrowingCallable of(VirtualMachines machines, VmSpec spec);
    }

    static Stream<Arguments> uses() {
        return Stream.of(
                use(
                        VmCapability.STOP_GRACEFULLY,
                        (vms, vm) -> () -> vms.stop(vm.id(), StopMode.graceful(Duration.ofSeconds(1)), call())),
                use(
                        VmCapability.REBOOT_GRACEFULLY,
                        (vms, vm) -> () -> vms.reboot(vm.id(), RebootMode.GRACEFUL, call())),
                use(VmCapability.REBOOT_HARD, (vms, vm) -> () -> vms.reboot(vm.id(), RebootMode.HARD, call())),
                use(VmCapability.PAUSE, (vms, vm) -> () -> vms.pause(vm.id(), call())),
                use(VmCapability.START_PAUSED, (vms, vm) -> () -> vms.start(vm.id(), StartOptions.PAUSED, call())),
                use(
                        VmCapability.RECONFIGURE,
                        (vms, vm) -> () -> vms.reconfigure(vm.change().build(), call())),
                use(VmCapability.EVENTS, (vms, vm) -> () -> vms.watch(event -> {}, call())),
                use(VmCapability.STATS_DISK, (vms, vm) -> () -> vms.stats(StatsQuery.all(StatsGroup.DISK), call())),
                use(
                        VmCapability.TPM,
                        (vms, vm) ->
                                () -> vms.create(vm.change().tpm(TpmSpec.v2()).build(), call())));
    }

    private static Arguments use(VmCapability capability, Use use) {
        return Arguments.of(capability, use);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uses")
    void whatIsDeniedFailsAsUnsupported(VmCapability capability, Use use) {
        sim.close();
        open(settings().deny(capability).build());
        VmSpec spec = spec().build();
        startBooted(spec);

        assertThat(sim.capabilities().has(capability)).isFalse();
        assertThatThrownBy(use.of(machines, spec))
                .isInstanceOfSatisfying(
                        ProviderException.Unsupported.class,
                        refused -> assertThat(refused.capability()).isEqualTo(capability.id()));
    }

    @Test
    void aGroupIsAbsentWhenAllItsCapabilitiesAreDenied() {
        sim.close();
        open(settings()
                .deny(
                        VmCapability.SAVED_STATE,
                        VmCapability.BACKUP_FULL,
                        VmCapability.BACKUP_INCREMENTAL,
                        VmCapability.BACKUP_PULL)
                .build());

        assertThat(machines.savedStates()).isEmpty();
        assertThat(machines.backups()).isEmpty();
        assertThat(machines.snapshots()).isPresent();
    }

    @Test
    void everyCapabilityIsDeclared() {
        Capabilities capabilities = sim.capabilities();

        assertThat(VmCapability.values()).allMatch(capabilities::declares);
    }

    @Test
    void aSpecTheHostCannotHonourIsRefusedWithEveryReason() {
        VmSpec spec = spec().cpu(CpuSpec.builder()
                        .topology(new CpuSpec.Topology(1, 1, 1000, 1))
                        .model(new CpuModel.Named("no-such-model", List.of()))
                        .build())
                .platform(new PlatformSpec(
                        PlatformSpec.Architecture.HOST,
                        Optional.of("no-such-board"),
                        Optional.empty(),
                        Optional.empty(),
                        PlatformSpec.Extras.DEFAULT))
                .build();

        assertThatThrownBy(() -> machines.create(spec, call()))
                .isInstanceOfSatisfying(
                        ProviderException.InvalidSpec.class,
                        refused -> assertThat(refused.problems())
                                .extracting(FieldProblem::path)
                                .containsExactlyInAnyOrder("platform.machineType", "cpu.topology", "cpu.model.name"));
        assertThatThrownBy(() -> machines.describe(id, call())).isInstanceOf(ProviderException.NotFound.class);
    }

    @Test
    void theHypervisorSaysThatItIsSimulated() {
        assertThat(machines.hypervisor(call()).accelerator()).isEqualTo(HypervisorInfo.Accelerator.SIMULATION);
    }

    @Test
    void theFactoryIsFoundAsAService() {
        assertThat(SimFactory.class.getModule().getDescriptor().provides())
                .singleElement()
                .satisfies(service -> {
                    assertThat(service.service()).isEqualTo(ProviderFactory.class.getName());
                    assertThat(service.providers()).containsExactly(SimFactory.class.getName());
                });
        assertThat(SimFactory.class.getResourceAsStream("/META-INF/services/" + ProviderFactory.class.getName()))
                .hasContent(SimFactory.class.getName());
        assertThat(new SimFactory().info().name()).isEqualTo("sim");
    }

    @Test
    void everySettingIsDescribed() {
        assertThat(SimSettings.class.getRecordComponents())
                .extracting(RecordComponent::getName)
                .hasSize(15);
        assertThat(SimSettings.class.getRecordComponents())
                .allSatisfy(component ->
                        assertThat(component.getAnnotation(Setting.class)).isNotNull());
    }

    @Test
    void aWrongConfigurationIsRefusedWithEveryReason() {
        assertThatCode(SimSettings::defaults).doesNotThrowAnyException();
        assertThatThrownBy(() -> SimSettings.builder()
                        .hostCpus(0)
                        .bootTime(Duration.ofSeconds(-1))
                        .devices(List.of("floppy:a"))
                        .build())
                .isInstanceOfSatisfying(
                        ProviderException.InvalidSpec.class,
                        refused -> assertThat(refused.problems())
                                .extracting(FieldProblem::path)
                                .containsExactlyInAnyOrder("host-cpus", "boot-time", "devices[0]"));
    }
}
