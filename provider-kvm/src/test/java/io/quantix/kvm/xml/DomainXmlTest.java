package io.quantix.kvm.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantix.spi.ByteSize;
import io.quantix.spi.vm.FirmwareSpec;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DomainXmlTest {

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsWrittenIsReadBackEqual(long seed) {
        VmSpec spec = RandomSpecs.any(seed);

        VmSpec read = DomainXmlReader.readSpec(DomainXmlWriter.write(spec, frame(spec)));

        assertThat(read).isEqualTo(spec);
        assertThat(read.digest()).isEqualTo(spec.digest());
    }

    @Test
    void aHostileNameStaysOneText() {
        String name = "</title><devices><emulator>/bin/sh</emulator></devices>]]>\"'&";
        VmSpec spec = VmSpec.builder(VmId.random(), name, MemorySpec.of(ByteSize.ofMib(64)))
                .build();

        XmlNode domain = XmlNode.parse(DomainXmlWriter.write(spec, frame(spec)));

        assertThat(domain.children("title"))
                .singleElement()
                .extracting(XmlNode::text)
                .isEqualTo(name);
        assertThat(domain.children("devices"))
                .singleElement()
                .satisfies(devices -> assertThat(devices.children("emulator")).isEmpty());
    }

    @Test
    void factsOfOurOwnDomainNameItAndItsMark() {
        VmSpec spec = RandomSpecs.any(7);

        DomainFacts facts = DomainXmlReader.readFacts(DomainXmlWriter.write(spec, frame(spec)));

        assertThat(facts.id()).isEqualTo(spec.id());
        assertThat(facts.name()).isEqualTo(spec.name());
        assertThat(facts.mark()).contains(new DomainFacts.Mark(spec.generation(), spec.digest()));
        assertThat(facts.disks())
                .extracting(DomainFacts.Disk::name)
                .containsExactlyElementsOf(
                        spec.disks().stream().map(disk -> disk.name()).toList());
        assertThat(facts.nics())
                .extracting(DomainFacts.Nic::name)
                .containsExactlyElementsOf(
                        spec.nics().stream().map(nic -> nic.name()).toList());
    }

    @Test
    void aCloneUnderAnotherIdIsNotOurs() {
        VmSpec spec = RandomSpecs.any(8);
        String clone = DomainXmlWriter.write(spec, frame(spec))
                .replace("<uuid>" + spec.id() + "</uuid>", "<uuid>" + VmId.random() + "</uuid>");

        assertThat(DomainXmlReader.readFacts(clone).mark()).isEmpty();
        assertThatThrownBy(() -> DomainXmlReader.readSpec(clone)).isInstanceOf(UnreadableXml.class);
    }

    @Test
    void aDeviceNoSpecCanAskForIsRefused() {
        VmSpec spec = RandomSpecs.any(9);
        String changed =
                DomainXmlWriter.write(spec, frame(spec)).replace("<devices>", "<devices><filesystem type='mount'/>");

        assertThatThrownBy(() -> DomainXmlReader.readSpec(changed))
                .isInstanceOf(UnreadableXml.class)
                .hasMessageContaining("filesystem");
    }

    @Test
    void aDocumentTypeIsRefused() {
        String bomb = "<!DOCTYPE domain [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><domain><title>&a;</title></domain>";

        assertThatThrownBy(() -> DomainXmlReader.readFacts(bomb)).isInstanceOf(UnreadableXml.class);
    }

    @Test
    void drivesAreLetteredBeyondZ() {
        assertThat(DiskXml.letters(0)).isEqualTo("a");
        assertThat(DiskXml.letters(25)).isEqualTo("z");
        assertThat(DiskXml.letters(26)).isEqualTo("aa");
        assertThat(DiskXml.letters(26 * 27)).isEqualTo("aaa");
    }

    static DomainFrame frame(VmSpec spec) {
        boolean secure =
                spec.firmware() instanceof FirmwareSpec.Uefi uefi && uefi.secureBoot() != FirmwareSpec.SecureBoot.OFF;
        return new DomainFrame(
                DomainFrame.Runner.QEMU,
                Optional.empty(),
                spec.firmware() instanceof FirmwareSpec.Uefi
                        ? Optional.of(new DomainFrame.Firmware(
                                Path.of(
                                        secure
                                                ? "/usr/share/OVMF/OVMF_CODE_4M.ms.fd"
                                                : "/usr/share/OVMF/OVMF_CODE_4M.fd"),
                                Path.of(
                                        secure
                                                ? "/usr/share/OVMF/OVMF_VARS_4M.ms.fd"
                                                : "/usr/share/OVMF/OVMF_VARS_4M.fd"),
                                secure))
                        : Optional.empty(),
                Optional.empty());
    }
}
