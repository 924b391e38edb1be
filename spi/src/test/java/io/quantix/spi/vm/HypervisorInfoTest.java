package io.quantix.spi.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.spi.ByteSize;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.Problems;
import io.quantix.spi.Refusal;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.DiskSpec.CacheMode;
import io.quantix.spi.vm.DiskSpec.DiskBus;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HypervisorInfoTest {

    private static final VmSpec SPEC = VmSpec.builder(VmId.random(), "all", MemorySpec.of(ByteSize.ofMib(64)))
            .disks(List.of(
                    DiskSpec.builder("a", file("a")).build(),
                    DiskSpec.builder("b", file("b"))
                            .bus(DiskBus.NVME)
                            .cache(CacheMode.UNSAFE)
                            .build()))
            .cdroms(List.of(CdromSpec.empty("cd")))
            .tpm(TpmSpec.v2())
            .build();

    private static DiskSource file(String name) {
        return new DiskSource.File(Path.of("/disks", name), ImageFormat.RAW);
    }

    private static List<String> problems(HypervisorInfo.Devices devices) {
        Problems problems = Problems.of("VM spec");
        devices.check(SPEC, problems);
        return problems.list().stream().map(FieldProblem::path).toList();
    }

    @Test
    void aHypervisorThatSaysNothingOfItsDevicesHasThemAll() {
        HypervisorInfo info = HypervisorInfo.builder("any", "1", new HypervisorInfo.Limits(1, ByteSize.ofGib(1)))
                .build();

        assertThat(info.devices()).isEqualTo(HypervisorInfo.Devices.ALL);
        assertThat(problems(info.devices())).isEmpty();
    }

    @Test
    void eachFieldThatAsksForAMissingModelIsNamed() {
        HypervisorInfo.Devices few = HypervisorInfo.Devices.builder()
                .diskBuses(Set.of(DiskBus.VIRTIO))
                .cdromBuses(Set.of(DiskBus.SCSI))
                .cacheModes(Set.of(CacheMode.DEFAULT))
                .tpms(Set.of())
                .build();

        assertThat(problems(few)).containsExactly("disks[1].bus", "disks[1].cache", "cdroms[0].bus", "tpm");
    }

    @Test
    void theHypervisorsOwnChoiceOfACacheIsAlwaysThere() {
        assertThat(Refusal.of(() -> HypervisorInfo.Devices.builder()
                        .cacheModes(Set.of(CacheMode.NONE))
                        .build()))
                .containsExactly("cacheModes");
    }
}
