package io.quantix.node.tls;

import com.google.protobuf.ByteString;
import io.quantix.node.config.NodeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the node's listeners show and believe. {@link #refresh} renews the node's own certificate before it ends and when the machine's
 * addresses change, and reads files of the operator's again when they have changed; listeners go on meanwhile.
 */
public final class TlsIdentity {

    private static final Logger LOG = LoggerFactory.getLogger(TlsIdentity.class);

    private final NodeConfig.Tls config;
    private final InstantSource clock;
    private final Authority authority;
    private final OwnCertificate own;
    private final ShownCertificate shown = new ShownCertificate();
    private final BelievedClients believed = new BelievedClients();
    private @Nullable Map<Path, ByteString> brought;

    private TlsIdentity(NodeConfig.Tls config, String name, Authority.Source source, InstantSource clock)
            throws IOException {
        this.config = config;
        this.clock = clock;
        this.authority = source.get();
        this.own = new OwnCertificate(authority, source.folder(), name, config.names());
    }

    /**
     * Reads what is there and makes what is missing.
     *
     * @param name of the node
     * @param authority of the node
     * @throws IOException saying which file cannot be used, and why
     */
    public static TlsIdentity open(NodeConfig.Tls config, String name, Authority.Source authority, InstantSource clock)
            throws IOException {
        TlsIdentity identity = new TlsIdentity(config, name, authority, clock);
        identity.load();
        return identity;
    }

    public Authority authority() {
        return authority;
    }

    public X509ExtendedKeyManager keyManager() {
        return shown;
    }

    public X509ExtendedTrustManager trustManager() {
        return believed;
    }

    /** Returns the certificate shown at the moment. */
    public X509Certificate certificate() {
        return shown.shown().own();
    }

    /** Renews and reads again whatever needs it. What cannot be used is logged, and what was there before stays. */
    public synchronized void refresh() {
        try {
            load();
        } catch (IOException unusable) {
            LOG.error("the node goes on with the certificates it has: {}", unusable.getMessage());
        }
    }

    private void load() throws IOException {
        if (config.certificate().isEmpty()) {
            own.renewed(clock.instant()).ifPresent(shown::show);
        }
        Map<Path, ByteString> files = new LinkedHashMap<>();
        for (Path file : Stream.of(config.certificate(), config.key(), config.clientAuthority())
                .flatMap(Optional::stream)
                .toList()) {
            files.put(file, contentOf(file));
        }
        if (files.equals(brought)) {
            return;
        }
        // Remembered before it is judged, so that a mistake is told once and not at each look.
        brought = files;
        if (config.certificate().isPresent()) {
            shown.show(chain(config.certificate().get(), config.key().orElseThrow(), files));
            LOG.info(
                    "shows the certificate of {}, which ends {}",
                    config.certificate().get(),
                    certificate().getNotAfter());
        }
        List<X509Certificate> authorities = new ArrayList<>(List.of(authority.certificate()));
        if (config.clientAuthority().isPresent()) {
            authorities.addAll(certificates(config.clientAuthority().get(), files));
        }
        believed.believe(authorities);
    }

    private static ByteString contentOf(Path file) throws IOException {
        try {
            return ByteString.copyFrom(Files.readAllBytes(file));
        } catch (IOException failed) {
            throw new IOException(file + " cannot be read: " + failed, failed);
        }
    }

    private static List<X509Certificate> certificates(Path file, Map<Path, ByteString> files) throws IOException {
        try {
            return Pem.certificates(Objects.requireNonNull(files.get(file)).toByteArray());
        } catch (IOException unusable) {
            throw new IOException(file + " cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    private static ShownCertificate.Chain chain(Path certificateFile, Path keyFile, Map<Path, ByteString> files)
            throws IOException {
        List<X509Certificate> chain = certificates(certificateFile, files);
        PrivateKey key;
        try {
            key = Pem.privateKey(Objects.requireNonNull(files.get(keyFile)).toByteArray());
        } catch (IOException unusable) {
            throw new IOException(keyFile + " cannot be used: " + unusable.getMessage(), unusable);
        }
        if (!belong(key, chain.getFirst())) {
            throw new IOException(keyFile + " is not the key of the first certificate in " + certificateFile);
        }
        return new ShownCertificate.Chain(key, chain);
    }

    /** Only what the one signs can the other verify. */
    private static boolean belong(PrivateKey key, X509Certificate certificate) {
        String algorithm = switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            case String other -> other;
        };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update((byte) 1);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update((byte) 1);
            return signature.verify(signed);
        } catch (GeneralSecurityException different) {
            return false;
        }
    }
}
