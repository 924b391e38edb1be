package io.quantix.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import io.quantix.node.v1.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The API over HTTPS, as curl and a browser meet it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpEdgeTest {

    private SecureNode node;
    private HttpClient client;
    private String operator;
    private String viewer;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        node = SecureNode.start(folder, "limits: {request-bytes: 65536}\n", ", http: 127.0.0.1:0");
        operator = node.token("http-operator", Role.ROLE_OPERATOR).getSecret();
        viewer = node.token("http-viewer", Role.ROLE_VIEWER).getSecret();
        client = HttpClient.newBuilder()
                .sslContext(trusting(node.authority()))
                .connectTimeout(Duration.ofSeconds(20))
                .build();
    }

    @AfterAll
    void stop() {
        client.close();
        node.close();
    }

    private static SSLContext trusting(String authority) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry(
                "ca",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(authority.getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private HttpRequest.Builder to(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("https://127.0.0.1:" + node.node().httpPort().orElseThrow() + path))
                .timeout(Duration.ofSeconds(30));
        return token.isEmpty() ? request : request.header("authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return send(to(path, token));
    }

    private HttpResponse<String> post(String path, String token, String json) throws IOException, InterruptedException {
        return send(to(path, token).header("content-type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    private static Struct json(HttpResponse<String> answer) throws IOException {
        Struct.Builder read = Struct.newBuilder();
        JsonFormat.parser().merge(answer.body(), read);
        return read.build();
    }

    private static String field(HttpResponse<String> answer, String name) throws IOException {
        return json(answer).getFieldsOrThrow(name).getStringValue();
    }

    private String create(String name) throws IOException, InterruptedException {
        HttpResponse<String> made = post(
                "/api/v1/vms",
                operator,
                "{\"requestId\": \"%s\", \"spec\": {\"name\": \"%s\", \"memoryBytes\": \"67108864\"}}"
                        .formatted(TestNode.newId(), name));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        return field(made, "id");
    }

    @Test
    @Proves("NODE-140")
    void aMachineLivesItsLifeOverRest() throws Exception {
        String id = create("rest");

        HttpResponse<String> started =
                post("/api/v1/vms/" + id + ":start", operator, "{\"request_id\": \"" + TestNode.newId() + "\"}");
        assertThat(started.body()).contains("VM_STATE_RUNNING");
        assertThat(get("/api/v1/vms/" + id, viewer).body()).contains("VM_STATE_RUNNING");
        assertThat(get("/api/v1/vms?filter.name=rest&filter.states=VM_STATE_RUNNING&page_size=5", viewer)
                        .body())
                .contains(id);
        assertThat(get("/api/v1/vms?filter.name=other", viewer).body()).doesNotContain(id);
        HttpResponse<String> deleted =
                send(to("/api/v1/vms/" + id + "?force=true&request_id=" + TestNode.newId(), operator)
                        .DELETE());
        assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(200);
        assertThat(get("/api/v1/vms/" + id, viewer).statusCode()).isEqualTo(404);
    }

    @Test
    @Proves("NODE-141")
    void theSameCallersAndRolesHoldOverHttp() throws Exception {
        assertThat(get("/api/v1/vms", "").statusCode()).isEqualTo(401);
        assertThat(get("/api/v1/vms", "made-up").statusCode()).isEqualTo(401);
        assertThat(get("/metrics", "").statusCode()).isEqualTo(401);
        assertThat(get("/api/v1/vms", viewer).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = post("/api/v1/vms", viewer, "{}");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(field(refused, "detail")).contains("operator", "token http-viewer");
        assertThat(get("/api/v1/access/audit", operator).statusCode()).isEqualTo(403);
        assertThat(field(get("/api/v1/access/caller", viewer), "name")).isEqualTo("http-viewer");
    }

    @Test
    @Proves("NODE-151")
    void aViewerIsNotShownOverRestWhatMayHoldSecrets() throws Exception {
        HttpResponse<String> made = post("/api/v1/vms", operator, """
                {"requestId": "%s", "spec": {"name": "discreet", "memoryBytes": "67108864",
                 "cloudInit": {"userData": "#cloud-config\\npassword: hunter2\\n"}}}""".formatted(TestNode.newId()));
        String id = field(made, "id");
        assertThat(made.body()).as("to its maker").contains("hunter2");

        for (String path : new String[] {"/api/v1/vms/" + id, "/api/v1/vms", "/api/v1/operations"}) {
            assertThat(get(path, operator).body()).as(path).contains("hunter2");
            assertThat(get(path, viewer).body())
                    .as(path)
                    .contains("discreet", "(withheld from your role)")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    @Proves("NODE-142")
    void anErrorIsAProblemDocumentWithTheDetailsOfGrpc() throws Exception {
        HttpResponse<String> refused =
                post("/api/v1/vms", operator, "{\"requestId\": \"no\", \"spec\": {\"name\": \"\"}}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(refused.body()).contains("\"status\":400,");
        assertThat(field(refused, "code")).isEqualTo("INVALID_ARGUMENT");
        assertThat(field(refused, "effect")).isEqualTo("NONE");
        assertThat(json(refused).getFieldsOrThrow("errors").toString()).contains("request_id");

        for (String wrong : new String[] {"{", "[]", "{\"nonsense\": 1}", "{\"spec\": 7}"}) {
            assertThat(post("/api/v1/vms", operator, wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(get("/api/v1/vms?nonsense=1", viewer).statusCode()).isEqualTo(400);
        HttpResponse<String> nowhere = get("/api/v1/nowhere", viewer);
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(nowhere.body()).contains("\"status\":404,");
        assertThat(post("/api/v1/node", operator, "{}").statusCode()).isEqualTo(405);
    }

    @Test
    @Proves("NODE-143")
    void aPageOfAnotherSiteCanDoNothing() throws Exception {
        for (String[] header : new String[][] {
            {"sec-fetch-site", "cross-site"}, {"sec-fetch-site", "same-site"}, {"origin", "https://evil.example"}
        }) {
            HttpResponse<String> refused = send(to("/api/v1/vms", viewer).header(header[0], header[1]));
            assertThat(refused.statusCode()).as(header[0]).isEqualTo(403);
        }
        HttpResponse<String> form = send(
                to("/api/v1/vms", operator).header("content-type", "text/plain").POST(BodyPublishers.ofString("{}")));
        assertThat(form.statusCode()).isEqualTo(415);
        HttpResponse<String> answer = get("/api/v1/vms", viewer);
        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
        assertThat(answer.headers().firstValue("content-security-policy").orElseThrow())
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
    }

    @Test
    @Proves("NODE-144")
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        HttpResponse<String> refused = post("/api/v1/vms", operator, "{\"x\": \"" + "y".repeat(70_000) + "\"}");

        assertThat(refused.statusCode()).isEqualTo(413);
    }

    @Test
    @Proves("NODE-145")
    void eventsComeAsLinesAsTheyHappen() throws Exception {
        String id = create("told-by-http");
        HttpResponse<InputStream> events = client.send(
                to("/api/v1/events?from_start=true&vm_ids=" + id, viewer).build(), BodyHandlers.ofInputStream());

        assertThat(events.headers().firstValue("content-type")).contains("application/x-ndjson");
        StringBuilder seen = new StringBuilder();
        try (InputStream lines = events.body()) {
            while (seen.indexOf("vmCreated") < 0) {
                int next = lines.read();
                assertThat(next).isNotNegative();
                seen.append((char) next);
            }
        }
        assertThat(seen.toString().lines()).anyMatch(line -> line.contains("nodeStarted"));
    }

    @Test
    @Proves("NODE-146")
    void theDocumentHasEveryMethodAndItsRole() throws Exception {
        HttpResponse<String> document = get("/api/v1/openapi.json", "");
        assertThat(field(document, "openapi")).isEqualTo("3.1.0");
        for (var service : node.node().methods()) {
            assertThat(document.body()).contains("\"operationId\":\"" + service + "\"");
        }
        assertThat(document.body()).contains("Defines a VM without starting it.", "\"x-quantix-role\":\"admin\"");
        assertThat(get("/api", "").body()).contains("/api/api.js").doesNotContain("http://", "https://");
        assertThat(get("/api/api.js", "").statusCode()).isEqualTo(200);
    }

    @Test
    @Proves("NODE-150")
    void figuresAreForPrometheus() throws Exception {
        create("counted");

        assertThat(get("/metrics", viewer).body())
                .contains("jvm_memory_used_bytes")
                .containsPattern(
                        "quantix_calls_seconds_count\\{code=\"OK\",method=\"quantix.node.v1.VmService/CreateVm\"} [1-9]");
    }

    @Test
    @Proves("NODE-153")
    void figuresCountMachinesByStateAndOperationsByOutcome() throws Exception {
        String id = create("figured");
        assertThat(post("/api/v1/vms/" + id + ":pause", operator, "{\"request_id\": \"" + TestNode.newId() + "\"}")
                        .statusCode())
                .isEqualTo(400);
        post("/api/v1/vms/" + id + ":start", operator, "{\"request_id\": \"" + TestNode.newId() + "\"}");

        Awaitility.await()
                .untilAsserted(() -> assertThat(get("/metrics", viewer).body())
                        .containsPattern("quantix_vms\\{hypervisor=\"sim0\",state=\"running\"} [1-9]")
                        .contains("quantix_vms{hypervisor=\"sim0\",state=\"unknown\"} 0.0")
                        .containsPattern(
                                "quantix_operations_seconds_count\\{method=\"StartVm\",outcome=\"succeeded\"} [1-9]")
                        .containsPattern(
                                "quantix_operations_seconds_count\\{method=\"PauseVm\",outcome=\"failed\"} [1-9]")
                        .doesNotContain(id, "figured"));
    }

    @Test
    @Proves("NODE-155")
    void figuresShowHowFarEventsAndJournalAre() throws Exception {
        create("logged");
        HttpResponse<InputStream> events =
                client.send(to("/api/v1/events?from_start=true", viewer).build(), BodyHandlers.ofInputStream());

        try (InputStream open = events.body()) {
            assertThat(open.read()).isEqualTo('{');
            assertThat(get("/metrics", viewer).body())
                    .containsPattern("quantix_events_written_total [1-9]")
                    .containsPattern("quantix_event_readers [1-9]")
                    .containsPattern("quantix_event_reader_lag_events \\d")
                    .contains("quantix_hypervisor_events_late{hypervisor=\"sim0\"} 0.0")
                    .contains("quantix_hypervisor_event_gaps_total{hypervisor=\"sim0\"} 0.0")
                    .contains("quantix_journal_usable 1.0", "quantix_journal_writes_waiting ");
        }
    }
}
