package io.quantix.kvm.xml;

import io.quantix.spi.BitRate;
import io.quantix.spi.ByteSize;
import io.quantix.spi.MacAddress;
import io.quantix.spi.network.NicBackend;
import io.quantix.spi.network.PortId;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.NicSpec.NicModel;
import io.quantix.spi.vm.NicSpec.NicQos;
import io.quantix.spi.vm.NicSpec.NicSecurity;
import io.quantix.spi.vm.NicSpec.Shape;
import io.quantix.spi.vm.VmSpec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Network interfaces: {@code <interface>}. */
final class NicXml {

    static final String NOTE_NICS = "nics";
    private static final String NOTE_PORT = "port";
    private static final String QEMU = "http://libvirt.org/schemas/domain/qemu/1.0";
    /** QEMU's property of a virtio NIC. */
    private static final String GUEST_MTU = "host_mtu";
    /** libvirt counts rates in kilobytes of 1000 bytes. */
    private static final long BITS_PER_UNIT = 8_000;

    private static final long BYTES_PER_BURST_UNIT = 1_024;

    private NicXml() {}

    static void note(VmSpec spec, SpecNotes notes) {
        notes.note(NOTE_NICS, spec.nics().stream().map(NicSpec::name).collect(Collectors.joining(" ")));
        for (NicSpec nic : spec.nics()) {
            nic.port().ifPresent(port -> notes.note(nic.name(), NOTE_PORT, port.toString()));
            nic.qos().ifPresent(qos -> {
                qos.inbound().ifPresent(shape -> noteShape(nic.name(), "inbound", shape, notes));
                qos.outbound().ifPresent(shape -> noteShape(nic.name(), "outbound", shape, notes));
            });
        }
    }

    /** Remembers figures that are no whole number of libvirt's units; the XML holds them rounded down. */
    private static void noteShape(String nic, String direction, Shape shape, SpecNotes notes) {
        noteExact(nic, direction + "-average", shape.average().bitsPerSecond(), BITS_PER_UNIT, notes);
        shape.peak().ifPresent(peak -> noteExact(nic, direction + "-peak", peak.bitsPerSecond(), BITS_PER_UNIT, notes));
        shape.burst()
                .ifPresent(burst -> noteExact(nic, direction + "-burst", burst.bytes(), BYTES_PER_BURST_UNIT, notes));
    }

    private static void noteExact(String nic, String key, long exact, long unit, SpecNotes notes) {
        if (exact % unit != 0 || exact == 0) {
            notes.note(nic, key, Long.toString(exact));
        }
    }

    static void write(XmlOut devices, NicSpec spec) {
        devices.element("interface", nic -> {
            writeBackend(nic, spec.backend());
            nic.empty("mac", "address", spec.mac().toString());
            nic.empty("model", "type", XmlNames.lower(spec.model()));
            if (!isOverridden(spec)) {
                nic.number("mtu", "size", spec.mtu());
            }
            if (!spec.linkUp()) {
                nic.empty("link", "state", "down");
            }
            spec.qos()
                    .ifPresent(qos -> nic.element("bandwidth", bandwidth -> {
                        qos.inbound().ifPresent(shape -> writeShape(bandwidth, "inbound", shape));
                        qos.outbound().ifPresent(shape -> writeShape(bandwidth, "outbound", shape));
                    }));
            nic.number("boot", "order", spec.bootIndex());
            Aliases.write(nic, spec.name());
        });
    }

    private static void writeBackend(XmlOut nic, NicBackend backend) {
        switch (backend) {
            case NicBackend.Bridge(String bridge) ->
                nic.attribute("type", "bridge").empty("source", "bridge", bridge);
            case NicBackend.OvsPort(String bridge, PortId interfaceId) ->
                nic.attribute("type", "bridge")
                        .empty("source", "bridge", bridge)
                        .element(
                                "virtualport",
                                port -> port.attribute("type", "openvswitch")
                                        .empty("parameters", "interfaceid", interfaceId.toString()));
            case NicBackend.VhostUser(Path socket, NicBackend.SocketRole role) ->
                nic.attribute("type", "vhostuser")
                        .empty("source", "type", "unix", "path", socket.toString(), "mode", XmlNames.lower(role));
            case NicBackend.UserMode() -> nic.attribute("type", "user");
        }
    }

    private static void writeShape(XmlOut bandwidth, String direction, Shape shape) {
        bandwidth.element(direction, element -> {
            element.attribute("average", shape.average().bitsPerSecond() / BITS_PER_UNIT);
            shape.peak().ifPresent(peak -> element.attribute("peak", peak.bitsPerSecond() / BITS_PER_UNIT));
            shape.burst()
                    .map(burst -> burst.bytes() / BYTES_PER_BURST_UNIT)
                    .filter(units -> units > 0)
                    .ifPresent(units -> element.attribute("burst", units));
        });
    }

    /**
     * Writes the packet size of NICs libvirt cannot tell it to: it knows how to offer one to the guest only where the host has a
     * device whose size it can set, too.
     */
    static void writeOverrides(XmlOut domain, List<NicSpec> nics) {
        List<NicSpec> overridden = nics.stream().filter(NicXml::isOverridden).toList();
        if (overridden.isEmpty()) {
            return;
        }
        qemu(
                domain,
                "override",
                override -> overridden.forEach(nic -> qemu(override, "device", device -> {
                    device.attribute("alias", Aliases.of(nic.name()));
                    qemu(
                            device,
                            "frontend",
                            frontend -> qemu(
                                    frontend,
                                    "property",
                                    property -> property.attributes(
                                            "name",
                                            GUEST_MTU,
                                            "type",
                                            "unsigned",
                                            "value",
                                            Integer.toString(nic.mtu().orElseThrow()))));
                })));
    }

