package io.quantix.kvm.xml;

import java.util.Locale;

/** Turns the constants of the contract into words of the XML, and back. */
final class XmlNames {

    private XmlNames() {}

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E parse(Class<E> type, String word) {
        try {
            return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new UnreadableXml("\"" + word + "\" is no " + type.getSimpleName(), unknown);
        }
    }

    static String onOff(boolean on) {
        return on ? "on" : "off";
    }

    static String yesNo(boolean yes) {
        return yes ? "yes" : "no";
    }
}
