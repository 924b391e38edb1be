package io.quantix.node.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The node's own certificate authority: made at the first start, kept in the state directory, its key readable by the node's user alone. It
 * issues the node's certificate and those of clients, and may not make other authorities.
 */
public final class Authority {

    private static final Duration LIFE = Duration.ofDays(3_650);
    /** Clocks differ. */
    private static final Duration BEFORE_NOW = Duration.ofMinutes(5);

    private final X509Certificate certificate;
    private final PrivateKey key;
    private final SecureRandom random = new SecureRandom();

    private Authority(X509Certificate certificate, PrivateKey key) {
        this.certificate = certificate;
        this.key = key;
    }

    /** Has the authority ready when it is needed first: a node that nobody reaches over TLS needs none. */
    public interface Source {
        /**
         * Returns the authority, which is read or made the first time.
         *
         * @throws IOException saying which file cannot be used
         */
        Authority get() throws IOException;

        /** Returns the folder it is kept in. */
        Path folder();
    }

    /**
     * Returns the authority of a folder.
     *
     * @param name of the node, for a person who reads the certificate
     */
    public static Source keptIn(Path folder, String name, InstantSource clock) {
        return new Source() {
            private @Nullable Authority authority;

            @Override
            public synchronized Authority get() throws IOException {
                Authority ready = authority;
                if (ready == null) {
                    ready = in(folder, name, clock.instant());
                    authority = ready;
                }
                return ready;
            }

            @Override
            public Path folder() {
                return folder;
            }
        };
    }

    /**
     * Reads the authority of a folder, or makes it when there is none.
     *
     * @throws IOException saying which file cannot be used
     */
    private static Authority in(Path folder, String name, Instant now) throws IOException {
        Path certificateFile = folder.resolve("ca.crt");
        Path keyFile = folder.resolve("ca.key");
        if (Files.exists(keyFile) && Files.exists(certificateFile)) {
            return new Authority(
                    Pem.certificates(Files.readAllBytes(certificateFile)).getFirst(),
                    Pem.privateKey(Files.readAllBytes(keyFile)));
        }
        if (Files.exists(certificateFile)) {
            throw new IOException(keyFile + " is missing and " + certificateFile
                    + " is there: restore the key, or remove the certificate and give every client a new one");
        }
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        KeyPair pair = newKeyPair();
        X500Name subject = name("Quantix node " + name + " CA");
        Authority made = new Authority(
                signed(
                        builder(subject, subject, pair.getPublic(), now, now.plus(LIFE), new SecureRandom()),
                        pair.getPublic(),
                        pair.getPrivate(),
                        Kind.AUTHORITY),
                pair.getPrivate());
        // The key first: a certificate without its key is the one state a start refuses.
        Pem.write(keyFile, Pem.text(pair.getPrivate()), true);
        Pem.write(certificateFile, Pem.text(made.certificate), false);
        return made;
    }

    private enum Kind {
        AUTHORITY,
        SERVER,
        CLIENT
    }

    /** Makes a key as the node's own are. */
    static KeyPair newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has the curve P-256", impossible);
        }
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** Returns the last moment something it issues can be good for. */
    public Instant notAfter() {
        return certificate.getNotAfter().toInstant();
    }

    /** Returns whether this authority has issued a certificate. */
    public boolean hasIssued(X509Certificate other) {
        if (!other.getIssuerX500Principal().equals(certificate.getSubjectX500Principal())) {
            return false;
        }
        try {
            other.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException somebodyElse) {
            return false;
        }
    }

    X509Certificate issueServer(
            PublicKey server, String name, Collection<GeneralName> names, Instant now, Instant until) {
        X509v3CertificateBuilder builder =
                builder(subject(), name(name), server, now, earlier(until, notAfter()), random);
        try {
            builder.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
        } catch (CertIOException impossible) {
            throw new IllegalStateException("names can be written", impossible);
        }
        return signed(builder, server, key, Kind.SERVER);
    }

    /** Issues the certificate of a client. */
    public X509Certificate issueClient(PublicKey client, String name, Instant now, Instant until) {
        return signed(
                builder(subject(), name(name), client, now, earlier(until, notAfter()), random),
                client,
                key,
                Kind.CLIENT);
    }

    private X500Name subject() {
        return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static X500Name name(String text) {
        return new X500NameBuilder().addRDN(BCStyle.CN, text).build();
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey key, Instant now, Instant until, SecureRandom random) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(127, random).add(BigInteger.ONE),
                Date.from(now.minus(BEFORE_NOW)),
                Date.from(until),
                subject,
                key);
    }

    private static X509Certificate signed(
            X509v3CertificateBuilder builder, PublicKey subject, PrivateKey signer, Kind kind) {
        try {
            JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
            builder.addExtension(
                    Extension.basicConstraints,
                    true,
                    kind == Kind.AUTHORITY ? new BasicConstraints(0) : new BasicConstraints(false));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(
                            kind == Kind.AUTHORITY
                                    ? KeyUsage.keyCertSign | KeyUsage.cRLSign
                                    : KeyUsage.digitalSignature));
            builder.addExtension(Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(subject));
            if (kind != Kind.AUTHORITY) {
                builder.addExtension(
                        Extension.extendedKeyUsage,
                        false,
                        new ExtendedKeyUsage(
                                kind == Kind.SERVER ? KeyPurposeId.id_kp_serverAuth : KeyPurposeId.id_kp_clientAuth));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
        } catch (OperatorCreationException | GeneralSecurityException | CertIOException impossible) {
            throw new IllegalStateException("a certificate cannot be signed", impossible);
        }
    }
}
