package io.quantix.node.translate;

import io.quantix.node.v1.NicSpec;
import io.quantix.spi.BitRate;
import io.quantix.spi.ByteSize;
import io.quantix.spi.Cidr;
import io.quantix.spi.MacAddress;
import io.quantix.spi.network.NicBackend;
import io.quantix.spi.network.PortId;
import io.quantix.spi.vm.NicSpec.NicModel;
import io.quantix.spi.vm.NicSpec.NicQos;
import io.quantix.spi.vm.NicSpec.NicSecurity;
import io.quantix.spi.vm.NicSpec.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads network interfaces. */
final class NicReader {

    private static final NicBackend USER_MODE = new NicBackend.UserMode();

    private NicReader() {}

    static List<io.quantix.spi.vm.NicSpec> nics(Reading reading, List<NicSpec> nics) {
        List<io.quantix.spi.vm.NicSpec> read = new ArrayList<>();
        for (int index = 0; index < nics.size(); index++) {
            NicSpec nic = nics.get(index);
            read.add(reading.part("nics[" + index + "]", standIn(nic, index), () -> nic(nic)));
        }
        return read;
    }

    /** Keeps name and address as far as they are right, so that they are still compared with the other devices'. */
    private static io.quantix.spi.vm.NicSpec standIn(NicSpec nic, int index) {
        MacAddress unique =
                MacAddress.of(String.format(Locale.ROOT, "fe:ff:ff:00:%02x:%02x", index >> 8 & 255, index & 255));
        MacAddress mac = new Reading("NIC").part("", unique, () -> MacAddress.of(nic.getMac()));
        io.quantix.spi.vm.NicSpec unnamed = io.quantix.spi.vm.NicSpec.builder("wrong-nic-" + index, USER_MODE, unique)
                .build();
        return new Reading("NIC")
                .part(
                        "",
                        unnamed,
                        () -> io.quantix.spi.vm.NicSpec.builder(nic.getName(), USER_MODE, mac)
                                .build());
    }

    private static io.quantix.spi.vm.NicSpec nic(NicSpec nic) {
        Reading reading = new Reading("NIC");
        NicBackend backend = reading.part("backend", USER_MODE, () -> backend(nic.getBackend()));
        MacAddress mac = reading.part("mac", MacAddress.of("52:54:00:00:00:00"), () -> MacAddress.of(nic.getMac()));
        NicModel model = reading.part("model", NicModel.VIRTIO, () -> switch (nic.getModel()) {
            case MODEL_UNSPECIFIED, VIRTIO -> NicModel.VIRTIO;
            case E1000 -> NicModel.E1000;
            case E1000E -> NicModel.E1000E;
            case RTL8139 -> NicModel.RTL8139;
            case VMXNET3 -> NicModel.VMXNET3;
            case UNRECOGNIZED -> throw Reading.unknownValue();
        });
        Optional<Shape> inbound = nic.hasInbound()
                ? reading.part("inbound", Optional.empty(), () -> Optional.of(shape(nic.getInbound())))
                : Optional.empty();
        Optional<Shape> outbound = nic.hasOutbound()
                ? reading.part("outbound", Optional.empty(), () -> Optional.of(shape(nic.getOutbound())))
                : Optional.empty();
        List<Cidr> allowed = new ArrayList<>();
        for (int index = 0; index < nic.getAllowedAddressesCount(); index++) {
            String text = nic.getAllowedAddresses(index);
            allowed.add(
                    reading.part("allowed_addresses[" + index + "]", Cidr.parse("127.0.0.1"), () -> Cidr.parse(text)));
        }
        return reading.finish(() -> new io.quantix.spi.vm.NicSpec(
                nic.getName(),
                backend,
                Optional.empty(),
                model,
                mac,
                Reading.positive(nic.getMtu()),
                !nic.getLinkDown(),
                inbound.isEmpty() && outbound.isEmpty() ? Optional.empty() : Optional.of(new NicQos(inbound, outbound)),
                new NicSecurity(nic.getMacSpoofProtection(), allowed),
                Reading.positive(nic.getBootIndex())));
    }

    private static Shape shape(io.quantix.node.v1.Shape shape) {
        Reading reading = new Reading("bandwidth");
        BitRate average = reading.part(
                "average", new BitRate(8_000), () -> new BitRate(Reading.u64(shape.getAverageBitsPerSecond())));
        Optional<BitRate> peak = shape.getPeakBitsPerSecond() == 0
                ? Optional.empty()
                : Optional.of(new BitRate(Reading.u64(shape.getPeakBitsPerSecond())));
        Optional<ByteSize> burst = shape.getBurstBytes() == 0
                ? Optional.empty()
                : Optional.of(ByteSize.ofBytes(Reading.u64(shape.getBurstBytes())));
        return reading.finish(() -> new Shape(average, peak, burst));
    }

    private static NicBackend backend(io.quantix.node.v1.NicBackend backend) {
        Reading reading = new Reading("NIC backend");
        return reading.finish(() -> switch (backend.getKindCase()) {
            case BRIDGE -> new NicBackend.Bridge(backend.getBridge());
            case OVS_PORT -> reading.part("ovs_port", USER_MODE, () -> ovsPort(backend.getOvsPort()));
            case VHOST_USER ->
                reading.part(
                        "vhost_user",
                        USER_MODE,
                        () -> new NicBackend.VhostUser(
                                ConsoleReader.requiredPath(
                                        backend.getVhostUser().getSocket()),
                                backend.getVhostUser().getServer()
                                        ? NicBackend.SocketRole.SERVER
                                        : NicBackend.SocketRole.CLIENT));
            case USER_MODE -> USER_MODE;
            case KIND_NOT_SET -> throw Reading.wrong("nothing", "must be bridge, ovs_port, vhost_user or user_mode");
        });
    }

    private static NicBackend ovsPort(io.quantix.node.v1.NicBackend.OvsPort port) {
        Reading reading = new Reading("OVS port");
        PortId id = reading.part(
                "interface_id",
                new PortId(new java.util.UUID(0, 0)),
                () -> new PortId(Reading.uuid(port.getInterfaceId())));
        return reading.finish(() -> new NicBackend.OvsPort(port.getBridge(), id));
    }
}
