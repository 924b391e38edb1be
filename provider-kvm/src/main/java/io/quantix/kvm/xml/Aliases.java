package io.quantix.kvm.xml;

import java.util.Optional;

/** Names of devices as libvirt's user aliases. */
final class Aliases {

    private static final String PREFIX = "ua-";
    /** The underscore keeps our own devices apart from named ones, whose names have none. */
    private static final String SERIAL = "_serial";

    private Aliases() {}

    static String of(String name) {
        return PREFIX + name;
    }

    static void write(XmlOut device, String name) {
        device.empty("alias", "name", of(name));
    }

    static String serial(int port) {
        return PREFIX + SERIAL + port;
    }

    static void writeSerial(XmlOut device, int port) {
        device.empty("alias", "name", serial(port));
    }

    static Optional<String> read(XmlNode device) {
        return device.child("alias").flatMap(alias -> alias.attribute("name")).flatMap(Aliases::device);
    }

    /** Returns the device's name in the spec, where the alias is one of ours. */
    static Optional<String> device(String alias) {
        return alias.startsWith(PREFIX) ? Optional.of(alias.substring(PREFIX.length())) : Optional.empty();
    }
}
