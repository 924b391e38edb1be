package io.quantix.node.http;

import com.google.protobuf.Descriptors.FileDescriptor;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.quantix.node.access.AccessException;
import io.quantix.node.access.Gate;
import io.quantix.node.access.Identity;
import io.quantix.node.access.TlsCallers;
import io.quantix.node.config.NodeConfig;
import io.quantix.node.tls.TlsIdentity;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** HTTPS: REST for every method, the document about it with a page to read it, and figures for Prometheus. */
public final class HttpEdge implements AutoCloseable {

    private static final String TLS_1_3 = "TLSv1.3";
    private static final int PATIENCE_SECONDS = 10;
    private static final int LONGEST_LINE = 8 << 10;
    private static final int MOST_HEADERS = 16 << 10;

    private final Vertx vertx;
    private final HttpServer server;
    private final Server inside;
    private final ManagedChannel channel;
    private final TlsCallers callers;
    private final Gate gate;
    private final List<RestMethod> methods;
    private final Json json;
    private final Pages pages;
    private final Supplier<String> metrics;
    private final long mostBytes;

    /** What the edge serves and by whom it is guarded. */
    public record Inside(
            List<ServerServiceDefinition> services, Gate gate, ExecutorService threads, Supplier<String> metrics) {}

    public HttpEdge(NodeConfig config, TlsIdentity tls, TlsCallers callers, Inside inside) throws IOException {
        this.callers = callers;
        this.gate = inside.gate();
        this.metrics = inside.metrics();
        this.mostBytes = config.limits().requestBytes();
        // A method with more text in its path is tried first: /vms/{id}:start before /vms/{id}.
        this.methods = RestMethod.of(inside.services()).stream()
                .sorted(Comparator.comparingInt(
                        (RestMethod method) -> -method.path().toString().length()))
                .toList();
        Set<FileDescriptor> files = new LinkedHashSet<>();
        methods.forEach(method -> files.add(method.proto().getFile()));
        this.json = new Json(files);
        this.pages = new Pages(OpenApi.of(methods));
        String name = InProcessServerBuilder.generateName();
        this.inside = InProcessServerBuilder.forName(name)
                .executor(inside.threads())
                .intercept(gate.at(new PassedCaller()))
                .addServices(inside.services())
                .build()
                .start();
        this.channel = InProcessChannelBuilder.forName(name)
                .executor(inside.threads())
                .maxInboundMessageSize(Integer.MAX_VALUE)
                .build();
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2)
                .setUseDaemonThread(true)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        this.server = vertx.createHttpServer(options(config, tls)).requestHandler(this::serve);
    }

    private static HttpServerOptions options(NodeConfig config, TlsIdentity tls) {
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(KeyCertOptions.wrap(tls.keyManager()))
                .setTrustOptions(TrustOptions.wrap(tls.trustManager()))
                .setEnabledSecureTransportProtocols(Set.of(TLS_1_3))
                .setSslHandshakeTimeout(PATIENCE_SECONDS)
                .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(MOST_HEADERS)
                .setIdleTimeout(10)
                .setIdleTimeoutUnit(TimeUnit.MINUTES);
        options.setClientAuth(
                switch (config.tls().clientCertificates()) {
                    case OPTIONAL -> ClientAuth.REQUEST;
                    case REQUIRED -> ClientAuth.REQUIRED;
                });
        return options;
    }

    /**
     * Begins to listen.
     *
     * @throws IOException when the address cannot be had
     */
    public void start(InetSocketAddress address) throws IOException {
        try {
            server.listen(address.getPort(), address.getAddress().getHostAddress())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException refused) {
            throw new IOException("cannot listen for HTTP on " + address + ": " + refused.getMessage(), refused);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    public int port() {
        return server.actualPort();
    }

    private void serve(HttpServerRequest request) {
        Exchange exchange = new Exchange(vertx, request, json);
        try {
            String path = String.valueOf(request.path());
            if (exchange.isOfAnotherSite()) {
                exchange.fail(403, "of another site", "pages of other sites may not call this node");
            } else if (pages.has(path)) {
                pages.serve(exchange, path);
            } else if (path.equals("/metrics")) {
                gate.admitLooking(callers.identify(session(request), authorization(request)));
                exchange.text(200, "text/plain; version=0.0.4; charset=utf-8", metrics.get());
            } else {
                call(exchange, request, path);
            }
        } catch (AccessException refused) {
            exchange.fail(refused.status());
        }
    }

    private void call(Exchange exchange, HttpServerRequest request, String path) {
        Identity caller = callers.identify(session(request), authorization(request));
        Optional<Match> match = match(request.method().name(), path);
        if (match.isEmpty()) {
            boolean elsewhere = methods.stream()
                    .anyMatch(method -> method.path().match(path).isPresent());
            exchange.fail(
                    elsewhere ? 405 : 404,
                    elsewhere ? "method not allowed" : "not found",
                    "there is no " + request.method() + " " + path + "; /api/v1/openapi.json has what there is");
            return;
        }
        new RestCall(exchange, channel, match.get().method(), caller)
                .start(match.get().variables(), mostBytes);
    }

    private record Match(RestMethod method, Map<String, String> variables) {}

    private Optional<Match> match(String verb, String path) {
        for (RestMethod method : methods) {
            if (method.verb().equals(verb)) {
                Optional<Map<String, String>> variables = method.path().match(path);
                if (variables.isPresent()) {
                    return Optional.of(new Match(method, variables.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<javax.net.ssl.SSLSession> session(HttpServerRequest request) {
        return Optional.ofNullable(request.sslSession());
    }

    private static @Nullable String authorization(HttpServerRequest request) {
        return request.getHeader("authorization");
    }

    /** Refuses new requests; those under way go on. */
    public void stopAccepting() {
        inside.shutdown();
    }

    @Override
    public void close() {
        channel.shutdownNow();
        inside.shutdownNow();
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            System.getLogger(HttpEdge.class.getName())
                    .log(System.Logger.Level.WARNING, "the HTTP listener could not be closed", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
