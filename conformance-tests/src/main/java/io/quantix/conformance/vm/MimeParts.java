package io.quantix.conformance.vm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the bodies out of a MIME message, as a guest would; any other text is its own only body. */
final class MimeParts {

    private static final Pattern BOUNDARY = Pattern.compile("(?i)^content-type: *multipart/.*boundary=\"?([^\"\\s;]+)");

    private MimeParts() {}

    static List<String> of(String text) {
        List<String> bodies = new ArrayList<>();
        read(text, bodies);
        return bodies;
    }

    private static void read(String text, List<String> bodies) {
        Matcher outer = BOUNDARY.matcher(text);
        if (!outer.find()) {
            bodies.add(text);
            return;
        }
        String[] parts = text.split("(?m)^--" + Pattern.quote(outer.group(1)) + "(?:--)?\r?\n", -1);
        // Before the first boundary are the headers, and after the last is nothing.
        for (int index = 1; index < parts.length - 1; index++) {
            part(parts[index], bodies);
        }
    }

    private static void part(String part, List<String> bodies) {
        String[] halves = part.split("\r?\n\r?\n", 2);
        String headers = halves[0].toLowerCase(Locale.ROOT);
        if (headers.contains("multipart/")) {
            read(part, bodies);
        } else if (headers.contains("base64") && halves.length == 2) {
            byte[] bytes = Base64.getMimeDecoder().decode(halves[1]);
            bodies.add(new String(bytes, StandardCharsets.UTF_8));
        } else {
            bodies.add(halves.length == 2 ? halves[1] : "");
        }
    }
}
