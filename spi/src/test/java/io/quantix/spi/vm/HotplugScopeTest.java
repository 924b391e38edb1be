package io.quantix.spi.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.spi.ByteSize;
import io.quantix.spi.CpuSet;
import io.quantix.spi.Effect;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.Labels;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HotplugScopeTest {

    private static final ByteSize SIZE = ByteSize.ofMib(256);

    private final VmSpec before = VmSpec.builder(VmId.random(), "plugged", memory(SIZE, Optional.empty()))
            .cpu(CpuSpec.builder()
                    .topology(new CpuSpec.Topology(1, 1, 4, 1))
                    .online(2)
                    .build())
            .disks(List.of(disk("root")))
            .build();

    private static MemorySpec memory(ByteSize size, Optional<ByteSize> hugepages) {
        return new MemorySpec(size, Optional.of(new MemorySpec.Hotplug(ByteSize.ofGib(4), 4)), hugepages, false, false);
    }

    private static DiskSpec disk(String name) {
        return DiskSpec.builder(name, new DiskSource.File(Path.of("/srv/" + name), ImageFormat.RAW))
                .build();
    }

    private static List<String> paths(HotplugScope scope, VmSpec before, VmSpec after) {
        return catchThrowableOfType(ProviderException.InvalidSpec.class, () -> scope.check(before, after))
                .problems()
                .stream()
                .map(FieldProblem::path)
                .toList();
    }

    @Test
    void aDeviceMayComeGoAndChangeWhereverItStands() {
        VmSpec more = before.change().disks(List.of(disk("data"), disk("root"))).build();
        VmSpec less = more.change().disks(List.of(disk("root"))).build();

        assertThatCode(() -> HotplugScope.device("data").check(before, more)).doesNotThrowAnyException();
        assertThatCode(() -> HotplugScope.device("data").check(more, less)).doesNotThrowAnyException();
    }

    @Test
    void whatElseChangesIsNamed() {
        VmSpec after = before.change()
                .disks(List.of(disk("root"), disk("data"), disk("other")))
                .labels(Labels.of(Map.of("team", "blue")))
                .build();

        assertThat(paths(HotplugScope.device("data"), before, after)).containsExactly("disks", "labels");
    }

    @Test
    void theOrderOfTheOthersStays() {
        VmSpec two = before.change().disks(List.of(disk("root"), disk("data"))).build();
        VmSpec turned = two.change().disks(List.of(disk("data"), disk("root"))).build();

        assertThat(paths(HotplugScope.device("net"), two, turned)).containsExactly("disks");
    }

    @Test
    void onlyTheNextGenerationSupersedes() {
        VmSpec later = before.change().generation(7).build();

        assertThatThrownBy(() -> HotplugScope.device("data").check(before, later))
                .isInstanceOfSatisfying(
                        ProviderException.Conflict.class,
                        conflict -> assertThat(conflict.effect()).isEqualTo(Effect.NONE));
    }

    @Test
    void theNumberOfVcpusMayChangeAndTheirTopologyMayNot() {
        CpuSpec three =
                CpuSpec.builder().topology(before.cpu().topology()).online(3).build();
        VmSpec more = before.change().cpu(three).build();
        VmSpec other = before.change().cpu(CpuSpec.of(3)).build();

        assertThatCode(() -> HotplugScope.vcpus().check(before, more)).doesNotThrowAnyException();
        assertThat(paths(HotplugScope.vcpus(), before, other)).containsExactly("cpu");
    }

    @Test
    void memoryMayGrowInEachNodeAndItsPagesMayNotChange() {
        VmSpec nodes = before.change().numa(cells(128, 128)).build();
        VmSpec more = nodes.change()
                .memory(memory(ByteSize.ofMib(512), Optional.empty()))
                .numa(cells(128, 384))
                .build();
        VmSpec huge = before.change()
                .memory(memory(ByteSize.ofMib(512), Optional.of(ByteSize.ofMib(2))))
                .build();

        assertThatCode(() -> HotplugScope.memory().check(nodes, more)).doesNotThrowAnyException();
        assertThat(paths(HotplugScope.memory(), before, huge)).containsExactly("memory.hugepages");
        assertThat(paths(HotplugScope.device("data"), nodes, more)).containsExactly("memory", "numa");
    }

    private static List<NumaCell> cells(int first, int second) {
        return List.of(
                new NumaCell(CpuSet.of(0, 1), ByteSize.ofMib(first), Optional.empty()),
                new NumaCell(CpuSet.of(2, 3), ByteSize.ofMib(second), Optional.empty()));
    }
}
