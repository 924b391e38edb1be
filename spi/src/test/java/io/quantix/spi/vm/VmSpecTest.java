package io.quantix.spi.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantix.spi.ByteSize;
import io.quantix.spi.CpuSet;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.MacAddress;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import io.quantix.spi.SpecDigest;
import io.quantix.spi.network.NicBackend;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class VmSpecTest {

    private static final MemorySpec MEMORY = MemorySpec.of(ByteSize.ofMib(256));
    private static final MacAddress MAC = MacAddress.of("52:54:00:00:00:01");

    private static DiskSource file(String name) {
        return new DiskSource.File(Path.of("/images", name), ImageFormat.RAW);
    }

    private static NicSpec nic(String name) {
        return NicSpec.builder(name, new NicBackend.UserMode(), MAC).build();
    }

    private static VmSpec.Builder spec() {
        return VmSpec.builder(VmId.random(), "one", MEMORY);
    }

    @Test
    void aSpecWithFiveMistakesNamesAllFiveWithTheirPlaces() {
        VmSpec.Builder wrong = spec().generation(0)
                .name("")
                .disks(List.of(
                        DiskSpec.builder("root", file("a")).bootIndex(1).build(),
                        DiskSpec.builder("root", file("b")).bootIndex(1).build()))
                .nics(List.of(nic("eth0"), nic("eth1")));

        assertThatThrownBy(wrong::build)
                .isInstanceOfSatisfying(
                        ProviderException.InvalidSpec.class,
                        refused -> assertThat(refused.problems())
                                .extracting(FieldProblem::path)
                                .containsExactly(
                                        "generation", "name", "disks[1].name", "nics[1].mac", "disks[1].bootIndex"));
    }

    @Test
    void theMistakesOfThePartsAreFiledUnderTheirPlace() {
        Problems problems = Problems.of("request");
        problems.nested(
                "disks[3]",
                () -> DiskSpec.builder("Root!", file("a"))
                        .serial("?")
                        .bootIndex(0)
                        .build());
        problems.nested("memory", () -> MemorySpec.of(ByteSize.ofBytes(7)));

        assertThat(problems.list())
                .extracting(FieldProblem::path)
                .containsExactly("disks[3].name", "disks[3].serial", "disks[3].bootIndex", "memory.size");
    }

    static Stream<Arguments> wrongParts() {
        return Stream.of(
                wrong(() -> new CpuSpec.Topology(0, 1, 1, 1), "sockets"),
                wrong(() -> new CpuSpec.Topology(64, 64, 2, 1), ""),
                wrong(() -> CpuSpec.builder().online(2).build(), "online"),
                wrong(
                        () -> CpuSpec.builder()
                                .pins(List.of(new CpuSpec.VcpuPin(1, CpuSet.of(0))))
                                .build(),
                        "pins[0].vcpu"),
                wrong(() -> new CpuSpec.CpuScheduling(OptionalInt.of(0), OptionalInt.of(0)), "weight", "limitPercent"),
                wrong(() -> MemorySpec.of(ByteSize.ZERO), "size"),
                wrong(
                        () -> new MemorySpec(
                                ByteSize.ofMib(3), Optional.empty(), Optional.of(ByteSize.ofMib(2)), false, false),
                        "size"),
                wrong(
                        () -> new MemorySpec(
                                ByteSize.ofMib(8),
                                Optional.of(new MemorySpec.Hotplug(ByteSize.ofMib(4), 1)),
                                Optional.empty(),
                                false,
                                false),
                        "hotplug.maximum"),
                wrong(() -> new TpmSpec(TpmSpec.Version.V1_2, TpmSpec.Model.CRB), "model"),
                wrong(() -> new HostDeviceSpec.Pci("01:00.0"), "address"),
                wrong(() -> new HostDeviceSpec.Usb(-1, 0x10000), "vendor", "product"),
                wrong(() -> new DiskSource.File(Path.of("relative"), ImageFormat.RAW), "path"),
                wrong(() -> new NicBackend.Bridge("a-name-too-long-for-linux"), "bridge"),
                wrong(
                        () -> NicSpec.builder("eth0", new NicBackend.UserMode(), MacAddress.of("01:00:5e:00:00:01"))
                                .mtu(10)
                                .build(),
                        "mac",
                        "mtu"),
                wrong(
                        () -> new BootSpec.DirectKernel(Path.of("k"), Optional.of(Path.of("i")), "a\nb"),
                        "image",
                        "initrd",
                        "commandLine"),
                wrong(() -> StopMode.graceful(Duration.ofMillis(99)), "patience"));
    }

    private static Arguments wrong(Supplier<?> part, String... paths) {
        return Arguments.of(part, Arrays.asList(paths));
    }

    @ParameterizedTest
    @MethodSource("wrongParts")
    void aPartRefusesWhatItCanJudgeAlone(Supplier<?> part, List<String> paths) {
        assertThatThrownBy(part::get)
                .isInstanceOfSatisfying(
                        ProviderException.InvalidSpec.class,
                        refused -> assertThat(refused.problems())
                                .extracting(FieldProblem::path)
                                .containsExactlyElementsOf(paths));
    }

    @Test
    void theGuestsNodesShareOutExactlyItsCpusAndMemory() {
        VmSpec.Builder builder = spec().cpu(CpuSpec.of(2))
                .numa(List.of(
                        new NumaCell(CpuSet.of(0), ByteSize.ofMib(128), Optional.empty()),
                        new NumaCell(CpuSet.of(0), ByteSize.ofMib(64), Optional.empty())));

        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        ProviderException.InvalidSpec.class,
                        refused -> assertThat(refused.problems())
                                .extracting(FieldProblem::path)
                                .containsExactly("numa[1].vcpus", "numa", "numa"));
    }

    @Test
    void aDiskOfTwoMachinesMustBeShareable() {
        DiskSpec one = DiskSpec.builder("one", file("same")).build();
        DiskSpec two = DiskSpec.builder("two", file("same")).build();

        assertThatThrownBy(() -> spec().disks(List.of(one, two)).build())
                .isInstanceOf(ProviderException.InvalidSpec.class)
                .hasMessageContaining("disks[1].source");
    }

    @Test
    void aChangeKeepsEverythingElseAndCountsTheGeneration() {
        VmSpec first = spec().nics(List.of(nic("eth0")))
                .cloudInit(CloudInitSpec.userData("password: secret"))
                .build();

        VmSpec second = first.change().build();

        assertThat(second.generation()).isEqualTo(2);
        assertThat(second.change().generation(1).build()).isEqualTo(first);
        assertThat(first.toString()).doesNotContain("secret");
    }

    @Test
    void anAgentIsInstalledWhereItIsReachedAndThereIsAWay() {
        CloudInitSpec installing = CloudInitSpec.userData("").installingAgent();

        assertThat(spec().cloudInit(installing).build().neededCapabilities())
                .contains(VmCapability.CLOUD_INIT, VmCapability.CLOUD_INIT_AGENT);
        assertThatThrownBy(() -> spec().platform(PlatformSpec.DEFAULT.with(PlatformSpec.Extras.NONE))
                        .cloudInit(installing)
                        .build())
                .isInstanceOf(ProviderException.InvalidSpec.class)
                .hasMessageContaining("cloudInit.installAgent");
        assertThatThrownBy(() -> new CloudInitSpec(
                        CloudInitSpec.DataSource.IGNITION,
                        "{}",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true))
                .isInstanceOf(ProviderException.InvalidSpec.class)
                .hasMessageContaining("installAgent");
    }

    @Test
    void aConfigurationWithoutTheAgentHasTheDigestItAlwaysHad() {
        CloudInitSpec plain = CloudInitSpec.userData("#cloud-config\n");

        assertThat(SpecDigest.of(plain).hex())
                .isNotEqualTo(SpecDigest.of(plain.installingAgent()).hex())
                .isEqualTo("7d29d2fa59b2f81d571b9e3f8b86d6e9857b0b655fdae9eb982847ee8be29ec9");
    }

    @Test
    void aSpecCannotBeChangedThroughTheListsItWasMadeOf() {
        List<NicSpec> nics = new ArrayList<>(List.of(nic("eth0")));
        VmSpec spec = spec().nics(nics).build();

        nics.clear();

        assertThat(spec.nics()).hasSize(1);
        assertThatThrownBy(() -> spec.nics().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anIdIsReadInItsLongFormOnly() {
        VmId id = VmId.random();

        assertThat(VmId.parse(id.toString())).isEqualTo(id);
        assertThatThrownBy(() -> VmId.parse("1-2-3-4-5")).isInstanceOf(ProviderException.InvalidSpec.class);
        assertThatThrownBy(() -> VmId.parse("")).isInstanceOf(ProviderException.InvalidSpec.class);
    }

    @ParameterizedTest
    @EnumSource(VmState.class)
    void onlyAStoppedMachineHasNoGuestInMemory(VmState state) {
        assertThat(state.isActive()).isEqualTo(state != VmState.STOPPED);
    }

    @Test
    void aFailureIsWhatNobodyWanted() {
        assertThat(StateReason.values())
                .filteredOn(StateReason::isFailure)
                .containsExactly(
                        StateReason.GUEST_PANICKED,
                        StateReason.PROCESS_FAILED,
                        StateReason.START_FAILED,
                        StateReason.IO_ERROR,
                        StateReason.WATCHDOG);
    }
}
