package io.quantix.node.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What anybody may read: the document about the API, which says nothing of this node, and a page that shows it. */
final class Pages {

    private final Map<String, Page> pages = new LinkedHashMap<>();

    private record Page(String mediaType, String content) {}

    Pages(String openApi) {
        pages.put("/api/v1/openapi.json", new Page("application/json", openApi));
        pages.put("/api", resource("api.html", "text/html; charset=utf-8"));
        pages.put("/api/api.js", resource("api.js", "text/javascript; charset=utf-8"));
        pages.put("/api/api.css", resource("api.css", "text/css; charset=utf-8"));
    }

    private static Page resource(String name, String mediaType) {
        try (InputStream content = Pages.class.getResourceAsStream(name)) {
            return new Page(
                    mediaType,
                    new String(Objects.requireNonNull(content, name).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new IllegalStateException(name + " is not in the node's jar", impossible);
        }
    }

    boolean has(String path) {
        return pages.containsKey(path);
    }

    void serve(Exchange exchange, String path) {
        Page page = Objects.requireNonNull(pages.get(path));
        if (exchange.request().method().name().equals("GET")) {
            exchange.text(200, page.mediaType(), page.content());
        } else {
            exchange.fail(405, "method not allowed", "this can only be read");
        }
    }
}