    private static void qemu(XmlOut parent, String name, Consumer<XmlOut> content) {
        parent.element("qemu", name, QEMU, content);
    }

    private static boolean isOverridden(NicSpec nic) {
        return nic.mtu().isPresent() && nic.backend() instanceof NicBackend.UserMode;
    }

    private static OptionalInt readMtu(XmlNode domain, XmlNode nic, String name) {
        OptionalInt own = nic.child("mtu").map(mtu -> mtu.integer("size")).orElse(OptionalInt.empty());
        if (own.isPresent()) {
            return own;
        }
        return domain.child("override").stream()
                .flatMap(override -> override.children("device").stream())
                .filter(device -> device.has("alias", Aliases.of(name)))
                .flatMap(device -> device.at("frontend", "property").stream())
                .filter(property -> property.has("name", GUEST_MTU))
                .flatMapToInt(property -> property.integer("value").stream())
                .findFirst();
    }

    static List<NicSpec> readAll(XmlNode domain, XmlNode devices, SpecNotes notes) {
        Map<String, NicSpec> nics = new LinkedHashMap<>();
        for (XmlNode nic : devices.children("interface")) {
            NicSpec read = read(domain, nic, notes);
            nics.put(read.name(), read);
        }
        return notes.inNotedOrder(NOTE_NICS, nics);
    }

    private static NicSpec read(XmlNode domain, XmlNode nic, SpecNotes notes) {
        String name = name(nic);
        if (nic.child("filterref").isPresent()) {
            throw new UnreadableXml("NIC " + name + " has a filter that is not ours", null);
        }
        return new NicSpec(
                name,
                readBackend(nic),
                notes.of(name, NOTE_PORT).map(id -> new PortId(UUID.fromString(id))),
                XmlNames.parse(
                        NicModel.class,
                        nic.child("model").map(model -> model.required("type")).orElse("")),
                readMac(nic),
                readMtu(domain, nic, name),
                nic.child("link").filter(link -> link.has("state", "down")).isEmpty(),
                nic.child("bandwidth").flatMap(bandwidth -> readQos(name, bandwidth, notes)),
                NicSecurity.NONE,
                nic.child("boot").map(boot -> boot.integer("order")).orElse(OptionalInt.empty()));
    }

    private static NicBackend readBackend(XmlNode nic) {
        Optional<XmlNode> source = nic.child("source");
        String type = nic.required("type");
        return switch (type) {
            case "user" -> new NicBackend.UserMode();
            case "bridge" -> readBridge(nic, source.orElseThrow().required("bridge"));
            case "vhostuser" ->
                new NicBackend.VhostUser(
                        Path.of(source.orElseThrow().required("path")),
                        XmlNames.parse(
                                NicBackend.SocketRole.class,
                                source.orElseThrow().required("mode")));
            default -> throw new UnreadableXml("a NIC's type is " + type, null);
        };
    }

    private static NicBackend readBridge(XmlNode nic, String bridge) {
        return nic.child("virtualport")
                .<NicBackend>map(port -> new NicBackend.OvsPort(
                        bridge,
                        new PortId(UUID.fromString(
                                port.child("parameters").orElseThrow().required("interfaceid")))))
                .orElseGet(() -> new NicBackend.Bridge(bridge));
    }

    private static Optional<NicQos> readQos(String nic, XmlNode bandwidth, SpecNotes notes) {
        Optional<Shape> inbound = bandwidth.child("inbound").map(shape -> readShape(nic, shape, notes));
        Optional<Shape> outbound = bandwidth.child("outbound").map(shape -> readShape(nic, shape, notes));
        return inbound.isEmpty() && outbound.isEmpty() ? Optional.empty() : Optional.of(new NicQos(inbound, outbound));
    }

    private static Shape readShape(String nic, XmlNode shape, SpecNotes notes) {
        String direction = shape.name();
        OptionalLong average = exact(shape.whole("average"), BITS_PER_UNIT, notes.of(nic, direction + "-average"));
        OptionalLong peak = exact(shape.whole("peak"), BITS_PER_UNIT, notes.of(nic, direction + "-peak"));
        OptionalLong burst = exact(shape.whole("burst"), BYTES_PER_BURST_UNIT, notes.of(nic, direction + "-burst"));
        return new Shape(
                new BitRate(average.orElseThrow()),
                peak.isPresent() ? Optional.of(new BitRate(peak.getAsLong())) : Optional.empty(),
                burst.isPresent() ? Optional.of(ByteSize.ofBytes(burst.getAsLong())) : Optional.empty());
    }

    /** Returns the noted figure when it is what the XML says rounded down, else what the XML says. */
    private static OptionalLong exact(OptionalLong units, long unit, Optional<String> noted) {
        if (noted.isPresent() && Long.parseLong(noted.get()) / unit == units.orElse(0)) {
            return OptionalLong.of(Long.parseLong(noted.get()));
        }
        return units.isPresent() ? OptionalLong.of(units.getAsLong() * unit) : units;
    }

    private static MacAddress readMac(XmlNode nic) {
        return MacAddress.of(
                nic.child("mac").map(mac -> mac.required("address")).orElse(""));
    }

    /** Returns the name in the spec; a NIC somebody else added is named by its address. */
    static String name(XmlNode nic) {
        return Aliases.read(nic).orElseGet(() -> "mac-" + readMac(nic).value().replace(":", ""));
    }
}
