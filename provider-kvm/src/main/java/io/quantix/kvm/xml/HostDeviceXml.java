package io.quantix.kvm.xml;

import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.HostDeviceSpec;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;

/** Devices of the host: {@code <hostdev>}. */
final class HostDeviceXml {

    private HostDeviceXml() {}

    static void write(XmlOut devices, HostDeviceSpec spec) {
        devices.element("hostdev", device -> {
            device.attribute("mode", "subsystem");
            switch (spec) {
                case HostDeviceSpec.Pci(String address) ->
                    device.attributes("type", "pci", "managed", "yes")
                            .element("source", source -> writePci(source, address));
                case HostDeviceSpec.Mediated(UUID uuid) ->
                    device.attributes("type", "mdev", "model", "vfio-pci")
                            .element("source", source -> source.empty("address", "uuid", uuid.toString()));
                case HostDeviceSpec.Usb(int vendor, int product) ->
                    device.attribute("type", "usb")
                            .element(
                                    "source",
                                    source -> source.empty("vendor", "id", hex(vendor, 4))
                                            .empty("product", "id", hex(product, 4)));
            }
        });
    }

    private static void writePci(XmlOut source, String address) {
        // dddd:bb:ss.f, as its record has checked.
        source.empty(
                "address",
                "domain",
                "0x" + address.substring(0, 4),
                "bus",
                "0x" + address.substring(5, 7),
                "slot",
                "0x" + address.substring(8, 10),
                "function",
                "0x" + address.substring(11));
    }

    private static String hex(int value, int digits) {
        return "0x" + String.format(Locale.ROOT, "%0" + digits + "x", value);
    }

    static HostDeviceSpec read(XmlNode device) {
        XmlNode source =
                device.child("source").orElseThrow(() -> new UnreadableXml("a host device has no source", null));
        return switch (device.required("type")) {
            case "pci" -> readPci(source.child("address").orElseThrow());
            case "mdev" ->
                new HostDeviceSpec.Mediated(
                        UUID.fromString(source.child("address").orElseThrow().required("uuid")));
            case "usb" ->
                new HostDeviceSpec.Usb(
                        Integer.decode(source.child("vendor").orElseThrow().required("id")),
                        Integer.decode(source.child("product").orElseThrow().required("id")));
            default -> throw new UnreadableXml("a host device is a " + device.required("type"), null);
        };
    }

    /** Reads a device of whosesoever domain; empty for a kind that no spec can name. */
    static Optional<HostDeviceSpec> readKnown(XmlNode device) {
        try {
            return Optional.of(read(device));
        } catch (UnreadableXml | ProviderException | IllegalArgumentException | NoSuchElementException other) {
            return Optional.empty();
        }
    }

    private static HostDeviceSpec.Pci readPci(XmlNode address) {
        return new HostDeviceSpec.Pci(String.format(
                Locale.ROOT,
                "%04x:%02x:%02x.%x",
                Integer.decode(address.attribute("domain").orElse("0")),
                Integer.decode(address.required("bus")),
                Integer.decode(address.required("slot")),
                Integer.decode(address.required("function"))));
    }
}
