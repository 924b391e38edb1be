package io.quantix.node.plugin;

import io.quantix.spi.SecretRef;
import io.quantix.spi.SecretValue;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Secrets a client hands in for one call. Providers find them, like those the node keeps, by a reference whose name nobody can guess; they are
 * in memory alone, and wiped when the call ends.
 */
public final class PassingSecrets {

    private final Map<String, byte[]> held = new ConcurrentHashMap<>();

    /** Makes a store that holds nothing. */
    public PassingSecrets() {}

    /** A secret that is known until it is closed. */
    public record Lent(SecretRef ref, PassingSecrets store) implements AutoCloseable {
        @Override
        public void close() {
            store.forget(ref);
        }
    }

    /** Lends a secret; the buffer is copied. */
    public Lent lend(ByteBuffer secret) {
        byte[] copy = new byte[secret.remaining()];
        secret.duplicate().get(copy);
        SecretRef ref = new SecretRef("passing-" + UUID.randomUUID());
        held.put(ref.name(), copy);
        return new Lent(ref, this);
    }

    Optional<SecretValue> find(SecretRef ref) {
        return Optional.ofNullable(held.get(ref.name())).map(bytes -> SecretValue.copyOf(ByteBuffer.wrap(bytes)));
    }

    private void forget(SecretRef ref) {
        byte[] gone = held.remove(ref.name());
        if (gone != null) {
            Arrays.fill(gone, (byte) 0);
        }
    }
}
