package io.quantix.kvm.xml;

import java.util.Optional;

/** Names of devices as libvirt's user aliases. */
final class Aliases {

    private static final String PREFIX = "ua-";
    /** The underscore keeps our own devices apart from named ones, whose names have none. */
    private static final String OWN = "_";

    private static final String SERIAL = OWN + "serial";
    private static final String DIMM = OWN + "dimm";
    private static final String SCSI = OWN + "scsi";
    private static final String SEED = OWN + "seed";
    private static final String VCPU = "vcpu";

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

    static String dimm(int number) {
        return PREFIX + DIMM + number;
    }

    /** Returns the number in the name of a module of memory; empty for any other name. */
    static Optional<Integer> dimmNumber(String name) {
        return numberAfter(DIMM, name);
    }

    private static Optional<Integer> numberAfter(String prefix, String name) {
        String number = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
        boolean digits = !number.isEmpty()
                && number.length() < 10
                && number.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return digits ? Optional.of(Integer.valueOf(number)) : Optional.empty();
    }

    /** Returns what libvirt itself calls a vCPU that can be plugged. */
    static String vcpu(int number) {
        return VCPU + number;
    }

    /** Returns the number in libvirt's name of a vCPU; empty for any other name. */
    static Optional<Integer> vcpuNumber(String alias) {
        return numberAfter(VCPU, alias);
    }

    static String scsi() {
        return PREFIX + SCSI;
    }

    /** Returns whether a name is one of a device that no spec names. */
    static boolean isOwn(String name) {
        return name.startsWith(OWN);
    }

    static void writeSeed(XmlOut device) {
        device.empty("alias", "name", PREFIX + SEED);
    }

    static boolean isSeed(XmlNode device) {
        return read(device).filter(SEED::equals).isPresent();
    }

    static Optional<String> read(XmlNode device) {
        return device.child("alias").flatMap(alias -> alias.attribute("name")).flatMap(Aliases::device);
    }

    /** Returns the device's name in the spec, where the alias is one of ours. */
    static Optional<String> device(String alias) {
        return alias.startsWith(PREFIX) ? Optional.of(alias.substring(PREFIX.length())) : Optional.empty();
    }
}
