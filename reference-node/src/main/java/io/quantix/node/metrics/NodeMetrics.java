package io.quantix.node.metrics;

import io.grpc.Status;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.quantix.node.core.NodeFigures;
import io.quantix.node.plugin.ProviderInstance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The figures of a node for Prometheus: calls, machines, operations, providers, events, journal and the JVM. A registry of its own: two nodes
 * in one process do not mix. Labels are methods, codes, states and the names of provider instances; none grows with machines or callers.
 */
public final class NodeMetrics {

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Summary calls = Summary.builder()
            .name("quantix_calls_seconds")
            .help("Calls that have ended, by method and gRPC status code, and how long they took.")
            .labelNames("method", "code")
            .register(registry);

    /** Begins to count. Reads the rest when it is asked for figures. */
    public NodeMetrics(NodeFigures core, List<ProviderInstance> providers) {
        JvmMetrics.builder().register(registry);
        ProviderMetrics.register(registry, providers);
        CoreMetrics.register(registry, core);
    }

    /** Counts a call that has ended. */
    public void ended(String fullMethodName, Status.Code code, long nanos) {
        calls.labelValues(fullMethodName, code.name()).observe((double) nanos / TimeUnit.SECONDS.toNanos(1));
    }

    /** Returns everything in the text format of Prometheus. */
    public String text() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.builder().build().write(text, registry.scrape());
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail", impossible);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
