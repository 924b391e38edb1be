package io.quantix.node.access;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.quantix.node.journal.Credential;
import io.quantix.node.tls.Authority;
import io.quantix.node.tls.Pem;
import io.quantix.node.v1.CallerKind;
import io.quantix.node.v1.CreateCertificateRequest;
import io.quantix.node.v1.CreateCertificateResponse;
import io.quantix.node.v1.CreateTokenRequest;
import io.quantix.node.v1.CreateTokenResponse;
import io.quantix.node.v1.ListCredentialsRequest;
import io.quantix.node.v1.ListCredentialsResponse;
import io.quantix.node.v1.RevokeCredentialRequest;
import io.quantix.node.v1.Role;
import io.quantix.spi.Effect;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Gives tokens and certificates out and takes them back. One at a time, so that no two tokens get one name. */
public final class CredentialDesk {

    /** Lets secret scanners find a token that was left somewhere. */
    private static final String PREFIX = "qxt_";

    private static final int SECRET_BYTES = 32;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(3_650);
    private static final Duration TOKEN_LIFE = Duration.ofDays(90);
    private static final Duration CERTIFICATE_LIFE = Duration.ofDays(365);

    private final IssuedCredentials issued;
    private final Authority.Source authority;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public CredentialDesk(IssuedCredentials issued, Authority.Source authority, InstantSource clock) {
        this.issued = issued;
        this.authority = authority;
        this.clock = clock;
    }

    /** Makes a token. */
    public synchronized CreateTokenResponse createToken(CreateTokenRequest request, Identity by) {
        Duration life = checked(
                new Asked(
                        request.getRequestId(),
                        request.getName(),
                        request.getRole(),
                        request.hasValidFor() ? Optional.of(request.getValidFor()) : Optional.empty()),
                TOKEN_LIFE);
        ObjectRef token = new ObjectRef("token", request.getName());
        if (issued.store().find(request.getRequestId()).isPresent()) {
            throw new ProviderException.AlreadyExists(
                    token,
                    "this request has made its token, whose secret is not shown twice; revoke it and make another");
        }
        if (issued.hasToken(request.getName())) {
            throw new ProviderException.AlreadyExists(
                    token, "a token named " + request.getName() + " is in use; choose another name, or revoke it");
        }
        byte[] bits = new byte[SECRET_BYTES];
        random.nextBytes(bits);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        Instant now = now();
        Credential made = new Credential(
                0,
                request.getRequestId(),
                Identity.Kind.TOKEN.name(),
                request.getName(),
                request.getRole().name(),
                IssuedCredentials.fingerprint(secret.getBytes(StandardCharsets.UTF_8)),
                Optional.empty(),
                by.toString(),
                now,
                now.plus(life),
                Optional.empty());
        issued.add(made);
        return CreateTokenResponse.newBuilder()
                .setCredential(message(made))
                .setSecret(secret)
                .build();
    }

    /** Issues a certificate, or gives the one again that the same request was given. */
    public synchronized CreateCertificateResponse createCertificate(CreateCertificateRequest request, Identity by) {
        Duration life = checked(
                new Asked(
                        request.getRequestId(),
                        request.getName(),
                        request.getRole(),
                        request.hasValidFor() ? Optional.of(request.getValidFor()) : Optional.empty()),
                CERTIFICATE_LIFE);
        PublicKey key = key(request.getPublicKey());
        Optional<Credential> earlier = issued.store().find(request.getRequestId());
        if (earlier.isPresent()) {
            return repeated(request, key, earlier.get());
        }
        Instant now = now();
        X509Certificate certificate = authority().issueClient(key, request.getName(), now, now.plus(life));
        byte[] der = encoded(certificate);
        Credential made = new Credential(
                0,
                request.getRequestId(),
                Identity.Kind.CERTIFICATE.name(),
                request.getName(),
                request.getRole().name(),
                IssuedCredentials.fingerprint(der),
                Optional.of(ByteString.copyFrom(der)),
                by.toString(),
                now,
                certificate.getNotAfter().toInstant(),
                Optional.empty());
        issued.add(made);
        return response(made, certificate);
    }

    private CreateCertificateResponse repeated(CreateCertificateRequest request, PublicKey key, Credential earlier) {
        if (earlier.certificate().isPresent()) {
            X509Certificate certificate = decoded(earlier.certificate().get());
            if (earlier.name().equals(request.getName())
                    && earlier.role().equals(request.getRole().name())
                    && certificate.getPublicKey().equals(key)) {
                return response(earlier, certificate);
            }
        }
        Problems.of("request")
                .check(
                        false,
                        "request_id",
                        request.getRequestId(),
                        "must be a new one: it named a request with other content before")
                .throwIfAny();
        throw new IllegalStateException("a problem was filed and not thrown");
    }

