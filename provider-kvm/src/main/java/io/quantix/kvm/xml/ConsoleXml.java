package io.quantix.kvm.xml;

import io.quantix.spi.SecretRef;
import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.ConsoleSpec.Listen;
import io.quantix.spi.vm.VmSpec;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Serial ports and screens: {@code <serial>} and {@code <graphics>}.
 *
 * <p>Passwords are never written. A screen with one begins with a random password that has expired long ago: nobody gets in until it is
 * given its own, on the running machine alone. Which secret that is, a note says.
 */
final class ConsoleXml {

    private static final String NOTE = "consoles";
    private static final String NOTE_PASSWORD = "-password";
    private static final String VALID_TO = "passwdValidTo";
    private static final String EXPIRED = "1970-01-02T00:00:00";

    private ConsoleXml() {}

    static void note(VmSpec spec, SpecNotes notes) {
        notes.note(NOTE, spec.consoles().stream().map(ConsoleXml::word).collect(Collectors.joining(" ")));
        for (ConsoleSpec console : spec.consoles()) {
            password(console).ifPresent(secret -> notes.note(word(console) + NOTE_PASSWORD, secret.name()));
        }
    }

    private static Optional<SecretRef> password(ConsoleSpec console) {
        return switch (console) {
            case ConsoleSpec.Serial serial -> Optional.empty();
            case ConsoleSpec.Vnc vnc -> vnc.password();
            case ConsoleSpec.Spice spice -> spice.password();
        };
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
                case ConsoleSpec.Vnc vnc -> writeGraphics(devices, console, vnc.listen());
                case ConsoleSpec.Spice spice -> writeGraphics(devices, console, spice.listen());
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

    private static void writeGraphics(XmlOut devices, ConsoleSpec console, Listen listen) {
        devices.element("graphics", graphics -> {
            graphics.attribute("type", word(console));
            if (password(console).isPresent()) {
                graphics.attributes("passwd", random(), VALID_TO, EXPIRED);
            }
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

    private static String random() {
        byte[] bytes = new byte[4];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Returns the screen of a running domain as it is, but for its password.
     *
     * @param type {@code vnc} or {@code spice}
     */
    static Optional<String> writeWithPassword(XmlNode domain, String type, String password) {
        return domain.child("devices").stream()
                .flatMap(devices -> devices.children("graphics").stream())
                .filter(graphics -> graphics.has("type", type))
                .findFirst()
                .map(graphics -> XmlOut.document("graphics", out -> {
                    graphics.attributes().forEach((name, value) -> {
                        if (!name.startsWith("passwd")) {
                            out.attribute(name, value);
                        }
                    });
                    out.attribute("passwd", password);
                    copyChildren(graphics, out);
                }));
    }

    private static void copyChildren(XmlNode from, XmlOut to) {
        for (XmlNode child : from.children()) {
            to.element(child.name(), out -> {
                child.attributes().forEach(out::attribute);
                copyChildren(child, out);
            });
        }
    }

    static List<ConsoleSpec> read(XmlNode devices, SpecNotes notes) {
        Map<String, Iterator<ConsoleSpec>> found = new LinkedHashMap<>();
        found.put(
                "serial",
                devices.children("serial").stream()
                        .<ConsoleSpec>map(ConsoleXml::readSerial)
                        .toList()
                        .iterator());
        found.put("vnc", screens(devices, "vnc", notes));
        found.put("spice", screens(devices, "spice", notes));
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

    private static Iterator<ConsoleSpec> screens(XmlNode devices, String type, SpecNotes notes) {
        return devices.children("graphics").stream()
                .filter(graphics -> graphics.has("type", type))
                .<ConsoleSpec>map(graphics -> type.equals("vnc")
                        ? new ConsoleSpec.Vnc(readListen(graphics), readPassword(graphics, type, notes))
                        : new ConsoleSpec.Spice(readListen(graphics), readPassword(graphics, type, notes)))
                .toList()
                .iterator();
    }

    private static Optional<SecretRef> readPassword(XmlNode graphics, String type, SpecNotes notes) {
        // libvirt hides a password, and shows how long it is valid.
        if (graphics.attribute("passwd").isEmpty()
                && graphics.attribute(VALID_TO).isEmpty()) {
            return Optional.empty();
        }
        String name = notes.of(type + NOTE_PASSWORD)
                .orElseThrow(() -> new UnreadableXml("a screen has a password of somebody else", null));
        return Optional.of(new SecretRef(name));
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
