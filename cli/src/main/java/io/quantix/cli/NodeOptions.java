package io.quantix.cli;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command understands, before and after its name. */
final class NodeOptions {

    /** How answers are written. */
    enum Format {
        TABLE,
        JSON
    }

    @Option(
            names = {"-N", "--node"},
            scope = ScopeType.INHERIT,
            paramLabel = "ADDRESS",
            description = {
                "The node: unix:PATH, HOST:PORT (TLS), or plain:HOST:PORT for a node with insecure-plain-text.",
                "Default: $QX_NODE, else the context in use, else unix:var/quantix.sock when it exists, else"
                        + " unix:/run/quantix/quantix.sock."
            })
    @Nullable String node;

    @Option(
            names = "--context",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "Node and credentials by a name; see qx context. Default: $QX_CONTEXT.")
    @Nullable String context;

    @Option(
            names = "--ca",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description =
                    "PEM of the authority the node's certificate is from; default: those the Java platform believes.")
    @Nullable Path ca;

    @Option(
            names = "--cert",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "PEM of your client certificate; with --key.")
    @Nullable Path cert;

    @Option(
            names = "--key",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "PEM of its private key, in PKCS 8.")
    @Nullable Path key;

    @Option(
            names = "--token",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "File with a bearer token in its first line. Default: $QX_TOKEN, which is the token itself.")
    @Nullable Path token;

    @Option(
            names = {"-o", "--output"},
            scope = ScopeType.INHERIT,
            paramLabel = "FORMAT",
            defaultValue = "TABLE",
            description = "table or json (default: table).")
    Format format = Format.TABLE;

    @Option(
            names = "--timeout",
            scope = ScopeType.INHERIT,
            paramLabel = "TIME",
            defaultValue = "120s",
            converter = DurationConverter.class,
            description = "Give up after this time, for example 30s or 5m (default: 120s).")
    Duration timeout = Duration.ofMinutes(2);

    /** Returns the same options and credentials for another node. */
    NodeOptions at(String address) {
        NodeOptions other = new NodeOptions();
        other.node = address;
        other.ca = ca;
        other.cert = cert;
        other.key = key;
        other.token = token;
        other.format = format;
        other.timeout = timeout;
        return other;
    }
}
