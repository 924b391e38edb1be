package io.quantix.bindings;

import java.util.regex.Pattern;

/** The arithmetic in libvirt's macros: sums of numbers, in parentheses or not, such as {@code (4096 + 1)}. */
final class MacroArithmetic {

    private static final Pattern SUM = Pattern.compile("\\(?\\s*\\d+(\\s*\\+\\s*\\d+)*\\s*\\)?");

    private MacroArithmetic() {}

    static boolean isConstant(String raw) {
        return SUM.matcher(raw).matches();
    }

    static long value(String raw) {
        if (!isConstant(raw)) {
            throw new IllegalStateException("not a sum of numbers: " + raw);
        }
        long sum = 0;
        for (String term : raw.replaceAll("[()\\s]", "").split("\\+", -1)) {
            sum += Long.parseLong(term);
        }
        return sum;
    }
}
