package io.quantix.conformance.report;

import java.util.stream.Collectors;

/** Text as XML 1.0 can hold it. */
final class XmlText {

    private XmlText() {}

    /** Replaces what XML forbids, such as the escape sequences of a guest's console, by the replacement character. */
    static String legal(String text) {
        return text.codePoints()
                .mapToObj(point -> isLegal(point) ? Character.toString(point) : "\uFFFD")
                .collect(Collectors.joining());
    }

    private static boolean isLegal(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
