package io.quantix.benchmarks;

import io.quantix.benchmarks.Rounds.Case;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The figures of all rounds as a Markdown table, and the ratios people ask for. */
final class Report {

    /** A sentence about a ratio. */
    private record Headline(String text, Case measured, Case base) {}

    private static final List<Headline> HEADLINES = List.of(
            new Headline("a trivial call: JNA / FFM", of("version", Ways.JNA), of("version", Ways.FFM)),
            new Headline("virDomainGetInfo: JNA / FFM", of("info", Ways.JNA), of("info", Ways.FFM)),
            new Headline("virDomainGetInfo: FFM / C", of("info", Ways.FFM), of("info", Ways.C)),
            new Headline("virDomainGetInfo: the provider / JNA", of("info", Ways.PROVIDER), of("info", Ways.JNA)),
            new Headline("virDomainGetState: JNA / FFM", of("state", Ways.JNA), of("state", Ways.FFM)),
            new Headline("virDomainGetXMLDesc: JNA / FFM", of("xml", Ways.JNA), of("xml", Ways.FFM)),
            new Headline(
                    "1,000 domains: JNA one by one / the provider in bulk",
                    of("infoOfEach", Ways.JNA),
                    of("bulkStatistics", Ways.PROVIDER)),
            new Headline(
                    "1,000 domains: FFM in bulk, decoded / C in bulk, undecoded",
                    of("bulkStatistics", Ways.FFM),
                    of("bulkStatistics", Ways.C)));

    private final Rounds rounds;
    private final DoubleSummaryStatistics load;

    /**
     * @param load the machine's load average while it was measured
     */
    Report(Rounds rounds, DoubleSummaryStatistics load) {
        this.rounds = rounds;
        this.load = load;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Load average %.1f to %.1f on %d processors.",
                load.getMin(),
                load.getMax(),
                Runtime.getRuntime().availableProcessors()));
        lines.add("");
        lines.add("| call | way | best | median | rounds from - to | / C | / FFM |");
        lines.add("|---|---|---:|---:|---:|---:|---:|");
        for (Case measured : rounds.cases()) {
            lines.add("| %s | %s | %s | %s | %s - %s | %s | %s |"
                    .formatted(
                            measured.call(),
                            measured.way(),
                            time(rounds.best(measured)),
                            time(rounds.median(measured)),
                            time(rounds.least(measured)),
                            time(rounds.most(measured)),
                            ratio(measured, of(measured.call(), Ways.C)),
                            ratio(measured, of(measured.call(), Ways.FFM))));
        }
        lines.add("");
        for (Headline headline : HEADLINES) {
            OptionalDouble ratio = rounds.ratio(headline.measured(), headline.base());
            ratio.ifPresent(found -> lines.add("%s: %s (of the best: %s)"
                    .formatted(
                            headline.text(),
                            factor(found),
                            factor(rounds.best(headline.measured()) / rounds.best(headline.base())))));
        }
        poolPrice().ifPresent(nanoseconds -> lines.add("the pool adds to a call: " + time(nanoseconds)));
        return lines;
    }

    static String time(double nanoseconds) {
        if (Math.abs(nanoseconds) < 10_000) {
            return String.format(Locale.ROOT, "%.0f ns", nanoseconds);
        }
        return Math.abs(nanoseconds) < 10_000_000
                ? String.format(Locale.ROOT, "%.1f us", nanoseconds / 1_000)
                : String.format(Locale.ROOT, "%.1f ms", nanoseconds / 1_000_000);
    }

    private OptionalDouble poolPrice() {
        Case pooled = of("infoFromVirtualThread", Ways.POOL);
        Case direct = of("infoFromVirtualThread", Ways.FFM);
        return rounds.cases().contains(pooled) && rounds.cases().contains(direct)
                ? OptionalDouble.of(rounds.difference(pooled, direct))
                : OptionalDouble.empty();
    }

    private String ratio(Case measured, Case base) {
        OptionalDouble ratio = measured.equals(base) ? OptionalDouble.empty() : rounds.ratio(measured, base);
        return ratio.isPresent() ? factor(ratio.getAsDouble()) : "";
    }

    static String factor(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
    }

    private static Case of(String call, String way) {
        return new Case(call, way);
    }
}
