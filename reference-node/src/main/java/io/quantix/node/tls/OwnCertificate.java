package io.quantix.node.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.x509.GeneralName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificate the node's own authority issues for the node: for every name and address it can be reached by. */
final class OwnCertificate {

    private static final Logger LOG = LoggerFactory.getLogger(OwnCertificate.class);
    private static final Duration LIFE = Duration.ofDays(90);
    private static final Duration RENEWED_BEFORE_ITS_END = Duration.ofDays(30);
    private static final Integer DNS_NAME = GeneralName.dNSName;

    private final Authority authority;
    private final Path certificateFile;
    private final Path keyFile;
    private final String name;
    private final List<String> moreNames;
    private ShownCertificate.@Nullable Chain current;

    /**
     * @param name of the node
     * @param moreNames names and literal addresses the machine does not know of itself
     */
    OwnCertificate(Authority authority, Path folder, String name, List<String> moreNames) {
        this.authority = authority;
        this.certificateFile = folder.resolve("node.crt");
        this.keyFile = folder.resolve("node.key");
        this.name = name;
        this.moreNames = moreNames;
    }

    /** Returns the certificate when it is another than the last time. */
    Optional<ShownCertificate.Chain> renewed(Instant now) throws IOException {
        Set<String> names = names();
        ShownCertificate.Chain had = current;
        if (had != null && isGood(had, names, now)) {
            return Optional.empty();
        }
        Optional<ShownCertificate.Chain> stored = had == null ? stored() : Optional.empty();
        ShownCertificate.Chain chain =
                stored.isPresent() && isGood(stored.get(), names, now) ? stored.get() : issue(names, now);
        current = chain;
        return Optional.of(chain);
    }

    private boolean isGood(ShownCertificate.Chain chain, Set<String> names, Instant now) {
        X509Certificate certificate = chain.own();
        return authority.hasIssued(certificate)
                && certificate.getNotAfter().toInstant().isAfter(now.plus(RENEWED_BEFORE_ITS_END))
                && namesOf(certificate).equals(names);
    }

    private Optional<ShownCertificate.Chain> stored() throws IOException {
        if (!Files.exists(certificateFile) || !Files.exists(keyFile)) {
            return Optional.empty();
        }
        return Optional.of(new ShownCertificate.Chain(
                Pem.privateKey(Files.readAllBytes(keyFile)), Pem.certificates(Files.readAllBytes(certificateFile))));
    }

    private ShownCertificate.Chain issue(Set<String> names, Instant now) throws IOException {
        KeyPair pair = Authority.newKeyPair();
        X509Certificate certificate = authority.issueServer(
                pair.getPublic(),
                name,
                names.stream().map(OwnCertificate::generalName).toList(),
                now,
                now.plus(LIFE));
        Pem.write(keyFile, Pem.text(pair.getPrivate()), true);
        Pem.write(certificateFile, Pem.text(certificate), false);
        LOG.info("the node's certificate is for {} and ends {}", names, certificate.getNotAfter());
        return new ShownCertificate.Chain(pair.getPrivate(), List.of(certificate, authority.certificate()));
    }

    private Set<String> names() throws IOException {
        Set<String> names = new TreeSet<>(moreNames);
        names.add("localhost");
        try {
            names.add(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException nameless) {
            LOG.debug("this machine has no name", nameless);
        }
        NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLinkLocalAddress())
                .map(InetAddress::getHostAddress)
                .map(address -> address.replaceFirst("%.*", ""))
                .forEach(names::add);
        return names;
    }

    private static GeneralName generalName(String text) {
        return new GeneralName(isAddress(text) ? GeneralName.iPAddress : GeneralName.dNSName, text);
    }

    private static boolean isAddress(String text) {
        try {
            InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException aName) {
            return false;
        }
    }

    private static Set<String> namesOf(X509Certificate certificate) {
        Set<String> names = new TreeSet<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                for (List<?> alternative : alternatives) {
                    String text = String.valueOf(alternative.get(1));
                    names.add(
                            DNS_NAME.equals(alternative.get(0))
                                    ? text
                                    : InetAddress.ofLiteral(text).getHostAddress());
                }
            }
        } catch (CertificateParsingException unreadable) {
            LOG.debug("the certificate has unreadable names", unreadable);
        }
        return names;
    }
}
