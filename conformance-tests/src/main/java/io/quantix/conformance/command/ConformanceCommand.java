package io.quantix.conformance.command;

import io.quantix.conformance.ConformanceRule;
import io.quantix.conformance.Outcome;
import io.quantix.conformance.RuleResult;
import io.quantix.conformance.Sabotage;
import io.quantix.conformance.Trial;
import io.quantix.conformance.TrialReport;
import io.quantix.conformance.report.ReportFolder;
import io.quantix.conformance.saboteur.SabotageTrial;
import io.quantix.conformance.vm.LinuxGuest;
import io.quantix.conformance.vm.ProcessFaults;
import io.quantix.conformance.vm.ProviderOpener;
import io.quantix.conformance.vm.StandardVmBench;
import io.quantix.conformance.vm.VmBench;
import io.quantix.conformance.vm.VmChapter;
import io.quantix.conformance.vm.VmStage;
import io.quantix.spi.ProviderException;
import io.quantix.spi.ProviderFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Proves a provider's jar. {@link CommandLine#HELP} says how. */
public final class ConformanceCommand {

    static final int CONFORMS = 0;
    static final int BROKEN = 1;
    static final int USAGE = 2;

    private final PrintStream out;
    private final PrintStream err;

    ConformanceCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Runs the command and ends the process with its status. */
    public static void main(String[] arguments) {
        System.exit(new ConformanceCommand(System.out, System.err).run(List.of(arguments)));
    }

    /** Runs the command and returns its status. */
    int run(List<String> arguments) {
        if (arguments.contains("--help")) {
            out.print(CommandLine.HELP);
            return CONFORMS;
        }
        try {
            CommandLine line = CommandLine.parse(arguments, LinuxGuest.standardFolder());
            try (ProviderJars jars = ProviderJars.open(line.jars())) {
                return tryProvider(line, opener(line, jars.factories()));
            }
        } catch (CommandLine.Wrong wrong) {
            err.println("conformance: " + wrong.getMessage());
            return USAGE;
        } catch (ProviderException.InvalidSpec refused) {
            err.println("conformance: " + refused.getMessage());
            return USAGE;
        } catch (ProviderException failed) {
            err.println("conformance: the provider cannot be opened: " + failed.getMessage());
            return BROKEN;
        } catch (IOException failed) {
            err.println("conformance: " + failed);
            return BROKEN;
        }
    }

    private static ProviderOpener opener(CommandLine line, Map<String, ProviderFactory<?>> factories)
            throws CommandLine.Wrong {
        List<ProviderFactory<?>> fitting = factories.values().stream()
                .filter(factory -> line.provider().isEmpty()
                        || line.provider().get().equals(factory.info().name()))
                .toList();
        if (fitting.size() != 1) {
            throw new CommandLine.Wrong(
                    "the jars hold the providers " + factories.keySet() + ": name one of them with --provider");
        }
        return bound(fitting.getFirst(), line.config());
    }

    private static <C extends Record> ProviderOpener bound(ProviderFactory<C> factory, Map<String, String> config) {
        return ProviderOpener.of(factory, SettingsBinder.bind(factory.configurationType(), config));
    }

    private int tryProvider(CommandLine line, ProviderOpener opener) {
        TrialReport report;
        try (VmBench bench = bench(line, opener);
                Trial trial = new Trial(VmStage.of(bench, UnaryOperator.identity(), line.times()), VmChapter.book())) {
            for (ConformanceRule rule : VmChapter.rules()) {
                if (rule.id().startsWith(line.only())) {
                    print(trial.run(rule));
                }
            }
            trial.end().forEach(left -> out.println("LEFT BEHIND  " + left));
            report = trial.report();
        }
        if (line.saboteurs()) {
            List<Sabotage> sabotages = new SabotageTrial(() -> bench(line, opener)).run();
            sabotages.forEach(this::print);
            report = report.with(sabotages);
        }
        ReportFolder.at(line.report()).write(report);
        out.println(report.summary());
        out.println("report: " + line.report().resolve("index.html"));
        return report.conforms() ? CONFORMS : BROKEN;
    }

    private static VmBench bench(CommandLine line, ProviderOpener opener) {
        StandardVmBench.Builder bench = StandardVmBench.builder(opener, scratch());
        LinuxGuest.in(line.guestFolder()).ifPresent(bench::guest);
        if (line.machineProcesses()) {
            bench.faults(new ProcessFaults());
        }
        return bench.build();
    }

    private static Path scratch() {
        try {
            return Files.createTempDirectory("quantix-tck");
        } catch (IOException failed) {
            throw new UncheckedIOException("the rules need a folder to write to", failed);
        }
    }

    private void print(RuleResult result) {
        Outcome outcome = result.outcome();
        String detail = outcome.detail().isEmpty() ? "" : "  (" + outcome.detail() + ")";
        out.printf(
                Locale.ROOT,
                "%-14s %s %-6s %s%s%n",
                outcome.word(),
                result.rule().id(),
                result.rule().level(),
                result.rule().text(),
                detail);
    }

    private void print(Sabotage sabotage) {
        out.printf(
                Locale.ROOT,
                "%-14s %s, which %s%n",
                sabotage.caughtBy().orElse("NOT CAUGHT"),
                sabotage.saboteur(),
                sabotage.sin());
    }
}
