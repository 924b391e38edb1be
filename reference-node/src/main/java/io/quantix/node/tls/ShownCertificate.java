package io.quantix.node.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Shows the certificate the node has at the moment; connections that are open go on with the one they began with. */
final class ShownCertificate extends X509ExtendedKeyManager {

    private static final String ALIAS = "node";

    private volatile @Nullable Chain chain;

    /**
     * @param certificates the node's own first
     */
    record Chain(PrivateKey key, List<X509Certificate> certificates) {
        Chain {
            certificates = List.copyOf(certificates);
        }

        X509Certificate own() {
            return certificates.getFirst();
        }
    }

    void show(Chain fresh) {
        chain = fresh;
    }

    Chain shown() {
        return Objects.requireNonNull(chain, "no certificate is shown yet");
    }

    /** Anything the key cannot be used for is refused by the JDK: this is asked once for each type of key. */
    private @Nullable String alias(String type) {
        return type.equals(shown().key().getAlgorithm()) ? ALIAS : null;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String type, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return alias(type);
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return alias(type);
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
        String alias = alias(type);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return shown().certificates().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return shown().key();
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
