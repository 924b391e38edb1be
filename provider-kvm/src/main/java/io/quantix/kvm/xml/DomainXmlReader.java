package io.quantix.kvm.xml;

import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.CloudInitSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the XML of a libvirt domain: as a spec where it is ours, and as plain facts whosesoever it is. */
public final class DomainXmlReader {

    /** What {@code <devices>} may hold for a spec to be able to say it. */
    private static final Set<String> KNOWN_DEVICES = Set.of(
            "emulator",
            "disk",
            "controller",
            "interface",
            "serial",
            "console",
            "channel",
            "input",
            "graphics",
            "audio",
            "video",
            "watchdog",
            "rng",
            "memballoon",
            "panic",
            "tpm",
            "hostdev");

    private DomainXmlReader() {}

    /**
     * Reads a spec from the configuration of the next start.
     *
     * @param inactiveXml what {@code virDomainGetXMLDesc} returns with {@code VIR_DOMAIN_XML_INACTIVE}
     * @throws UnreadableXml when it says something no spec can say
     */
    public static VmSpec readSpec(String inactiveXml) {
        return readSpec(inactiveXml, SeedXml::read);
    }

    /**
     * Reads a spec of another host, whose first-boot configuration is not here: the spec is without it.
     *
     * @throws UnreadableXml when it says something no spec can say
     */
    public static VmSpec readSpecFromAfar(String inactiveXml) {
        return readSpec(inactiveXml, domain -> Optional.empty());
    }

    private static VmSpec readSpec(String inactiveXml, Function<XmlNode, Optional<CloudInitSpec>> seed) {
        XmlNode domain = XmlNode.parse(inactiveXml);
        try {
            return readSpec(domain, seed.apply(domain));
        } catch (ProviderException | NoSuchElementException | IllegalArgumentException | ArithmeticException refused) {
            throw new UnreadableXml(String.valueOf(refused.getMessage()), refused);
        }
    }

    private static VmSpec readSpec(XmlNode domain, Optional<CloudInitSpec> seed) {
        VmId id = id(domain);
        DomainFacts.Mark mark = SpecNotes.readMark(domain, id)
                .orElseThrow(() -> new UnreadableXml("the domain does not carry our metadata", null));
        XmlNode devices =
                domain.child("devices").orElseThrow(() -> new UnreadableXml("the domain has no <devices>", null));
        for (XmlNode device : devices.children()) {
            if (!KNOWN_DEVICES.contains(device.name())) {
                throw new UnreadableXml("the domain has a <" + device.name() + ">, which no spec can ask for", null);
            }
        }
        SpecNotes notes = SpecNotes.read(domain);
        return new VmSpec(
                id,
                mark.generation(),
                DomainFacts.readName(domain),
                PlatformXml.read(domain, devices, notes),
                CpuXml.read(domain, notes),
                MemoryXml.read(domain, notes),
                NumaXml.read(domain, notes),
                FirmwareXml.readFirmware(domain, notes),
                devices.child("tpm").map(FirmwareXml::readTpm),
                FirmwareXml.readBoot(domain, notes),
                DiskXml.readDisks(devices, notes),
                DiskXml.readCdroms(devices, notes),
                NicXml.readAll(domain, devices, notes),
                ConsoleXml.read(devices, notes),
                seed,
                notes.readGuestOs(),
                devices.children("hostdev").stream().map(HostDeviceXml::read).toList(),
                LifecycleXml.read(domain),
                SpecNotes.readLabels(domain));
    }

    /** Reads the disks alone, CD-ROM drives left out, from a running or a stopped domain. */
    public static List<DiskSpec> readDisks(String xml) {
        XmlNode domain = XmlNode.parse(xml);
        try {
            return domain.child("devices")
                    .map(devices -> DiskXml.readDisks(devices, SpecNotes.read(domain)))
                    .orElse(List.of());
        } catch (ProviderException | NoSuchElementException | IllegalArgumentException refused) {
            throw new UnreadableXml(String.valueOf(refused.getMessage()), refused);
        }
    }

    /** Reads where the seed of a domain is that has one. */
    public static Optional<Path> readSeedPath(String xml) {
        return SeedXml.path(XmlNode.parse(xml));
    }

    /** Reads what a status and statistics need, from a running or a stopped domain, ours or not. */
    public static DomainFacts readFacts(String xml) {
        return DomainFacts.read(XmlNode.parse(xml));
    }

    static VmId id(XmlNode domain) {
        return VmId.parse(domain.child("uuid").map(XmlNode::text).orElse(""));
    }
}
