package io.quantix.cli;

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
                "The node: unix:PATH or HOST:PORT.",
                "Default: $QX_NODE, else unix:var/quantix.sock when it exists, else unix:/run/quantix/quantix.sock."
            })
    @Nullable String node;

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
}
