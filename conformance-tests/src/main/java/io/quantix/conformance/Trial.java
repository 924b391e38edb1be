package io.quantix.conformance;

import io.quantix.spi.Capability;
import io.quantix.spi.ProviderInfo;
import io.quantix.spi.Support;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One trial of a provider from its opening to the audit at its end. Not thread-safe. */
public final class Trial implements AutoCloseable {

    private final Stage stage;
    private final RuleRunner runner;
    private final ProviderInfo provider;
    private final List<CapabilityRow> matrix;
    private final Instant startedAt = Instant.now();
    private final long begin = System.nanoTime();
    private final List<RuleResult> results = new ArrayList<>();
    private final List<String> left = new ArrayList<>();

    public Trial(Stage stage, RuleBook book) {
        this.stage = stage;
        this.runner = new RuleRunner(stage, book);
        this.provider = stage.provider();
        this.matrix = stage.matrix().stream().map(this::row).toList();
    }

    private CapabilityRow row(Capability capability) {
        boolean declared = stage.capabilities().declares(capability);
        return switch (stage.capabilities().of(capability)) {
            case Support.Supported supported -> new CapabilityRow(capability.id(), "supported", "");
            case Support.Conditional conditional ->
                new CapabilityRow(capability.id(), "conditional", conditional.condition());
            case Support.Unsupported(String reason) ->
                new CapabilityRow(capability.id(), declared ? "unsupported" : "not declared", reason);
        };
    }

    /** Returns why the provider is no subject of the chapter; empty when it is. */
    public Optional<String> absence() {
        return stage.absence();
    }

    /** Tries one rule. */
    public RuleResult run(ConformanceRule rule) {
        RuleResult result = runner.run(rule);
        results.add(result);
        return result;
    }

    /** Closes the provider and returns what it left behind. */
    public List<String> end() {
        left.addAll(runner.audit());
        return List.copyOf(left);
    }

    /** Returns what was found so far. */
    public TrialReport report() {
        return new TrialReport(
                provider, startedAt, Duration.ofNanos(System.nanoTime() - begin), results, left, matrix, List.of());
    }

    /** Ends the trial without an audit. */
    @Override
    public void close() {
        stage.close();
    }
}
