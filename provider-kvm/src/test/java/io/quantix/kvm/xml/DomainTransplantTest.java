package io.quantix.kvm.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.spi.ByteSize;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DomainTransplantTest {

    private static final DomainFrame HERE = new DomainFrame(
            DomainFrame.Runner.QEMU, Optional.of(Path.of("/opt/here/qemu")), Optional.empty(), Optional.empty());
    private static final DomainFrame THERE =
            new DomainFrame(DomainFrame.Runner.QEMU, Optional.empty(), Optional.empty(), Optional.empty());
    private static final MoveMark MARK =
            new MoveMark(MoveMark.Way.ARRIVING, "ticket", Optional.of(URI.create("qemu+tls://source/system")), true);

    private static VmSpec spec(VmId vm, String disk) {
        DiskSource source = new DiskSource.File(Path.of(disk), ImageFormat.RAW);
        return VmSpec.builder(vm, "moving <&>", MemorySpec.of(ByteSize.ofMib(64)))
                .disks(List.of(DiskSpec.builder("data", source).serial("S-1").build()))
                .build();
    }

    /** As libvirt would return it: with an address the spec does not ask for. */
    private static String source(VmSpec spec) {
        return DomainXmlWriter.write(spec, HERE).replace("</serial>", "</serial><address type=\"pci\" slot=\"0x07\"/>");
    }

    @Test
    void whatTheGuestSeesStaysAndWhatIsBehindItIsTheTargets() {
        VmId vm = VmId.random();
        VmSpec there = spec(vm, "/there/data.img");

        String moved = DomainTransplant.write(source(spec(vm, "/here/data.img")), there, THERE, MARK, true);

        XmlNode disk = XmlNode.parse(moved).at("devices", "disk").orElseThrow();
        assertThat(disk.child("source").flatMap(node -> node.attribute("file"))).contains("/there/data.img");
        assertThat(disk.child("address").flatMap(node -> node.attribute("slot")))
                .contains("0x07");
        assertThat(moved).doesNotContain("/opt/here/qemu");
        assertThat(DomainXmlReader.readFacts(moved).mark().map(DomainFacts.Mark::digest))
                .contains(there.digest());
    }

    @Test
    void theNoteOfTheMoveIsInItOnce() {
        VmSpec spec = spec(VmId.random(), "/data.img");

        String once = DomainTransplant.write(source(spec), spec, THERE, MARK, true);
        String again = DomainTransplant.write(once, spec, THERE, MARK, true);

        assertThat(XmlNode.parse(again).child("metadata").orElseThrow().children("move"))
                .hasSize(1);
        assertThat(MoveMark.find(XmlNode.parse(again))).contains(MARK);
    }

    @Test
    void aMachineThatWaitsForItsNextStartKeepsItsOldMetadata() {
        VmSpec before = spec(VmId.random(), "/data.img");
        VmSpec after = before.change().build();

        String moved = DomainTransplant.write(source(before), after, THERE, MARK, false);

        assertThat(DomainXmlReader.readFacts(moved).mark().map(DomainFacts.Mark::generation))
                .contains(before.generation());
    }

    @Test
    void aNoteIsReadBack() {
        assertThat(MoveMark.read(MARK.write())).isEqualTo(MARK);
        MoveMark plain = new MoveMark(MoveMark.Way.LEAVING, "t", Optional.empty(), false);
        assertThat(MoveMark.read(plain.write())).isEqualTo(plain);
    }
}
