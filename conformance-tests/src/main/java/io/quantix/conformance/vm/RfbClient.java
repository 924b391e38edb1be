package io.quantix.conformance.vm;

import io.quantix.conformance.Expect;
import io.quantix.spi.vm.ConsoleSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** The client's side of the beginning of a VNC connection (RFC 6143, 7.1 and 7.2): enough to see who is let in. */
final class RfbClient {

    static final int NONE = 1;
    static final int PASSWORD = 2;

    private static final int GREETING = 12;
    private static final int CHALLENGE = 16;

    private final ConsoleSession session;
    private final Duration patience;

    RfbClient(ConsoleSession session, Duration patience) {
        this.session = session;
        this.patience = patience;
    }

    /** Greets the server and returns the only kind of security it offers. */
    int offered() {
        byte[] greeting = read(GREETING);
        Expect.that(
                new String(greeting, StandardCharsets.US_ASCII).startsWith("RFB 003."),
                "a VNC server must greet with its version, found " + Arrays.toString(greeting));
        write("RFB 003.008\n".getBytes(StandardCharsets.US_ASCII));
        int count = read(1)[0];
        Expect.equal(1, count, "the number of kinds of security the server offers");
        return read(1)[0];
    }

    /** Logs in with a password and returns whether the server lets us in. */
    boolean logIn(String password) {
        write(new byte[] {PASSWORD});
        write(encrypted(read(CHALLENGE), password));
        return ByteBuffer.wrap(read(4)).getInt() == 0;
    }

    // The protocol prescribes DES.
    @SuppressWarnings("InsecureCryptoUsage")
    private static byte[] encrypted(byte[] challenge, String password) {
        byte[] key = Arrays.copyOf(password.getBytes(StandardCharsets.US_ASCII), 8);
        for (int index = 0; index < key.length; index++) {
            key[index] = (byte) (Integer.reverse(key[index]) >>> 24);
        }
        try {
            Cipher des = Cipher.getInstance("DES/ECB/NoPadding");
            des.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DES"));
            return des.doFinal(challenge);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has DES", impossible);
        }
    }

    private void write(byte[] bytes) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        try {
            while (left.hasRemaining()) {
                session.write(left);
            }
        } catch (IOException failed) {
            throw new AssertionError("the VNC console took no input: " + failed, failed);
        }
    }

    /** The runner of rules ends a read that takes for ever; this names what was waited for. */
    private byte[] read(int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (bytes.hasRemaining()) {
                Expect.that(
                        session.read(bytes) >= 0 && System.nanoTime() - end < 0,
                        "the VNC console ended after " + bytes.position() + " of " + count + " bytes");
            }
        } catch (IOException failed) {
            throw new AssertionError("the VNC console failed: " + failed, failed);
        }
        return bytes.array();
    }
}
