package io.quantix.kvm.seed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The system use entries that give a file of a CD-ROM its POSIX name and mode (SUSP 1.10, RRIP 1.10). Everything belongs to root, who alone
 * may read it: first-boot configuration is not for every user of the guest.
 */
final class RockRidge {

    private static final String EXTENSION = "RRIP_1991A";
    private static final String DESCRIPTION =
            "THE ROCK RIDGE INTERCHANGE PROTOCOL PROVIDES SUPPORT FOR POSIX FILE SYSTEM SEMANTICS";

    private RockRidge() {}

    /** Says, in the very first record of the root, that the others have such entries, and which kind. */
    static byte[] begin() {
        byte[] extension = EXTENSION.getBytes(StandardCharsets.US_ASCII);
        byte[] description = DESCRIPTION.getBytes(StandardCharsets.US_ASCII);
        int length = 8 + extension.length + description.length;
        ByteBuffer out = ByteBuffer.allocate(7 + length);
        header(out, "SP", 7).put((byte) 0xbe).put((byte) 0xef).put((byte) 0);
        header(out, "ER", length)
                .put((byte) extension.length)
                .put((byte) description.length)
                .put((byte) 0)
                .put((byte) 1);
        out.put(extension).put(description);
        return out.array();
    }

    /** Describes a directory in its own record or its child's. */
    static byte[] self(byte[] before, int mode) {
        ByteBuffer out = ByteBuffer.allocate(before.length + 36);
        // SP has to come first.
        out.put(before, 0, Math.min(7, before.length));
        attributes(out, mode);
        return out.put(before, Math.min(7, before.length), Math.max(0, before.length - 7))
                .array();
    }

    /** Describes a file or directory in its parent's directory. */
    static byte[] named(String name, int mode) {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer out = ByteBuffer.allocate(36 + 5 + bytes.length);
        attributes(out, mode);
        header(out, "NM", 5 + bytes.length).put((byte) 0).put(bytes);
        return out.array();
    }

    private static void attributes(ByteBuffer out, int mode) {
        header(out, "PX", 36);
        IsoImage.both(out, mode);
        IsoImage.both(out, 1);
        // User and group: root.
        IsoImage.both(out, 0);
        IsoImage.both(out, 0);
    }

    private static ByteBuffer header(ByteBuffer out, String signature, int length) {
        return out.put(signature.getBytes(StandardCharsets.US_ASCII))
                .put((byte) length)
                .put((byte) 1);
    }
}
