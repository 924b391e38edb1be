package io.quantix.node.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantix.node.Proves;
import io.quantix.node.config.NodeConfig.ClientCertificates;
import io.quantix.node.config.NodeConfig.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsIdentityTest {

    private static final Tls OWN = new Tls(
            Optional.empty(), Optional.empty(), Optional.empty(), List.of("node.example"), ClientCertificates.OPTIONAL);

    @TempDir
    private Path folder;

    private Instant now = Instant.now();
    private final InstantSource clock = () -> now;

    private TlsIdentity open(Tls config) throws IOException {
        return TlsIdentity.open(config, "test", Authority.keptIn(folder.resolve("tls"), "test", clock), clock);
    }

    private Authority somebodyElse(String name) throws IOException {
        return Authority.keptIn(folder.resolve(name), name, clock).get();
    }

    @Test
    @Proves("NODE-118")
    void theNodesCertificateIsForItsNamesAndStaysOverRestarts() throws Exception {
        TlsIdentity first = open(OWN);

        assertThat(first.certificate().getSubjectAlternativeNames().toString())
                .contains("localhost", "127.0.0.1", "node.example");
        assertThat(first.authority().hasIssued(first.certificate())).isTrue();
        assertThat(open(OWN).certificate()).isEqualTo(first.certificate());
    }

    @Test
    @Proves("NODE-118")
    void theNodesCertificateIsRenewedBeforeItEndsWithoutARestart() throws Exception {
        TlsIdentity identity = open(OWN);
        X509Certificate first = identity.certificate();

        now = now.plus(Duration.ofDays(59));
        identity.refresh();
        assertThat(identity.certificate()).isEqualTo(first);
        now = now.plus(Duration.ofDays(2));
        identity.refresh();

        assertThat(identity.certificate()).isNotEqualTo(first);
        assertThat(identity.certificate().getNotAfter().toInstant()).isAfter(now.plus(Duration.ofDays(80)));
        assertThat(identity.keyManager().getCertificateChain("node")[0]).isEqualTo(identity.certificate());
    }

    @Test
    void anotherNameBringsAnotherCertificate() throws Exception {
        X509Certificate first = open(OWN).certificate();
        Tls renamed = new Tls(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of("other.example"),
                ClientCertificates.OPTIONAL);

        assertThat(open(renamed).certificate()).isNotEqualTo(first);
    }

    @Test
    @Proves("NODE-119")
    void filesOfTheOperatorsAreReadAgainWhenTheyChangeAndAMistakeChangesNothing() throws Exception {
        Authority theirs = somebodyElse("theirs");
        Path certificate = folder.resolve("node.crt");
        Path key = folder.resolve("node.key");
        X509Certificate first = bring(theirs, certificate, key);
        TlsIdentity identity = open(new Tls(
                Optional.of(certificate), Optional.of(key), Optional.empty(), List.of(), ClientCertificates.OPTIONAL));
        assertThat(identity.certificate()).isEqualTo(first);

        Files.writeString(certificate, "nonsense");
        identity.refresh();
        assertThat(identity.certificate()).isEqualTo(first);
        Files.writeString(key, Pem.text(Authority.newKeyPair().getPrivate()));
        Files.writeString(certificate, Pem.text(first));
        identity.refresh();
        assertThat(identity.certificate()).as("with a key of another").isEqualTo(first);

        X509Certificate second = bring(theirs, certificate, key);
        identity.refresh();
        assertThat(identity.certificate()).isEqualTo(second).isNotEqualTo(first);
    }

    private X509Certificate bring(Authority authority, Path certificate, Path key) throws IOException {
        KeyPair pair = Authority.newKeyPair();
        X509Certificate issued = authority.issueServer(
                pair.getPublic(),
                "brought",
                List.of(new GeneralName(GeneralName.dNSName, "localhost")),
                now,
                now.plus(Duration.ofDays(10)));
        Files.writeString(certificate, Pem.text(issued));
        Files.writeString(key, Pem.text(pair.getPrivate()));
        return issued;
    }

    @Test
    void whatCannotBeUsedIsNamedAtTheStart() throws IOException {
        Path certificate = Files.writeString(folder.resolve("node.crt"), "nonsense");
        Path key = Files.writeString(folder.resolve("node.key"), "nonsense");

        assertThatThrownBy(() -> open(new Tls(
                        Optional.of(certificate),
                        Optional.of(key),
                        Optional.empty(),
                        List.of(),
                        ClientCertificates.OPTIONAL)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(certificate.toString());
    }

    @Test
    void anAuthorityWithoutItsKeyIsRefusedWithAdvice() throws IOException {
        open(OWN);
        Files.delete(folder.resolve("tls/ca.key"));

        assertThatThrownBy(() -> open(OWN)).hasMessageContaining("ca.key").hasMessageContaining("restore");
    }

    @Test
    @Proves("NODE-119")
    void clientsOfOurAuthorityAndOfTheirsAreBelievedAndNobodyElses() throws Exception {
        Authority theirs = somebodyElse("theirs");
        Path authority = Files.writeString(folder.resolve("clients.crt"), Pem.text(theirs.certificate()));
        TlsIdentity identity = open(new Tls(
                Optional.empty(), Optional.empty(), Optional.of(authority), List.of(), ClientCertificates.OPTIONAL));

        believes(identity, client(identity.authority()));
        believes(identity, client(theirs));
        assertThatThrownBy(() -> believes(identity, client(somebodyElse("third"))))
                .isInstanceOf(CertificateException.class);
        assertThatThrownBy(() -> believes(identity, identity.certificate()))
                .as("a server's certificate shown by a client")
                .isInstanceOf(CertificateException.class);
    }

    private X509Certificate client(Authority authority) {
        return authority.issueClient(Authority.newKeyPair().getPublic(), "client", now, now.plus(Duration.ofDays(1)));
    }

    private static void believes(TlsIdentity identity, X509Certificate client) throws CertificateException {
        identity.trustManager().checkClientTrusted(new X509Certificate[] {client}, "EC");
    }
}
