package io.quantix.sim;

import io.quantix.spi.CallContext;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.SecretRef;
import io.quantix.spi.SecretValue;
import io.quantix.spi.vm.ConsoleSpec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * The server's side of one VNC connection (RFC 6143, version 003.008): handshake, optional password, and raw updates of a picture that
 * shows whether the machine runs. Keys and pointers are taken and change nothing.
 */
final class SimVnc {

    private static final byte[] VERSION = "RFB 003.008\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte NO_PASSWORD = 1;
    private static final byte PASSWORD = 2;
    private static final int CHALLENGE = 16;
    private static final int UPDATE_REQUEST = 3;
    private static final int MOST_MESSAGE = 1 << 20;

    private enum Stage {
        VERSION,
        SECURITY,
        RESPONSE,
        INIT,
        MESSAGES,
        OVER
    }

    private final SimMachine machine;
    private final Optional<byte[]> key;
    private final byte[] challenge = new byte[CHALLENGE];
    private final SimBytes input = new SimBytes();
    private Stage stage = Stage.VERSION;

    private SimVnc(SimMachine machine, Optional<byte[]> key) {
        this.machine = machine;
        this.key = key;
    }

    /**
     * Connects to the VNC server of a machine. Called under the machine's lock.
     *
     * @throws ProviderException.NotFound when the machine has no VNC console
     */
    static SimConsoleSession open(SimMachine machine, SimSession session, CallContext call) {
        ConsoleSpec.Vnc console = machine.running().consoles().stream()
                .filter(ConsoleSpec.Vnc.class::isInstance)
                .map(ConsoleSpec.Vnc.class::cast)
                .findFirst()
                .orElseThrow(() -> new ProviderException.NotFound(
                        new ObjectRef("VNC console", machine.id().toString()), "the machine's spec has none"));
        Optional<byte[]> key = console.password().map(secret -> desKey(secret, session, call));
        SimVnc server = new SimVnc(machine, key);
        SimGuest guest = machine.requireActive("open a console of");
        SimConsoleSession connection = new SimConsoleSession(server::input, guest::disconnected);
        connection.deliver(VERSION);
        guest.connected(connection);
        return connection;
    }

    /** RFC 6143, 7.2.2: the password is the key, cut or padded to 8 bytes, and each byte with its bits mirrored. */
    private static byte[] desKey(SecretRef secret, SimSession session, CallContext call) {
        try (SecretValue value = session.context().secrets().resolve(secret, call)) {
            return value.read(bytes -> {
                byte[] key = new byte[8];
                for (int index = 0; index < Math.min(key.length, bytes.remaining()); index++) {
                    key[index] = (byte) (Integer.reverse(bytes.get(index)) >>> 24);
                }
                return key;
            });
        }
    }

    private synchronized void input(SimConsoleSession connection) {
        input.add(connection.take());
        boolean more = true;
        while (more && stage != Stage.OVER) {
            more = step(connection);
        }
    }

    /** Deals with one message; false when it has not arrived in full. */
    private boolean step(SimConsoleSession connection) {
        return switch (stage) {
            case VERSION -> arrived(VERSION.length) && offerSecurity(connection);
            case SECURITY -> arrived(1) && chooseSecurity(connection);
            case RESPONSE -> arrived(CHALLENGE) && checkResponse(connection);
            case INIT -> arrived(1) && init(connection);
            case MESSAGES -> arrived(1) && message(connection);
            case OVER -> false;
        };
    }

    private boolean arrived(int count) {
        return input.size() >= count;
    }

    private boolean offerSecurity(SimConsoleSession connection) {
        if (!new String(input.take(VERSION.length), StandardCharsets.US_ASCII).startsWith("RFB 003.")) {
            return hangUp(connection, "the client does not speak RFB 3");
        }
        connection.deliver(new byte[] {1, key.isPresent() ? PASSWORD : NO_PASSWORD});
        stage = Stage.SECURITY;
        return true;
    }

    private boolean chooseSecurity(SimConsoleSession connection) {
        byte chosen = input.take(1)[0];
        if (chosen != (key.isPresent() ? PASSWORD : NO_PASSWORD)) {
            return hangUp(connection, "the client chose a kind of security that was not offered");
        }
        if (key.isPresent()) {
            new SecureRandom().nextBytes(challenge);
            connection.deliver(challenge.clone());
            stage = Stage.RESPONSE;
        } else {
            connection.deliver(new byte[4]);
            stage = Stage.INIT;
        }
        return true;
    }

