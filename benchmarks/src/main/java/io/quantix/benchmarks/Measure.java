package io.quantix.benchmarks;

import io.quantix.benchmarks.Rounds.Case;
import io.quantix.benchmarks.way.CPeer;
import io.quantix.benchmarks.way.ThousandDomains;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Duration;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks in rounds. A round measures every call once, each way in a JVM of its own and then from C, one right
 * after the other: what disturbs the machine for minutes disturbs all ways alike. JMH's own order, all forks of one
 * benchmark and then all of the next, would let it disturb just one.
 *
 * <p>Takes JMH's arguments. {@code -f} is the number of rounds, by default 5.
 */
public final class Measure {
    private static final int ROUNDS = 5;
    static final Set<String> ONE_DOMAIN_FROM_C = Set.of("version", "info", "state", "xml");
    static final Set<String> THOUSAND_DOMAINS_FROM_C = Set.of("bulkStatistics", "infoOfEach");

    private static final OperatingSystemMXBean OPERATING_SYSTEM = ManagementFactory.getOperatingSystemMXBean();

    private final Options options;
    private final PrintStream out;
    private final Rounds rounds = new Rounds();
    private final DoubleSummaryStatistics load = new DoubleSummaryStatistics();

    private Measure(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    public static void main(String[] arguments) throws CommandLineOptionException, IOException, RunnerException {
        CommandLineOptions options = new CommandLineOptions(arguments);
        if (options.shouldHelp()) {
            options.showHelp();
            return;
        }
        run(options, System.out).forEach(System.out::println);
    }

    /** Measures, tells {@code out} how far it is, and returns the report. */
    static List<String> run(Options options, PrintStream out) throws RunnerException {
        Measure measure = new Measure(options, out);
        measure.run(options.getForkCount().orElse(ROUNDS));
        return new Report(measure.rounds, measure.load).lines();
    }

    private void run(int count) throws RunnerException {
        List<String> benchmarks = BenchmarkList.defaultList()
                .find(
                        OutputFormatFactory.createFormatInstance(out, VerboseMode.SILENT),
                        options.getIncludes(),
                        options.getExcludes())
                .stream()
                .map(BenchmarkListEntry::getUsername)
                .distinct()
                .sorted()
                .toList();
        try (ThousandDomains domains = ThousandDomains.create();
                CPeer peer = CPeer.compile()) {
            for (int round = 1; round <= count; round++) {
                for (String benchmark : benchmarks) {
                    load.accept(OPERATING_SYSTEM.getSystemLoadAverage());
                    out.printf("round %d of %d: %s%n", round, count, benchmark);
                    measure(onlyOne(benchmark, benchmarks), peer, domains);
                }
            }
        }
    }

    /** What is asked for on the command line stays asked for, so the other benchmarks have to be left out by name. */
    private Options onlyOne(String benchmark, List<String> benchmarks) {
        ChainedOptionsBuilder one = new OptionsBuilder()
                .parent(options)
                .forks(1)
                .shouldFailOnError(true)
                .verbosity(options.verbosity().orElse(VerboseMode.SILENT));
        benchmarks.stream()
                .filter(other -> !other.equals(benchmark))
                .forEach(other -> one.exclude("^" + Pattern.quote(other) + "$"));
        return one.build();
    }

    private void measure(Options one, CPeer peer, ThousandDomains domains) throws RunnerException {
        Collection<RunResult> results = new Runner(one).run();
        for (RunResult result : results) {
            rounds.add(new Case(call(result), result.getParams().getParam("way")), scores(result));
        }
        RunResult first = results.iterator().next();
        String call = call(first);
        if (ONE_DOMAIN_FROM_C.contains(call)) {
            rounds.add(
                    new Case(call, Ways.C),
                    peer.nanoseconds(first.getParams().getParam("uri"), TestHost.DOMAIN, call, batches(first)));
        } else if (THOUSAND_DOMAINS_FROM_C.contains(call)) {
            rounds.add(
                    new Case(call, Ways.C),
                    peer.nanoseconds(domains.uri(), ThousandDomains.name(0), call, batches(first)));
        }
    }

    /** As many and as long as the iterations of JMH were. */
    private static CPeer.Batches batches(RunResult result) {
        IterationParams warmup = result.getParams().getWarmup();
        IterationParams measured = result.getParams().getMeasurement();
        Duration length = Duration.ofMillis(measured.getTime().convertTo(TimeUnit.MILLISECONDS));
        return new CPeer.Batches(warmup.getCount(), measured.getCount(), length);
    }

    private static String call(RunResult result) {
        String name = result.getParams().getBenchmark();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static List<Double> scores(RunResult result) {
        return result.getBenchmarkResults().stream()
                .map(BenchmarkResult::getIterationResults)
                .flatMap(Collection::stream)
                .map(iteration -> iteration.getPrimaryResult().getScore())
                .toList();
    }
}
