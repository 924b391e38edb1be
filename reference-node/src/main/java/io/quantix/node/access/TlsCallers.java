package io.quantix.node.access;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.quantix.node.config.NodeConfig;
import io.quantix.node.tls.Authority;
import io.quantix.node.v1.Role;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * Knows callers over TLS. A token counts before a certificate, as whoever sends one means it. A certificate of the node's own authority must
 * be one the node has given out and not revoked; one of another authority that the handshake believed must be of a subject the configuration
 * gives a role to.
 */
public final class TlsCallers implements Doorkeeper {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final String BEARER = "Bearer ";
    private static final String ISSUED_HERE = "quantix.issued-here";

    private final IssuedCredentials issued;
    private final Authority authority;
    private final InstantSource clock;
    private final Map<X500Principal, Role> subjects = new HashMap<>();

    public TlsCallers(IssuedCredentials issued, Authority authority, NodeConfig.Access access, InstantSource clock) {
        this.issued = issued;
        this.authority = authority;
        this.clock = clock;
        access.certificates()
                .forEach(entry -> subjects.put(entry.principal(), entry.role().role()));
    }

    @Override
    public Identity identify(Attributes connection, Metadata headers) {
        return identify(
                Optional.ofNullable(connection.get(Grpc.TRANSPORT_ATTR_SSL_SESSION)), headers.get(AUTHORIZATION));
    }

    /**
     * Returns who calls.
     *
     * @param authorization the header, where there is one
     * @throws AccessException when nobody known does
     */
    public Identity identify(Optional<SSLSession> session, @Nullable String authorization) {
        if (authorization != null) {
            return byToken(authorization);
        }
        return session.flatMap(this::byCertificate)
                .orElseThrow(
                        () -> AccessException.unknownCaller(
                                "the node knows callers by a client certificate or by a token in \"authorization: Bearer\", and there is neither"));
    }

    private Identity byToken(String authorization) {
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw AccessException.unknownCaller("authorization must be \"Bearer\" and a token");
        }
        byte[] secret = authorization.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8);
        return issued.holder(Identity.Kind.TOKEN, secret)
                .orElseThrow(() -> AccessException.unknownCaller(
                        "the token is not one this node has given out, or it has expired or been revoked"));
    }

    private Optional<Identity> byCertificate(SSLSession session) {
        X509Certificate certificate;
        try {
            certificate = (X509Certificate) session.getPeerCertificates()[0];
        } catch (SSLPeerUnverifiedException without) {
            return Optional.empty();
        }
        // A connection lives longer than its handshake.
        if (certificate.getNotAfter().toInstant().isBefore(clock.instant())) {
            throw AccessException.unknownCaller("the client certificate has expired");
        }
        return Optional.of(issuedHere(session, certificate) ? ofOurs(certificate) : ofTheirs(certificate));
    }

    /** Costs a signature's check once for each session. */
    private boolean issuedHere(SSLSession session, X509Certificate certificate) {
        if (session.getValue(ISSUED_HERE) instanceof Boolean known) {
            return known;
        }
        boolean ours = authority.hasIssued(certificate);
        session.putValue(ISSUED_HERE, ours);
        return ours;
    }

    private Identity ofOurs(X509Certificate certificate) {
        try {
            return issued.holder(Identity.Kind.CERTIFICATE, certificate.getEncoded())
                    .orElseThrow(() -> AccessException.unknownCaller(
                            "the client certificate has been revoked, or is not one for clients"));
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that was read can be written", impossible);
        }
    }

    private Identity ofTheirs(X509Certificate certificate) {
        X500Principal subject = certificate.getSubjectX500Principal();
        Role role = subjects.get(subject);
        if (role == null) {
            throw AccessException.unknownCaller("the certificate's subject " + subject
                    + " has no role on this node; its configuration gives one with access.certificates");
        }
        return new Identity(Identity.Kind.CERTIFICATE, subject.getName(), role);
    }
}
