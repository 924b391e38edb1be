package io.quantix.node.translate;

import io.quantix.node.v1.ConsoleSpec.Graphics;
import io.quantix.spi.SecretRef;
import io.quantix.spi.vm.ConsoleSpec;
import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the consoles of a spec, and the paths in it. */
final class ConsoleReader {

    private static final ConsoleSpec STAND_IN = ConsoleSpec.Serial.plain();

    private ConsoleReader() {}

    static ConsoleSpec console(io.quantix.node.v1.ConsoleSpec console) {
        Reading reading = new Reading("console");
        return reading.finish(() -> switch (console.getKindCase()) {
            case SERIAL ->
                reading.part(
                        "serial",
                        STAND_IN,
                        () -> new ConsoleSpec.Serial(path(console.getSerial().getLogFile())));
            case VNC ->
                reading.part(
                        "vnc",
                        STAND_IN,
                        () -> new ConsoleSpec.Vnc(listen(console.getVnc()), password(console.getVnc())));
            case SPICE ->
                reading.part(
                        "spice",
                        STAND_IN,
                        () -> new ConsoleSpec.Spice(listen(console.getSpice()), password(console.getSpice())));
            case KIND_NOT_SET -> throw Reading.wrong("nothing", "must be serial, vnc or spice");
        });
    }

    private static Optional<SecretRef> password(Graphics graphics) {
        String name = graphics.getPasswordSecret();
        return name.isEmpty() ? Optional.empty() : Optional.of(new SecretRef(name));
    }

    private static ConsoleSpec.Listen listen(Graphics graphics) {
        if (graphics.getTcpAddress().isEmpty()) {
            return new ConsoleSpec.LocalSocket();
        }
        Reading reading = new Reading("console");
        InetAddress address =
                reading.part("tcp_address", InetAddress.getLoopbackAddress(), () -> literal(graphics.getTcpAddress()));
        return reading.finish(() -> reading.part(
                "listen",
                new ConsoleSpec.LocalSocket(),
                () -> new ConsoleSpec.Tcp(address, Reading.positive(graphics.getTcpPort()))));
    }

    private static InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException notAnAddress) {
            throw Reading.wrong(text, "must be a literal IPv4 or IPv6 address");
        }
    }

    /** Reads a path that may be left out. */
    static Optional<Path> path(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(requiredPath(text));
    }

    static Path requiredPath(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException notAPath) {
            throw Reading.wrong(text, "must be an absolute path");
        }
    }
}
