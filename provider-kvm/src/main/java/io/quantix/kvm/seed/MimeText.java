package io.quantix.kvm.seed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Puts several texts in one, as a MIME message: the form in which both cloud-init and cloudbase-init take more than one. */
final class MimeText {

    private static final int LINE = 76;
    private static final int BOUNDARY_DIGITS = 32;

    private final List<String> parts = new ArrayList<>();

    /** Adds a text; its bytes arrive as they are. */
    MimeText text(String type, String name, String content) {
        String body =
                Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content.getBytes(StandardCharsets.UTF_8));
        parts.add("Content-Type: " + type + "; charset=\"utf-8\"\n"
                + "Content-Transfer-Encoding: base64\n"
                + "Content-Disposition: attachment; filename=\"" + name + "\"\n\n"
                + body + "\n");
        return this;
    }

    /** Adds what is a MIME message itself, headers and all. */
    MimeText message(String message) {
        parts.add(message.stripLeading());
        return this;
    }

    /** Returns the message. The same parts make the same text. */
    String write() {
        String all = String.join("", parts);
        String boundary = boundary(all);
        // Cloudbase-init looks for this very spelling, and for an empty line without carriage returns after it.
        StringBuilder message = new StringBuilder("Content-Type: multipart/mixed; boundary=\"")
                .append(boundary)
                .append("\"\nMIME-Version: 1.0\n\n");
        for (String part : parts) {
            message.append("--").append(boundary).append('\n').append(part).append('\n');
        }
        return message.append("--").append(boundary).append("--\n").toString();
    }

    /** Made of what it separates, and in none of it. */
    private static String boundary(String all) {
        String boundary = "";
        do {
            byte[] digest = CloudConfigPasswords.sha256(boundary + all);
            boundary = "==" + HexFormat.of().formatHex(digest).substring(0, BOUNDARY_DIGITS) + "==";
        } while (all.contains(boundary));
        return boundary;
    }
}
