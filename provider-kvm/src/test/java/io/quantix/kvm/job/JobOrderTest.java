package io.quantix.kvm.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.spi.Labels;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.Snapshots.SnapshotSpec;
import io.quantix.spi.vm.VmId;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobOrderTest {

    private static final VmId VM = VmId.random();

    private static JobOrder order(Object... request) {
        return JobOrder.of("snapshot vm", VM, request);
    }

    @Test
    void equalRequestsAreEqualWhateverTheOrderOfTheirSetsAndMaps() {
        DiskSource one = new DiskSource.File(Path.of("/one"), ImageFormat.QCOW2);
        DiskSource two = new DiskSource.File(Path.of("/two"), ImageFormat.RAW);
        Map<String, DiskSource> forward = new LinkedHashMap<>();
        forward.put("a", one);
        forward.put("b", two);
        Map<String, DiskSource> backward = new LinkedHashMap<>();
        backward.put("b", two);
        backward.put("a", one);

        assertThat(order(forward)).isEqualTo(order(backward));
        assertThat(order(new LinkedHashSet<>(List.of("a", "b"))))
                .isEqualTo(order(new LinkedHashSet<>(List.of("b", "a"))));
    }

    @Test
    void aSpecIsItsContent() {
        SnapshotId id = SnapshotId.random();

        assertThat(order(SnapshotSpec.disks(id, VM, "nightly")))
                .isEqualTo(order(SnapshotSpec.disks(id, VM, "nightly")));
        assertThat(order(SnapshotSpec.disks(id, VM, "nightly")))
                .isNotEqualTo(order(SnapshotSpec.disks(id, VM, "other")));
        assertThat(order(SnapshotSpec.disks(id, VM, "nightly")))
                .isNotEqualTo(order(new SnapshotSpec(
                        id, VM, "nightly", Snapshots.Content.DISKS, Set.of("disk0"), Optional.empty(), Labels.NONE)));
    }

    @Test
    void partsDoNotRunIntoEachOther() {
        assertThat(order("ab", "c")).isNotEqualTo(order("a", "bc"));
        assertThat(order(List.of("a"), "b")).isNotEqualTo(order(List.of("a", "b")));
        assertThat(order(Optional.empty())).isNotEqualTo(order(Optional.of("")));
        assertThat(order(Map.of("a", "b"))).isNotEqualTo(order(Map.of("b", "a")));
    }

    @Test
    void theKindAndTheMachineAreOfIt() {
        assertThat(order("x")).isNotEqualTo(JobOrder.of("save vm", VM, "x"));
        assertThat(order("x")).isNotEqualTo(JobOrder.of("snapshot vm", VmId.random(), "x"));
    }
}
