package io.quantix.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.quantix.node.v1.AuditEntry;
import io.quantix.node.v1.Caller;
import io.quantix.node.v1.CallerKind;
import io.quantix.node.v1.CreateCertificateRequest;
import io.quantix.node.v1.CreateTokenRequest;
import io.quantix.node.v1.CreateTokenResponse;
import io.quantix.node.v1.CreateVmRequest;
import io.quantix.node.v1.Credential;
import io.quantix.node.v1.GetCallerRequest;
import io.quantix.node.v1.GetNodeInfoRequest;
import io.quantix.node.v1.ListAuditEntriesRequest;
import io.quantix.node.v1.ListCredentialsRequest;
import io.quantix.node.v1.ListVmsRequest;
import io.quantix.node.v1.NodeServiceGrpc;
import io.quantix.node.v1.RevokeCredentialRequest;
import io.quantix.node.v1.Role;
import io.quantix.node.v1.VmServiceGrpc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in over TCP, and what is remembered of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallersTest {

    private Path folder;
    private SecureNode node;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        this.folder = folder;
        node = SecureNode.start(folder, "");
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private static void look(ManagedChannel channel) {
        VmServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(30, TimeUnit.SECONDS)
                .listVms(ListVmsRequest.getDefaultInstance());
    }

    private static String create(ManagedChannel channel, String name) {
        String id = TestNode.newId();
        VmServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(30, TimeUnit.SECONDS)
                .createVm(CreateVmRequest.newBuilder()
                        .setRequestId(id)
                        .setSpec(TestNode.spec(name))
                        .build());
        return id;
    }

    private static Caller whoami(ManagedChannel channel) {
        return SecureNode.access(channel).getCaller(GetCallerRequest.getDefaultInstance());
    }

    private Credential revoke(String id) {
        return node.access()
                .revokeCredential(RevokeCredentialRequest.newBuilder()
                        .setRequestId(TestNode.newId())
                        .setId(id)
                        .build());
    }

    @Test
    @Proves("NODE-110")
    void whoShowsNothingIsRefusedEverything() throws IOException {
        ManagedChannel channel = node.anybody();

        assertThat(Refusals.code(() -> look(channel))).isEqualTo(Code.UNAUTHENTICATED);
        assertThat(Refusals.code(() -> create(channel, "nobody"))).isEqualTo(Code.UNAUTHENTICATED);
        assertThat(Refusals.code(() ->
                        NodeServiceGrpc.newBlockingStub(channel).getNodeInfo(GetNodeInfoRequest.getDefaultInstance())))
                .isEqualTo(Code.UNAUTHENTICATED);
    }

    @Test
    @Proves("NODE-111")
    void aClientInPlainTextOrWithAnOldTlsIsNotServed() throws Exception {
        ManagedChannel plain = NettyChannelBuilder.forAddress("127.0.0.1", node.port())
                .usePlaintext()
                .build();
        try {
            assertThat(Refusals.code(() -> look(plain))).isEqualTo(Code.UNAVAILABLE);
        } finally {
            plain.shutdownNow();
        }
        try (SSLSocket socket =
                (SSLSocket) trusting(node.authority()).getSocketFactory().createSocket("127.0.0.1", node.port())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            Assertions.assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    private static SSLContext trusting(String authority) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry(
                "ca",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new java.io.ByteArrayInputStream(authority.getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Test
    @Proves("NODE-112")
    void theRoleOfACertificateBoundsWhatItsHolderMayDo() throws IOException {
        ManagedChannel viewer = node.with(node.certificate("looker", Role.ROLE_VIEWER));
        ManagedChannel operator = node.with(node.certificate("doer", Role.ROLE_OPERATOR));

        look(viewer);
        StatusRuntimeException refused = Refusals.of(() -> create(viewer, "not-by-a-viewer"));
        assertThat(refused.getStatus().getCode()).isEqualTo(Code.PERMISSION_DENIED);
        assertThat(refused.getStatus().getDescription()).contains("operator", "certificate looker", "viewer");
        assertThat(Refusals.info(refused).getMetadataOrDefault("effect", "")).isEqualTo("NONE");
        create(operator, "by-an-operator");
        assertThat(Refusals.code(
                        () -> SecureNode.access(operator).listCredentials(ListCredentialsRequest.getDefaultInstance())))
                .isEqualTo(Code.PERMISSION_DENIED);
        assertThat(whoami(operator))
                .isEqualTo(Caller.newBuilder()
                        .setKind(CallerKind.CALLER_KIND_CERTIFICATE)
                        .setName("doer")
                        .setRole(Role.ROLE_OPERATOR)
                        .build());
    }

    @Test
    @Proves("NODE-113")
    void aRevokedCredentialEndsWithItsNextCallEvenOnAnOpenConnection() throws IOException {
        SecureNode.Holder holder = node.certificate("leaver", Role.ROLE_OPERATOR);
        CreateTokenResponse token = node.token("leaver", Role.ROLE_VIEWER);
        ManagedChannel byCertificate = node.with(holder);
        ManagedChannel byToken = node.withToken(token.getSecret());
        look(byCertificate);
        look(byToken);

        assertThat(revoke(holder.id()).hasRevokedAt()).isTrue();
        Credential revoked = revoke(token.getCredential().getId());

        assertThat(Refusals.code(() -> look(byCertificate))).isEqualTo(Code.UNAUTHENTICATED);
        assertThat(Refusals.code(() -> look(byToken))).isEqualTo(Code.UNAUTHENTICATED);
        assertThat(revoke(token.getCredential().getId())).as("revoked again").isEqualTo(revoked);
    }

    @Test
    @Proves("NODE-114")
    void aTokenIsShownOnceAndOnlyItsHashIsKept() throws IOException {
        String id = TestNode.newId();
        CreateTokenRequest request = CreateTokenRequest.newBuilder()
                .setRequestId(id)
                .setName("once")
                .setRole(Role.ROLE_OPERATOR)
                .build();
        CreateTokenResponse made = node.access().createToken(request);
        assertThat(made.getSecret()).hasSizeGreaterThan(40);
        assertThat(whoami(node.withToken(made.getSecret())).getName()).isEqualTo("once");

        assertThat(Refusals.code(() -> node.access().createToken(request))).isEqualTo(Code.ALREADY_EXISTS);
        assertThat(Refusals.code(() -> node.token("once", Role.ROLE_VIEWER))).isEqualTo(Code.ALREADY_EXISTS);
        assertThat(node.access()
                        .listCredentials(ListCredentialsRequest.getDefaultInstance())
                        .toString())
                .contains("once")
                .doesNotContain(made.getSecret());
        try (Stream<Path> files = Files.walk(folder.resolve("state"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain(made.getSecret()));
        }
    }

    @Test
    @Proves("NODE-114")
    void aTokenThatIsMadeUpOrAlmostRightIsRefused() throws IOException {
        String secret = node.token("right", Role.ROLE_ADMIN).getSecret();

        for (String wrong :
                List.of("", "x", secret.substring(1), secret + "x", secret.toLowerCase(java.util.Locale.ROOT))) {
            ManagedChannel channel = node.withToken(wrong);
            assertThat(Refusals.code(() -> look(channel))).as(wrong).isEqualTo(Code.UNAUTHENTICATED);
        }
    }

    @Test
    @Proves("NODE-115")
    void whatACredentialShallBeIsCheckedAllAtOnce() {
        StatusRuntimeException refused = Refusals.of(() -> node.access()
                .createToken(CreateTokenRequest.newBuilder()
                        .setName("../etc")
                        .setValidFor(Duration.newBuilder().setSeconds(1))
                        .build()));
        assertThat(Refusals.fields(refused)).containsExactlyInAnyOrder("request_id", "name", "role", "valid_for");

        StatusRuntimeException weak = Refusals.of(() -> node.access()
                .createCertificate(CreateCertificateRequest.newBuilder()
                        .setRequestId(TestNode.newId())
                        .setName("weak")
                        .setRole(Role.ROLE_VIEWER)
                        .setPublicKey("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")
                        .build()));
        assertThat(Refusals.fields(weak)).containsExactly("public_key");
    }

    @Test
    @Proves("NODE-115")
    void aRepeatedRequestGetsTheSameCertificate() {
        CreateCertificateRequest request = CreateCertificateRequest.newBuilder()
                .setRequestId(TestNode.newId())
                .setName("twice")
                .setRole(Role.ROLE_VIEWER)
                .setPublicKey(
                        SecureNode.pem("PUBLIC KEY", SecureNode.newKeyPair().getPublic()))
                .build();

        assertThat(node.access().createCertificate(request))
                .isEqualTo(node.access().createCertificate(request));
        assertThat(Refusals.code(() -> node.access()
                        .createCertificate(
                                request.toBuilder().setRole(Role.ROLE_ADMIN).build())))
                .isEqualTo(Code.INVALID_ARGUMENT);
    }

    @Test
    @Proves("NODE-116")
    void theKeysOfTheNodeAreReadableByItsUserAlone() throws IOException {
        for (String key : List.of("ca.key", "node.key")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                            folder.resolve("state/tls").resolve(key))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    @Proves("NODE-120")
    void everyChangeIsInTheAuditLogWithWhoWhatAndHowItEnded() throws IOException {
        ManagedChannel operator = node.with(node.certificate("author", Role.ROLE_OPERATOR));
        ManagedChannel viewer =
                node.withToken(node.token("curious", Role.ROLE_VIEWER).getSecret());
        String done = create(operator, "audited");
        assertThat(Refusals.code(() -> create(operator, "bad name\n"))).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(Refusals.code(() -> create(viewer, "never"))).isEqualTo(Code.PERMISSION_DENIED);
        look(viewer);

        Awaitility.await().untilAsserted(() -> {
            List<AuditEntry> entries = entries();
            assertThat(entries)
                    .filteredOn(entry -> entry.getCaller().getName().equals("author"))
                    .hasSize(2)
                    .allMatch(entry -> entry.getMethod().equals("quantix.node.v1.VmService/CreateVm"))
                    .anySatisfy(entry -> {
                        assertThat(entry.getRequestId()).isEqualTo(done);
                        assertThat(entry.getObject()).isEqualTo("audited");
                        assertThat(entry.getCode()).isEqualTo(Code.OK.value());
                        assertThat(entry.getOrigin()).startsWith("127.0.0.1:");
                    })
                    .anyMatch(entry -> entry.getCode() == Code.INVALID_ARGUMENT.value());
            assertThat(entries)
                    .filteredOn(entry -> entry.getCaller().getName().equals("curious"))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.getCode()).isEqualTo(Code.PERMISSION_DENIED.value()));
        });
    }

    private List<AuditEntry> entries() {
        return node.access()
                .listAuditEntries(
                        ListAuditEntriesRequest.newBuilder().setPageSize(1_000).build())
                .getEntriesList();
    }

    @Test
    @Proves("NODE-121")
    void theAuditLogIsForAdminsAndHasPages() throws IOException {
        ManagedChannel operator = node.with(node.certificate("peeper", Role.ROLE_OPERATOR));
        create(operator, "page-one");
        create(operator, "page-two");

        assertThat(Refusals.code(() ->
                        SecureNode.access(operator).listAuditEntries(ListAuditEntriesRequest.getDefaultInstance())))
                .isEqualTo(Code.PERMISSION_DENIED);
        var first = node.access()
                .listAuditEntries(
                        ListAuditEntriesRequest.newBuilder().setPageSize(1).build());
        var second = node.access()
                .listAuditEntries(ListAuditEntriesRequest.newBuilder()
                        .setPageSize(1)
                        .setPageToken(first.getNextPageToken())
                        .build());
        assertThat(first.getEntries(0).getNumber())
                .isEqualTo(second.getEntries(0).getNumber() + 1);
    }
}