    /** As exact as it is stored. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Authority authority() {
        try {
            return authority.get();
        } catch (IOException unusable) {
            throw new ProviderException.Internal(
                    null, "the node's certificate authority: " + unusable.getMessage(), Effect.NONE, unusable);
        }
    }

    private CreateCertificateResponse response(Credential credential, X509Certificate certificate) {
        return CreateCertificateResponse.newBuilder()
                .setCredential(message(credential))
                .setCertificate(Pem.text(certificate))
                .setAuthority(Pem.text(authority().certificate()))
                .build();
    }

    public ListCredentialsResponse list(ListCredentialsRequest request) {
        int size = request.getPageSize() == 0 ? 100 : request.getPageSize();
        Problems problems = Problems.of("request")
                .check(size >= 1 && size <= 1_000, "page_size", size, "must be 1 to 1000, or 0 for 100")
                .check(
                        request.getPageToken().matches("\\d{0,18}"),
                        "page_token",
                        request.getPageToken(),
                        "must be a next_page_token this node has given")
                .check(
                        List.of(
                                        CallerKind.CALLER_KIND_UNSPECIFIED,
                                        CallerKind.CALLER_KIND_TOKEN,
                                        CallerKind.CALLER_KIND_CERTIFICATE)
                                .contains(request.getKind()),
                        "kind",
                        request.getKind(),
                        "must be CALLER_KIND_TOKEN, CALLER_KIND_CERTIFICATE or absent");
        problems.throwIfAny();
        long before = request.getPageToken().isEmpty() ? Long.MAX_VALUE : Long.parseLong(request.getPageToken());
        String kind = request.getKind() == CallerKind.CALLER_KIND_UNSPECIFIED
                ? ""
                : request.getKind().name().substring("CALLER_KIND_".length());
        List<Credential> found = issued.store().before(before, kind, size + 1);
        ListCredentialsResponse.Builder reply = ListCredentialsResponse.newBuilder();
        found.stream().limit(size).map(CredentialDesk::message).forEach(reply::addCredentials);
        if (found.size() > size) {
            reply.setNextPageToken(Long.toString(found.get(size - 1).seq()));
        }
        return reply.build();
    }

    /** Ends a credential for good. */
    public synchronized io.quantix.node.v1.Credential revoke(RevokeCredentialRequest request) {
        Problems.of("request")
                .check(isUuid(request.getRequestId()), "request_id", request.getRequestId(), "must be a UUID")
                .throwIfAny();
        Credential credential = find(request.getId());
        if (credential.revokedAt().isEmpty()) {
            issued.revoke(credential);
        }
        return message(find(request.getId()));
    }

    private Credential find(String id) {
        return issued.store()
                .find(id)
                .orElseThrow(() -> new ProviderException.NotFound(new ObjectRef("credential", id)));
    }

    private record Asked(String requestId, String name, Role role, Optional<com.google.protobuf.Duration> validFor) {}

    /** Returns how long it shall be good. */
    private static Duration checked(Asked asked, Duration standard) {
        Duration life = asked.validFor()
                .map(raw ->
                        Duration.ofSeconds(Math.clamp(raw.getSeconds(), -1, LONGEST.toSeconds() + 1), raw.getNanos()))
                .orElse(standard);
        Problems.of("request")
                .check(isUuid(asked.requestId()), "request_id", asked.requestId(), "must be a UUID")
                .check(
                        NAME.matcher(asked.name()).matches(),
                        "name",
                        asked.name(),
                        "must be 1 to 64 letters, digits and ._@-, beginning with a letter or digit")
                .check(
                        asked.role() != Role.ROLE_UNSPECIFIED && asked.role() != Role.UNRECOGNIZED,
                        "role",
                        asked.role(),
                        "must be ROLE_VIEWER, ROLE_OPERATOR or ROLE_ADMIN")
                .check(
                        life.compareTo(SHORTEST) >= 0 && life.compareTo(LONGEST) <= 0,
                        "valid_for",
                        life,
                        "must be 1 minute to 3650 days")
                .throwIfAny();
        return life;
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException notAnId) {
            return false;
        }
    }

    private static PublicKey key(String pem) {
        String advice = "must be the PEM of a public key: EC on P-256 or P-384, or RSA of 2048 to 8192 bits";
        Problems problems = Problems.of("request");
        try {
            PublicKey key = Pem.publicKey(pem);
            boolean strong = switch (key) {
                case ECPublicKey ec ->
                    List.of(256, 384).contains(ec.getParams().getOrder().bitLength());
                case RSAPublicKey rsa ->
                    rsa.getModulus().bitLength() >= 2048 && rsa.getModulus().bitLength() <= 8192;
                default -> false;
            };
            problems.check(strong, "public_key", key.getAlgorithm(), advice).throwIfAny();
            return key;
        } catch (IOException unreadable) {
            problems.check(false, "public_key", String.valueOf(unreadable.getMessage()), advice)
                    .throwIfAny();
            throw new IllegalStateException("a problem was filed and not thrown", unreadable);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that was made can be written", impossible);
        }
    }

    private static X509Certificate decoded(ByteString der) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der.toByteArray()));
        } catch (CertificateException unreadable) {
            throw new IllegalStateException("the journal holds an unreadable certificate", unreadable);
        }
    }

    private static io.quantix.node.v1.Credential message(Credential credential) {
        io.quantix.node.v1.Credential.Builder message = io.quantix.node.v1.Credential.newBuilder()
                .setId(credential.id())
                .setKind(CallerKind.valueOf("CALLER_KIND_" + credential.kind()))
                .setName(credential.name())
                .setRole(Role.valueOf(credential.role()))
                .setCreatedBy(credential.createdBy())
                .setCreatedAt(timestamp(credential.createdAt()))
                .setExpiresAt(timestamp(credential.expiresAt()));
        credential.revokedAt().ifPresent(at -> message.setRevokedAt(timestamp(at)));
        return message.build();
    }

    static Timestamp timestamp(Instant at) {
        return Timestamp.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }
}
