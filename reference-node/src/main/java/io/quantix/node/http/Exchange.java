package io.quantix.node.http;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.rpc.Status;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import java.net.URI;

/** One request and its response, with what every response says for a browser's sake. All on the request's event loop. */
final class Exchange {

    private static final String CONTENT_SECURITY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
                    + "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context loop;
    private final Vertx vertx;
    private final Json json;

    Exchange(Vertx vertx, HttpServerRequest request, Json json) {
        this.vertx = vertx;
        this.request = request;
        this.response = request.response();
        this.loop = vertx.getOrCreateContext();
        this.json = json;
        response.putHeader("content-security-policy", CONTENT_SECURITY)
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("x-frame-options", "DENY")
                .putHeader("referrer-policy", "no-referrer")
                .putHeader("cross-origin-resource-policy", "same-origin")
                .putHeader("cross-origin-opener-policy", "same-origin")
                .putHeader("strict-transport-security", "max-age=31536000")
                .putHeader("cache-control", "no-store");
    }

    HttpServerRequest request() {
        return request;
    }

    HttpServerResponse response() {
        return response;
    }

    Vertx vertx() {
        return vertx;
    }

    Json json() {
        return json;
    }

    /** Runs something where the request and its response may be touched. */
    void onLoop(Runnable work) {
        loop.runOnContext(_ -> work.run());
    }

    /**
     * Returns whether a browser says that a page of another site sends this. A client certificate goes along with whatever a browser sends,
     * so without this any page an operator visits could act in their name.
     */
    boolean isOfAnotherSite() {
        String site = request.getHeader("sec-fetch-site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return true;
        }
        String origin = request.getHeader("origin");
        if (origin == null) {
            return false;
        }
        try {
            URI from = URI.create(origin);
            return request.authority() == null
                    || !"https".equals(from.getScheme())
                    || !request.authority().toString().equalsIgnoreCase(from.getAuthority());
        } catch (IllegalArgumentException unreadable) {
            return true;
        }
    }

    String origin() {
        SocketAddress address = request.remoteAddress();
        return address == null ? "http" : address.hostAddress() + ":" + address.port();
    }

    void text(int status, String mediaType, String body) {
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(status).putHeader("content-type", mediaType);
            var _ = response.end(body);
        }
    }

    void fail(Status status) {
        fail(Problem.of(status));
    }

    /** Refuses what has not become a call. */
    void fail(int status, String title, String detail) {
        Struct document = Struct.newBuilder()
                .putFields("type", value("about:blank"))
                .putFields("title", value(title))
                .putFields("status", Value.newBuilder().setNumberValue(status).build())
                .putFields("detail", value(detail))
                .build();
        fail(new Problem(status, document, java.util.OptionalLong.empty()));
    }

    private void fail(Problem problem) {
        problem.retryAfterSeconds().ifPresent(seconds -> response.putHeader("retry-after", Long.toString(seconds)));
        if (problem.status() == 401) {
            response.putHeader("www-authenticate", "Bearer realm=\"quantix\"");
        }
        text(problem.status(), Problem.MEDIA_TYPE, Json.print(problem.document()));
    }

    private static Value value(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }
}
