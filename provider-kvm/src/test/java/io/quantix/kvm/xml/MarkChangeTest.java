package io.quantix.kvm.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.spi.ByteSize;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which spec a running domain is, told from its metadata and its devices. */
class MarkChangeTest {

    private final VmSpec before = VmSpec.builder(VmId.random(), "marked", MemorySpec.of(ByteSize.ofMib(64)))
            .build();
    private final DiskSpec disk = DiskSpec.builder("data", new DiskSource.File(Path.of("/srv/data"), ImageFormat.RAW))
            .build();
    private final VmSpec after = before.change().disks(List.of(disk)).build();

    private static final RunningDevices NOTHING = RunningDevices.read("<domain/>");

    private DomainFacts facts(VmSpec next, List<MarkChange.Awaited> awaited, String... devices) {
        MarkChange change = new MarkChange(DomainFacts.Mark.of(before), Optional.empty(), awaited);
        String metadata = DomainXmlWriter.writeMetadata(next, change)
                .replace("<vm ", "<q:vm xmlns:q='" + DomainXmlWriter.NAMESPACE + "' ")
                .replace("</vm>", "</q:vm>");
        return DomainXmlReader.readFacts("<domain><name>d</name><uuid>" + before.id() + "</uuid><metadata>" + metadata
                + "</metadata><devices>" + String.join("", devices) + "</devices></domain>");
    }

    @Test
    void aDomainIsWhatItWasUntilTheAwaitedDeviceIsThere() {
        List<MarkChange.Awaited> coming = List.of(new MarkChange.Awaited(DeviceXml.alias("data"), true));

        assertThat(facts(after, coming).mark()).contains(DomainFacts.Mark.of(before));
        assertThat(facts(after, coming, DeviceXml.disk(before.id(), disk, NOTHING))
                        .mark())
                .contains(DomainFacts.Mark.of(after));
    }

    @Test
    void aDomainIsWhatItWasUntilEveryAwaitedDeviceIsGone() {
        RunningDevices.Dimm dimm = new RunningDevices.Dimm(3, ByteSize.ofMib(128), 0);
        List<MarkChange.Awaited> going = List.of(
                new MarkChange.Awaited(DeviceXml.alias("data"), false), new MarkChange.Awaited(dimm.alias(), false));

        assertThat(facts(after, going, DeviceXml.disk(before.id(), disk, NOTHING), DeviceXml.dimm(dimm))
                        .mark())
                .contains(DomainFacts.Mark.of(before));
        assertThat(facts(after, going, DeviceXml.dimm(dimm)).mark()).contains(DomainFacts.Mark.of(before));
        assertThat(facts(after, going).mark()).contains(DomainFacts.Mark.of(after));
    }

    @Test
    void aDomainIsWhatItWasUntilTheAwaitedVcpuIsGone() {
        List<MarkChange.Awaited> going = List.of(new MarkChange.Awaited(RunningDevices.Vcpu.alias(1), false));

        assertThat(facts(after, going, "</devices>" + vcpus("yes") + "<devices>")
                        .mark())
                .contains(DomainFacts.Mark.of(before));
        assertThat(facts(after, going, "</devices>" + vcpus("no") + "<devices>").mark())
                .contains(DomainFacts.Mark.of(after));
    }

    private static String vcpus(String second) {
        return "<vcpus><vcpu id='0' enabled='yes' hotpluggable='no'/><vcpu id='1' enabled='" + second
                + "' hotpluggable='yes'/></vcpus>";
    }

    @Test
    void whatIsAwaitedCanBeReadAgain() {
        List<MarkChange.Awaited> coming = List.of(new MarkChange.Awaited(DeviceXml.alias("data"), true));

        assertThat(facts(after, coming).change())
                .contains(new MarkChange(DomainFacts.Mark.of(before), Optional.of(DomainFacts.Mark.of(after)), coming));
    }

    @Test
    void aPlaceThatIsTakenIsNotGivenAgain() {
        RunningDevices running = RunningDevices.read("<domain><devices>" + DeviceXml.disk(before.id(), disk, NOTHING)
                + DeviceXml.disk(before.id(), scsi("one"), NOTHING) + "</devices></domain>");

        RunningDevices more = RunningDevices.read("<domain><devices>" + DeviceXml.disk(before.id(), disk, running)
                + DeviceXml.disk(before.id(), scsi("two"), running) + "</devices></domain>");

        assertThat(running.disks()).containsEntry("data", "vda").containsEntry("one", "sda");
        assertThat(more.disks()).containsEntry("data", "vdb").containsEntry("two", "sdb");
        assertThat(more.scsiTargets()).containsExactly(1);
    }

    private DiskSpec scsi(String name) {
        return DiskSpec.builder(name, disk.source()).bus(DiskSpec.DiskBus.SCSI).build();
    }
}
