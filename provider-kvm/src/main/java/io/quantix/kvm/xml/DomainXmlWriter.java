package io.quantix.kvm.xml;

import io.quantix.spi.vm.VmSpec;
import java.util.Optional;

/** Writes a machine's spec as the XML of a libvirt domain. The host's limits have been checked before. */
public final class DomainXmlWriter {

    /** The namespace of our metadata element. */
    public static final String NAMESPACE = SpecNotes.NAMESPACE;

    /** The prefix it is written with. */
    public static final String PREFIX = SpecNotes.PREFIX;

    private DomainXmlWriter() {}

    /** Returns the domain's XML; its name is the machine's id, as libvirt's names are unique and ours need not be. */
    public static String write(VmSpec spec, DomainFrame frame) {
        return XmlOut.document("domain", domain -> {
            domain.attribute("type", XmlNames.lower(frame.runner()))
                    .text("name", spec.id().toString())
                    .text("uuid", spec.id().toString())
                    .text("title", spec.name());
            notes(spec).write(domain, spec);
            MemoryXml.write(domain, spec.memory());
            CpuXml.write(domain, spec, frame);
            NumaXml.writeTuning(domain, spec);
            SeedXml.writeConfiguration(domain, spec, frame);
            FirmwareXml.write(domain, spec, frame);
            PlatformXml.writeFeatures(domain, spec, frame);
            LifecycleXml.write(domain, spec.lifecycle());
            domain.element("devices", devices -> writeDevices(devices, spec, frame));
            NicXml.writeOverrides(domain, spec.nics());
        });
    }

    private static void writeDevices(XmlOut devices, VmSpec spec, DomainFrame frame) {
        frame.emulator().ifPresent(path -> devices.text("emulator", path.toString()));
        PortXml.write(devices, spec, frame);
        DiskXml.write(devices, spec, frame);
        spec.nics().forEach(nic -> NicXml.write(devices, nic));
        ConsoleXml.write(devices, spec);
        spec.hostDevices().forEach(device -> HostDeviceXml.write(devices, device));
        spec.tpm().ifPresent(tpm -> FirmwareXml.writeTpm(devices, tpm));
        PlatformXml.writeDevices(devices, spec);
    }

    /**
     * Returns our metadata element alone, for a domain whose other parts stay as they are.
     *
     * @return the element of the namespace {@link #NAMESPACE}
     */
    public static String writeMetadata(VmSpec spec) {
        return notes(spec).writeAlone(spec);
    }

    /** As {@link #writeMetadata(VmSpec)}, for a domain that is as the spec says once some devices have come or gone. */
    public static String writeMetadata(VmSpec spec, MarkChange change) {
        return notes(spec).writeAlone(spec, change);
    }

    /**
     * Returns a screen of a running domain as it is, with another password; empty when it has no such screen. What is returned is to be handed to
     * libvirt at once and kept nowhere.
     *
     * @param liveXml the running domain
     * @param type {@code vnc} or {@code spice}
     */
    public static Optional<String> writeScreen(String liveXml, String type, String password) {
        return ConsoleXml.writeWithPassword(XmlNode.parse(liveXml), type, password);
    }

    private static SpecNotes notes(VmSpec spec) {
        SpecNotes notes = new SpecNotes();
        PlatformXml.note(spec, notes);
        CpuXml.note(spec.cpu(), notes);
        MemoryXml.note(spec.memory(), notes);
        NumaXml.note(spec, notes);
        FirmwareXml.note(spec, notes);
        DiskXml.note(spec, notes);
        NicXml.note(spec, notes);
        ConsoleXml.note(spec, notes);
        notes.noteGuestOs(spec.guestOs());
        return notes;
    }
}
