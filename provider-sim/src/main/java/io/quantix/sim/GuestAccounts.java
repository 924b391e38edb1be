package io.quantix.sim;

import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.GuestUser;
import io.quantix.spi.guest.PasswordSpec;
import io.quantix.spi.guest.SshKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The users of a simulated guest and how they get in. Everything here is called under its machine's lock. */
final class GuestAccounts {

    private static final int SHORTEST_PASSWORD = 6;
    private static final Map<String, String> HOMES = Map.of("root", "/root", "guest", "/home/guest");

    private final GuestTree tree;
    private final Instant bootedAt;
    private final Map<String, byte[]> digests = new HashMap<>();

    GuestAccounts(GuestTree tree, Instant bootedAt) {
        this.tree = tree;
        this.bootedAt = bootedAt;
        HOMES.values().forEach(home -> tree.makeDirectory(home, 0700));
    }

    /** Only the superuser is logged in, on the serial console. */
    List<GuestUser> loggedIn() {
        return List.of(new GuestUser("root", Optional.empty(), bootedAt));
    }

    private String home(String user) {
        String home = HOMES.get(user);
        if (home == null) {
            throw new ProviderException.NotFound(new ObjectRef("guest user", user), "the guest has root and guest");
        }
        return home;
    }

    /** Sets a password; a plain one that is too short this guest refuses, as many do. */
    void setPassword(String user, ByteBuffer password, PasswordSpec.Form form) {
        home(user);
        if (form == PasswordSpec.Form.PLAIN && password.remaining() < SHORTEST_PASSWORD) {
            throw new ProviderException.Denied(
                    new ObjectRef("guest user", user),
                    "the guest refuses the password: it must have at least " + SHORTEST_PASSWORD + " characters");
        }
        digests.put(user, digest(form, password.duplicate()));
    }

    boolean getsIn(String user, String password) {
        ByteBuffer bytes = ByteBuffer.wrap(password.getBytes(StandardCharsets.UTF_8));
        byte[] known = digests.get(user);
        return known != null && MessageDigest.isEqual(known, digest(PasswordSpec.Form.PLAIN, bytes));
    }

    private static byte[] digest(PasswordSpec.Form form, ByteBuffer password) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(form.name().getBytes(StandardCharsets.UTF_8));
            digest.update(password);
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private String keyFile(String user) {
        return home(user) + "/.ssh/authorized_keys";
    }

    private List<String> lines(String user) {
        String file = keyFile(user);
        return tree.isFile(file) ? tree.text(file).lines().toList() : List.of();
    }

    List<SshKey> keys(String user) {
        return lines(user).stream().flatMap(line -> key(line).stream()).toList();
    }

    private static Optional<SshKey> key(String line) {
        try {
            return Optional.of(new SshKey(line));
        } catch (ProviderException.InvalidSpec notAPlainKey) {
            return Optional.empty();
        }
    }

    void addKeys(String user, List<SshKey> keys) {
        List<String> before = lines(user);
        List<SshKey> known = keys(user);
        List<String> added = keys.stream()
                .distinct()
                .filter(key -> !known.contains(key))
                .map(SshKey::line)
                .toList();
        if (!added.isEmpty()) {
            store(user, Stream.concat(before.stream(), added.stream()).toList());
        }
    }

    void removeKeys(String user, List<SshKey> keys) {
        List<String> before = lines(user);
        List<String> after = before.stream()
                .filter(line -> key(line).filter(keys::contains).isEmpty())
                .toList();
        if (after.size() < before.size()) {
            store(user, after);
        }
    }

    private void store(String user, List<String> lines) {
        String file = keyFile(user);
        tree.makeDirectory(home(user) + "/.ssh", 0700);
        tree.open(file);
        byte[] text = lines.stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        tree.write(file, 0, text);
        tree.cutOff(file, text.length);
    }
}
