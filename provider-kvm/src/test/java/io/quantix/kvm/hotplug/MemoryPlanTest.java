package io.quantix.kvm.hotplug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantix.kvm.hotplug.KvmPlugging.Move;
import io.quantix.kvm.xml.DeviceXml;
import io.quantix.kvm.xml.RunningDevices;
import io.quantix.kvm.xml.RunningDevices.Dimm;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CpuSet;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.NumaCell;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MemoryPlanTest {

    private static MemorySpec memory(int mib) {
        return new MemorySpec(
                ByteSize.ofMib(mib),
                Optional.of(new MemorySpec.Hotplug(ByteSize.ofGib(4), 3)),
                Optional.empty(),
                false,
                false);
    }

    private final VmSpec before = VmSpec.builder(VmId.random(), "grows", memory(1024))
            .cpu(CpuSpec.of(2))
            .build();

    private VmSpec sized(int mib) {
        return before.change().memory(memory(mib)).build();
    }

    private static RunningDevices running(Dimm... dimms) {
        return RunningDevices.read(Arrays.stream(dimms)
                .map(DeviceXml::dimm)
                .collect(Collectors.joining("", "<domain><devices>", "</devices></domain>")));
    }

    private static Dimm dimm(int number, int mib, int node) {
        return new Dimm(number, ByteSize.ofMib(mib), node);
    }

    private static Move.Plug plug(Dimm dimm) {
        return new Move.Plug(dimm.alias(), DeviceXml.dimm(dimm));
    }

    private static Move.Unplug unplug(Dimm dimm) {
        return new Move.Unplug(dimm.alias(), Optional.of(plug(dimm)));
    }

    @Test
    void growthIsOneModuleUnderANumberNobodyHas() {
        assertThat(new MemoryPlan(before, sized(1280), running(dimm(4, 128, 0))).moves())
                .containsExactly(plug(dimm(5, 256, 0)));
    }

    @Test
    void whatGoesIsMadeUpOfWholeModules() {
        RunningDevices three = running(dimm(0, 128, 0), dimm(1, 256, 0), dimm(2, 384, 0));

        assertThat(new MemoryPlan(before, sized(512), three).moves())
                .containsExactlyInAnyOrder(unplug(dimm(0, 128, 0)), unplug(dimm(2, 384, 0)));
    }

    @Test
    void whatWasThereAtTheStartDoesNotGo() {
        assertThatThrownBy(() -> new MemoryPlan(before, sized(512), running(dimm(0, 256, 0))).moves())
                .isInstanceOf(ProviderException.InvalidSpec.class)
                .hasMessageContaining("256 MiB");
    }

    @Test
    void growthComesInBlocks() {
        assertThatThrownBy(() -> new MemoryPlan(before, sized(1100), running()).moves())
                .isInstanceOf(ProviderException.InvalidSpec.class)
                .hasMessageContaining("128 MiB");
    }

    @Test
    void slotsRunOut() {
        RunningDevices full = running(dimm(0, 128, 0), dimm(1, 128, 0), dimm(2, 128, 0));

        assertThatThrownBy(() -> new MemoryPlan(before, sized(1152), full).moves())
                .isInstanceOf(ProviderException.Exhausted.class);
    }

    @Test
    void eachNodeGrowsAndShrinksByItself() {
        VmSpec nodes = before.change().numa(cells(512, 512)).build();
        VmSpec shifted =
                nodes.change().memory(memory(1152)).numa(cells(384, 768)).build();

        assertThat(new MemoryPlan(nodes, shifted, running(dimm(0, 128, 0), dimm(1, 128, 1))).moves())
                .containsExactly(plug(dimm(2, 256, 1)), unplug(dimm(0, 128, 0)));
    }

    private static List<NumaCell> cells(int first, int second) {
        return List.of(
                new NumaCell(CpuSet.of(0), ByteSize.ofMib(first), Optional.empty()),
                new NumaCell(CpuSet.of(1), ByteSize.ofMib(second), Optional.empty()));
    }
}
