package io.quantix.conformance.command;

import io.quantix.conformance.Chapter;
import io.quantix.conformance.ConformanceRule;
import io.quantix.conformance.Outcome;
import io.quantix.conformance.RuleResult;
import io.quantix.conformance.Sabotage;
import io.quantix.conformance.Trial;
import io.quantix.conformance.TrialReport;
import io.quantix.conformance.guest.GuestChapter;
import io.quantix.conformance.report.ReportFolder;
import io.quantix.conformance.saboteur.SabotageTrial;
import io.quantix.conformance.vm.LinuxAgentGuest;
import io.quantix.conformance.vm.LinuxGuest;
import io.quantix.conformance.vm.ProcessFaults;
import io.quantix.conformance.vm.ProviderOpener;
import io.quantix.conformance.vm.StandardVmBench;
import io.quantix.conformance.vm.VmBench;
import io.quantix.conformance.vm.VmChapter;
import io.quantix.spi.ProviderException;
import io.quantix.spi.ProviderFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

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
        List<TrialReport> reports = new ArrayList<>();
        List<Chapter<VmBench>> tried = new ArrayList<>();
        for (Chapter<VmBench> chapter : chapters(line)) {
            try (VmBench bench = bench(line, opener);
                    Trial trial = chapter.trial(bench, UnaryOperator.identity(), line.times())) {
                Optional<String> absence = trial.absence();
                if (absence.isPresent()) {
                    out.println("chapter " + chapter.name() + " is not tried: " + absence.get());
                    continue;
                }
                tried.add(chapter);
                reports.add(tryChapter(chapter, trial, line.only()));
            }
        }
        if (reports.isEmpty()) {
            err.println("conformance: there is nothing to try: no rule begins with \"" + line.only() + "\"");
            return USAGE;
        }
        TrialReport report = reports.stream().reduce(TrialReport::and).orElseThrow();
        if (line.saboteurs()) {
            List<Sabotage> sabotages = new SabotageTrial(() -> bench(line, opener), tried).run();
            sabotages.forEach(this::print);
            report = report.with(sabotages);
        }
        ReportFolder.at(line.report()).write(report);
        out.println(report.summary());
        out.println("report: " + line.report().resolve("index.html"));
        return report.conforms() ? CONFORMS : BROKEN;
    }

    /** Returns the chapters that have a rule to try. */
    private static List<Chapter<VmBench>> chapters(CommandLine line) {
        return Stream.of(VmChapter.chapter(), GuestChapter.chapter())
                .filter(chapter -> chapter.rules().stream().anyMatch(rule -> isWanted(rule, line.only())))
                .toList();
    }

    private static boolean isWanted(ConformanceRule rule, String only) {
        return rule.id().startsWith(only);
    }

    private TrialReport tryChapter(Chapter<VmBench> chapter, Trial trial, String only) {
        for (ConformanceRule rule : chapter.rules()) {
            if (isWanted(rule, only)) {
                print(trial.run(rule));
            }
        }
        trial.end().forEach(left -> out.println("LEFT BEHIND  " + left));
        return trial.report();
    }

    private static VmBench bench(CommandLine line, ProviderOpener opener) {
        StandardVmBench.Builder bench = StandardVmBench.builder(opener, scratch());
        LinuxGuest.in(line.guestFolder()).ifPresent(bench::guest);
        LinuxAgentGuest.in(line.guestFolder()).ifPresent(bench::agentGuest);
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