    private boolean checkResponse(SimConsoleSession connection) {
        byte[] response = input.take(CHALLENGE);
        if (MessageDigest.isEqual(response, encrypted())) {
            connection.deliver(new byte[4]);
            stage = Stage.INIT;
            return true;
        }
        byte[] reason = "wrong password".getBytes(StandardCharsets.US_ASCII);
        connection.deliver(ByteBuffer.allocate(8 + reason.length)
                .putInt(1)
                .putInt(reason.length)
                .put(reason)
                .array());
        return hangUp(connection, "wrong password");
    }

    // The protocol prescribes DES; it guards a simulated picture.
    @SuppressWarnings("InsecureCryptoUsage")
    private byte[] encrypted() {
        try {
            Cipher des = Cipher.getInstance("DES/ECB/NoPadding");
            des.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key.orElseThrow(), "DES"));
            return des.doFinal(challenge);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has DES", impossible);
        }
    }

    private boolean init(SimConsoleSession connection) {
        input.take(1);
        byte[] name = machine.locked(() -> machine.running().name()).getBytes(StandardCharsets.UTF_8);
        ByteBuffer init = ByteBuffer.allocate(24 + name.length)
                .putShort((short) SimScreen.WIDTH)
                .putShort((short) SimScreen.HEIGHT);
        // 32 bits for a pixel, 24 of them used, big-endian, true colour: 8 bits each of red, green and blue.
        init.put(new byte[] {32, 24, 1, 1, 0, (byte) 255, 0, (byte) 255, 0, (byte) 255, 16, 8, 0, 0, 0, 0});
        connection.deliver(init.putInt(name.length).put(name).array());
        stage = Stage.MESSAGES;
        return true;
    }

    private boolean message(SimConsoleSession connection) {
        long length = length();
        if (length < 0 || length > MOST_MESSAGE) {
            return hangUp(connection, "the client sent a message the protocol does not have");
        }
        if (length == 0 || !arrived((int) length)) {
            return false;
        }
        byte[] message = input.take((int) length);
        if (message[0] == UPDATE_REQUEST) {
            update(ByteBuffer.wrap(message), connection);
        }
        return true;
    }

    /** Returns how long the message that arrives is (RFC 6143, 7.5): 0 while that is not known, -1 when there is no such one. */
    private long length() {
        return switch (input.at(0)) {
            case 0 -> 20;
            case 2 -> arrived(4) ? 4 + 4L * number(2, 2) : 0;
            case UPDATE_REQUEST -> 10;
            case 4 -> 8;
            case 5 -> 6;
            case 6 -> arrived(8) ? 8 + number(4, 4) : 0;
            default -> -1;
        };
    }

    private long number(int from, int bytes) {
        long number = 0;
        for (int index = from; index < from + bytes; index++) {
            number = number << 8 | input.at(index);
        }
        return number;
    }

    /** Answers an update request with the part of the picture it asks for, in the pixel format the server named. */
    private void update(ByteBuffer request, SimConsoleSession connection) {
        int left = Math.min(request.getShort(2) & 0xffff, SimScreen.WIDTH);
        int top = Math.min(request.getShort(4) & 0xffff, SimScreen.HEIGHT);
        int width = Math.min(request.getShort(6) & 0xffff, SimScreen.WIDTH - left);
        int height = Math.min(request.getShort(8) & 0xffff, SimScreen.HEIGHT - top);
        SimScreen screen = machine.locked(() -> SimScreen.of(machine, 0));
        ByteBuffer update = ByteBuffer.allocate(16 + 4 * width * height);
        update.putShort((short) 0).putShort((short) 1);
        update.putShort((short) left)
                .putShort((short) top)
                .putShort((short) width)
                .putShort((short) height);
        update.putInt(0);
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                update.putInt(screen.pixel(x, y) * 0x010101);
            }
        }
        connection.deliver(update.array());
    }

    private boolean hangUp(SimConsoleSession connection, String why) {
        stage = Stage.OVER;
        connection.end(why);
        return false;
    }
}
