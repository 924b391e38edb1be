package io.quantix.kvm.xml;

import io.quantix.spi.ProviderException;
import io.quantix.spi.SpecDigest;
import io.quantix.spi.vm.HostDeviceSpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the XML of any domain, ours or foreign, says of it.
 *
 * @param id the domain's UUID
 * @param name the name a person knows it by: the spec's, or for a foreign domain the domain's own
 * @param mark present when the domain is ours
 * @param change what the running domain is about to become, and when; empty for most
 * @param graphics graphics servers that listen on TCP
 * @param vncSocket path of the VNC server's Unix socket, on a running domain that has one
 * @param hasVnc whether it has a VNC server
 * @param hasVideo whether it has a screen
 * @param keepsCrashed whether a machine whose guest crashed stays in memory
 * @param serialPorts how many serial ports it has
 * @param disks disks without CD-ROM drives, in the order of the spec
 * @param nics NICs, in the order of the spec
 * @param hostDevices devices of the host it has or will have, of the kinds a spec can name
 * @param agent the channel of a guest agent
 */
public record DomainFacts(
        VmId id,
        String name,
        Optional<Mark> mark,
        Optional<MarkChange> change,
        List<VmStatus.GraphicsEndpoint> graphics,
        Optional<Path> vncSocket,
        boolean hasVnc,
        boolean hasVideo,
        boolean keepsCrashed,
        int serialPorts,
        List<Disk> disks,
        List<Nic> nics,
        List<HostDeviceSpec> hostDevices,
        AgentChannel agent) {

    public DomainFacts {
        graphics = List.copyOf(graphics);
        disks = List.copyOf(disks);
        nics = List.copyOf(nics);
        hostDevices = List.copyOf(hostDevices);
    }

    /** The channel of a guest agent. */
    public enum AgentChannel {
        /** There is none. */
        ABSENT,
        /** Nobody in the guest has opened it. */
        CLOSED,
        /** An agent has it open. */
        OPEN
    }

    /**
     * A disk.
     *
     * @param name in the spec, or libvirt's own
     * @param target what libvirt knows it by, such as {@code vda}
     */
    public record Disk(String name, String target) {}

    /**
     * A NIC.
     *
     * @param name in the spec, or one made of its address
     * @param target the host's device of it, such as {@code vnet0}; empty while stopped, and where there is none
     */
    public record Nic(String name, Optional<String> target) {}

    /**
     * Says that a domain is ours.
     *
     * @param generation of the spec it was last given
     * @param digest of that spec
     */
    public record Mark(long generation, SpecDigest digest) {

        /** Returns the mark of a domain that is as a spec says. */
        public static Mark of(VmSpec spec) {
            return new Mark(spec.generation(), spec.digest());
        }
    }

    /** Returns the alias by which libvirt finds a serial port of one of our domains. */
    public static String serialAlias(int port) {
        return Aliases.serial(port);
    }

    /** Returns the name in the spec of a device, by libvirt's alias of it; empty for a device that is not ours. */
    public static Optional<String> deviceName(String alias) {
        return Aliases.device(alias);
    }

    /** Returns whether a device, by the name libvirt's alias gives it, is none a spec names. */
    public static boolean isOwnDevice(String name) {
        return Aliases.isOwn(name);
    }

    static DomainFacts read(XmlNode domain) {
        VmId id = DomainXmlReader.id(domain);
        Optional<XmlNode> devices = domain.child("devices");
        List<XmlNode> graphics = children(devices, "graphics");
        SpecNotes notes = SpecNotes.read(domain);
        Map<String, Disk> disks = new LinkedHashMap<>();
        for (XmlNode disk : children(devices, "disk")) {
            if (disk.attribute("device").orElse("disk").equals("disk")) {
                disks.put(
                        DiskXml.name(disk),
                        new Disk(DiskXml.name(disk), target(disk).orElse("")));
            }
        }
        Map<String, Nic> nics = new LinkedHashMap<>();
        for (XmlNode nic : children(devices, "interface")) {
            nics.put(NicXml.name(nic), new Nic(NicXml.name(nic), target(nic)));
        }
        return new DomainFacts(
                id,
                readName(domain),
                SpecNotes.readMark(domain, id),
                SpecNotes.readChange(domain),
                endpoints(graphics),
                vncSocket(graphics),
                graphics.stream().anyMatch(node -> node.has("type", "vnc")),
                !children(devices, "video").isEmpty(),
                domain.child("on_crash")
                        .filter(action -> action.text().equals("preserve"))
                        .isPresent(),
                children(devices, "serial").size(),
                notes.inNotedOrder(DiskXml.NOTE_DISKS, disks),
                notes.inNotedOrder(NicXml.NOTE_NICS, nics),
                children(devices, "hostdev").stream()
                        .flatMap(device -> HostDeviceXml.readKnown(device).stream())
                        .toList(),
                agent(children(devices, "channel")));
    }

    private static AgentChannel agent(List<XmlNode> channels) {
        return channels.stream()
                .flatMap(channel -> channel.child("target").stream())
                .filter(target -> target.has("name", PlatformXml.AGENT_CHANNEL))
                .findFirst()
                .map(target -> target.has("state", "connected") ? AgentChannel.OPEN : AgentChannel.CLOSED)
                .orElse(AgentChannel.ABSENT);
    }

    static String readName(XmlNode domain) {
        return domain.child("title")
                .or(() -> domain.child("name"))
                .map(XmlNode::text)
                .orElse("");
    }

    private static List<XmlNode> children(Optional<XmlNode> devices, String name) {
        return devices.map(node -> node.children(name)).orElse(List.of());
    }

    private static Optional<String> target(XmlNode device) {
        return device.child("target").flatMap(target -> target.attribute("dev"));
    }

    private static List<VmStatus.GraphicsEndpoint> endpoints(List<XmlNode> graphics) {
        List<VmStatus.GraphicsEndpoint> found = new ArrayList<>();
        for (XmlNode server : graphics) {
            int port = server.integer("port").orElse(-1);
            String protocol = server.attribute("type").orElse("");
            Optional<String> address = server.child("listen")
                    .flatMap(listen -> listen.attribute("address"))
                    .or(() -> server.attribute("listen"));
            if (port > 0 && address.isPresent() && (protocol.equals("vnc") || protocol.equals("spice"))) {
                literal(address.get()).ifPresent(at -> found.add(new VmStatus.GraphicsEndpoint(protocol, at, port)));
            }
        }
        return found;
    }

    private static Optional<InetAddress> literal(String address) {
        try {
            return Optional.of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException | ProviderException hostName) {
            return Optional.empty();
        }
    }

    private static Optional<Path> vncSocket(List<XmlNode> graphics) {
        return graphics.stream()
                .filter(node -> node.has("type", "vnc"))
                .flatMap(node -> node.child("listen").stream())
                .flatMap(listen -> listen.attribute("socket").stream())
                .map(Path::of)
                .findFirst();
    }
}
