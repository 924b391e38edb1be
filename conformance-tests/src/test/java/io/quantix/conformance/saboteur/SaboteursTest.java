package io.quantix.conformance.saboteur;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.conformance.Sabotage;
import io.quantix.conformance.TrialReport;
import io.quantix.conformance.report.ReportFolder;
import io.quantix.conformance.vm.SimVmBench;
import io.quantix.sim.SimFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the rules are worth: every provider that is broken on purpose is caught, and by the rule that should. */
class SaboteursTest {

    /** A trial mostly waits for what does not come, so some run side by side. */
    private static final int AT_ONCE = 4;

    private final ExecutorService trials = Executors.newFixedThreadPool(AT_ONCE);

    @AfterEach
    void endTrials() {
        trials.shutdownNow();
    }

    @TestFactory
    Stream<DynamicTest> everySaboteurIsCaughtByARuleThatShould() {
        Instant begin = Instant.now();
        List<Sabotage> found = new ArrayList<>();
        SabotageTrial trial = new SabotageTrial(SimVmBench::hurried);
        Map<Saboteur, Future<Sabotage>> running = new LinkedHashMap<>();
        chosen().forEach(saboteur -> running.put(saboteur, trials.submit(() -> trial.run(saboteur))));
        Stream<DynamicTest> each = running.entrySet().stream()
                .map(run -> DynamicTest.dynamicTest(run.getKey().name(), () -> {
                    Saboteur saboteur = run.getKey();
                    Sabotage sabotage = run.getValue().get();
                    found.add(sabotage);
                    assertThat(sabotage.caughtBy())
                            .as("%s: %s", saboteur.sin(), sabotage.finding())
                            .hasValueSatisfying(
                                    rule -> assertThat(saboteur.suspects()).contains(rule));
                }));
        DynamicTest rate = DynamicTest.dynamicTest("the catch rate is reported", () -> report(begin, found));
        return Stream.concat(each, Stream.of(rate));
    }

    /** Returns all, or those of a chapter or with a part of a name in {@code QUANTIX_SABOTEURS}, as {@code GUEST,Notes}. */
    private static List<Saboteur> chosen() {
        List<String> parts =
                List.of(System.getenv().getOrDefault("QUANTIX_SABOTEURS", "").split(",", -1));
        return Saboteurs.all().stream()
                .filter(saboteur -> parts.stream()
                        .anyMatch(part -> saboteur.name().contains(part)
                                || saboteur.chapter().equals(part)))
                .toList();
    }

    private static void report(Instant begin, List<Sabotage> found) {
        TrialReport report = new TrialReport(
                new SimFactory().info(),
                begin,
                Duration.between(begin, Instant.now()),
                List.of(),
                List.of(),
                List.of(),
                found);
        ReportFolder.at(Path.of("target", "conformance", "saboteurs")).write(report);
        found.forEach(sabotage -> System.out.printf(
                "%-8s caught %s, which %s%n",
                sabotage.caughtBy().orElse("NOBODY"), sabotage.saboteur(), sabotage.sin()));
        System.out.printf("%d of %d saboteurs caught%n", report.caught(), found.size());
        assertThat(report.caught()).isEqualTo(chosen().size());
    }

    @Test
    void everySaboteurIsItsOwn() {
        assertThat(Saboteurs.all())
                .hasSizeGreaterThanOrEqualTo(100)
                .extracting(Saboteur::name)
                .doesNotHaveDuplicates();
        assertThat(Saboteurs.all()).extracting(Saboteur::sin).doesNotHaveDuplicates();
    }
}
