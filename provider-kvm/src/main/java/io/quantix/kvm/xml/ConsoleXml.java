package io.quantix.kvm.xml;

import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.ConsoleSpec.Listen;
import io.quantix.spi.vm.VmSpec;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Serial ports and screens: {@code <serial>} and {@code <graphics>}. Passwords are never written. */
final class ConsoleXml {

    private static final String NOTE = "consoles";

    private ConsoleXml() {}

    static void note(VmSpec spec, SpecNotes notes) {
        notes.note(NOTE, spec.consoles().stream().map(ConsoleXml::word).collect(Collectors.joining(" ")));
    }

    private static String word(ConsoleSpec console) {
        return switch (console) {
            case ConsoleSpec.Serial serial -> "serial";
            case ConsoleSpec.Vnc vnc -> "vnc";
            case ConsoleSpec.Spice spice -> "spice";
        };
    }

    static void write(XmlOut devices, VmSpec spec) {
        int port = 0;
        for (ConsoleSpec console : spec.consoles()) {
            switch (console) {
                case ConsoleSpec.Serial serial -> writeSerial(devices, serial, port++);
                case ConsoleSpec.Vnc vnc -> writeGraphics(devices, "vnc", vnc.listen());
                case ConsoleSpec.Spice spice -> writeGraphics(devices, "spice", spice.listen());
            }
        }
    }

    private static void writeSerial(XmlOut devices, ConsoleSpec.Serial spec, int port) {
        devices.element("serial", serial -> {
            serial.attribute("type", "pty");
            spec.logFile().ifPresent(log -> serial.empty("log", "file", log.toString(), "append", "on"));
            serial.element(
                    "target",
                    target -> target.attribute("type", "isa-serial")
                            .attribute("port", port)
                            .empty("model", "name", "isa-serial"));
            Aliases.writeSerial(serial, port);
        });
    }

    private static void writeGraphics(XmlOut devices, String type, Listen listen) {
        devices.element("graphics", graphics -> {
            graphics.attribute("type", type);
            switch (listen) {
                case ConsoleSpec.LocalSocket() -> graphics.empty("listen", "type", "socket");
                case ConsoleSpec.Tcp(InetAddress address, OptionalInt port) -> {
                    graphics.attribute("autoport", XmlNames.yesNo(port.isEmpty()));
                    port.ifPresent(number -> graphics.attribute("port", number));
                    graphics.empty("listen", "type", "address", "address", address.getHostAddress());
                }
            }
        });
    }

    static List<ConsoleSpec> read(XmlNode devices, SpecNotes notes) {
        Map<String, Iterator<ConsoleSpec>> found = new LinkedHashMap<>();
        found.put(
                "serial",
                devices.children("serial").stream()
                        .<ConsoleSpec>map(ConsoleXml::readSerial)
                        .toList()
                        .iterator());
        found.put("vnc", screens(devices, "vnc"));
        found.put("spice", screens(devices, "spice"));
        List<ConsoleSpec> consoles = new ArrayList<>();
        for (String word : notes.words(NOTE)) {
            Iterator<ConsoleSpec> next = found.get(word);
            if (next != null && next.hasNext()) {
                consoles.add(next.next());
            }
        }
        found.values().forEach(rest -> rest.forEachRemaining(consoles::add));
        return consoles;
    }

    private static ConsoleSpec.Serial readSerial(XmlNode serial) {
        return new ConsoleSpec.Serial(serial.child("log").map(log -> Path.of(log.required("file"))));
    }

    private static Iterator<ConsoleSpec> screens(XmlNode devices, String type) {
        return devices.children("graphics").stream()
                .filter(graphics -> graphics.has("type", type))
                .<ConsoleSpec>map(graphics -> type.equals("vnc")
                        ? new ConsoleSpec.Vnc(readListen(graphics), Optional.empty())
                        : new ConsoleSpec.Spice(readListen(graphics), Optional.empty()))
                .toList()
                .iterator();
    }

    private static Listen readListen(XmlNode graphics) {
        XmlNode listen =
                graphics.child("listen").orElseThrow(() -> new UnreadableXml("a screen listens nowhere", null));
        return switch (listen.required("type")) {
            case "socket" -> new ConsoleSpec.LocalSocket();
            case "address" ->
                new ConsoleSpec.Tcp(
                        InetAddress.ofLiteral(listen.required("address")),
                        graphics.has("autoport", "yes") ? OptionalInt.empty() : graphics.integer("port"));
            default -> throw new UnreadableXml("a screen listens on a " + listen.required("type"), null);
        };
    }
}
