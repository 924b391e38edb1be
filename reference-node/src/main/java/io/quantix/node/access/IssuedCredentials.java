package io.quantix.node.access;

import com.google.protobuf.ByteString;
import io.quantix.node.journal.Credential;
import io.quantix.node.journal.Credentials;
import io.quantix.node.v1.Role;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tokens and certificates that are good for something now, by their fingerprints; in memory, so that a call costs no look into the
 * database. A token is 256 random bits, so its plain SHA-256 can be stored: there is nothing to guess.
 */
public final class IssuedCredentials {

    private final Credentials store;
    private final InstantSource clock;
    private final Map<ByteString, Credential> byFingerprint = new ConcurrentHashMap<>();

    public IssuedCredentials(Credentials store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        store.validAt(clock.instant()).forEach(valid -> byFingerprint.put(valid.fingerprint(), valid));
    }

    static ByteString fingerprint(byte[] secretOrCertificate) {
        try {
            return ByteString.copyFrom(MessageDigest.getInstance("SHA-256").digest(secretOrCertificate));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Returns who holds something, when it was given out and is still good. */
    Optional<Identity> holder(Identity.Kind kind, byte[] secretOrCertificate) {
        ByteString fingerprint = fingerprint(secretOrCertificate);
        Credential found = byFingerprint.get(fingerprint);
        if (found == null
                || !found.kind().equals(kind.name())
                || !MessageDigest.isEqual(found.fingerprint().toByteArray(), fingerprint.toByteArray())
                || !found.isValidAt(clock.instant())) {
            return Optional.empty();
        }
        return Optional.of(new Identity(kind, found.name(), Role.valueOf(found.role())));
    }

    /** Returns whether a token of a name can be used now. */
    boolean hasToken(String name) {
        Instant now = clock.instant();
        return byFingerprint.values().stream()
                .anyMatch(credential -> credential.kind().equals(Identity.Kind.TOKEN.name())
                        && credential.name().equals(name)
                        && credential.isValidAt(now));
    }

    /** Writes one down; it is good from then on. */
    void add(Credential credential) {
        store.add(credential);
        byFingerprint.put(credential.fingerprint(), credential);
    }

    /** Ends one; calls with it fail from then on. */
    void revoke(Credential credential) {
        store.revoke(credential.id(), clock.instant());
        byFingerprint.remove(credential.fingerprint());
    }

    Credentials store() {
        return store;
    }
}
