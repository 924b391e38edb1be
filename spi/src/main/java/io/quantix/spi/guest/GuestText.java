package io.quantix.spi.guest;

import io.quantix.spi.Problems;
import java.util.regex.Pattern;

/** The checks that several values of this package share. */
final class GuestText {

    private static final Pattern USER = Pattern.compile("[^\\p{Cntrl}/:\"\\[\\]|<>+=;,?*%]{1,256}");

    private GuestText() {}

    /** What Linux, BSD and Windows all take apart: a separator, a wildcard, a control character. */
    static Problems user(Problems problems, String field, String name) {
        return problems.check(
                USER.matcher(name).matches() && !name.isBlank() && !name.startsWith("-"),
                field,
                name,
                "must be a user name: 1 to 256 characters without / : \" [ ] | < > + = ; , ? * % or control characters,"
                        + " not beginning with a hyphen");
    }

    static Problems withoutNul(Problems problems, String field, String text, int longest) {
        return problems.check(
                text.length() <= longest && text.indexOf('\0') < 0,
                field,
                text,
                "must be at most " + longest + " characters without NUL");
    }
}
