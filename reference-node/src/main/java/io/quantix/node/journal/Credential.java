package io.quantix.node.journal;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.Optional;

/**
 * A token or certificate the node has given out.
 *
 * @param seq place in the order in which they were made; 0 before it is stored
 * @param id the request that made it
 * @param kind {@code TOKEN} or {@code CERTIFICATE}
 * @param role its name without a prefix
 * @param fingerprint SHA-256 of the token's secret or of the certificate
 * @param certificate DER, of a certificate
 * @param createdBy for a person
 */
public record Credential(
        long seq,
        String id,
        String kind,
        String name,
        String role,
        ByteString fingerprint,
        Optional<ByteString> certificate,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> revokedAt) {

    /** Returns whether it is good for something at a time. */
    public boolean isValidAt(Instant time) {
        return revokedAt.isEmpty() && time.isBefore(expiresAt);
    }
}
