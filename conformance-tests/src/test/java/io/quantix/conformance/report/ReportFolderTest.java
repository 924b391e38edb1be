package io.quantix.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.quantix.conformance.CapabilityRow;
import io.quantix.conformance.Level;
import io.quantix.conformance.Outcome;
import io.quantix.conformance.RuleResult;
import io.quantix.conformance.RuleText;
import io.quantix.conformance.Sabotage;
import io.quantix.conformance.TrialReport;
import io.quantix.spi.ProviderInfo;
import io.quantix.spi.SpiLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ReportFolderTest {

    private static final String NASTY = "<b>&\"'\u0000\u001b[31m é漢";

    @TempDir
    private Path folder;

    @BeforeEach
    void write() {
        ReportFolder.at(folder).write(report());
    }

    private static TrialReport report() {
        return new TrialReport(
                ProviderInfo.of("made-up", "1", "Tests & Sons", SpiLevel.of(1), SpiLevel.of(1)),
                Instant.EPOCH,
                Duration.ofSeconds(3),
                List.of(
                        result("VM-001", Level.MUST, new Outcome.Passed()),
                        result("VM-002", Level.MUST, new Outcome.Failed(NASTY, "trace " + NASTY)),
                        result("VM-003", Level.SHOULD, new Outcome.Failed("a wish", "")),
                        result("VM-004", Level.MUST, new Outcome.Denied("vm.pause", "no clock")),
                        result("VM-005", Level.MUST, new Outcome.NotTried("no guest"))),
                List.of("machine tck-1"),
                List.of(new CapabilityRow("vm.pause", "unsupported", "no clock")),
                List.of(
                        new Sabotage("OneSaboteur", "lies", Optional.of("VM-001"), "found"),
                        new Sabotage("OtherSaboteur", "cheats", Optional.empty(), "")));
    }

    private static RuleResult result(String id, Level level, Outcome outcome) {
        RuleText text = new RuleText(id, level, "Section", "It holds.", "Those who do not.");
        return new RuleResult(text, "it holds", outcome, Duration.ofMillis(12));
    }

    private Document xml(String file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(folder.resolve(file).toFile());
    }

    @Test
    void buildServersReadFailuresAndSkips() throws Exception {
        Element suite = xml("junit.xml").getDocumentElement();

        assertThat(suite.getAttribute("tests")).isEqualTo("6");
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
        assertThat(suite.getAttribute("skipped")).isEqualTo("2");
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(2);
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).startsWith("<b>&\"'").endsWith("é漢");
    }

    @Test
    void peopleReadOnePageThatNeedsNothingElse() throws Exception {
        String page = Files.readString(folder.resolve("index.html"));

        assertThat(xml("index.html").getDocumentElement().getTagName()).isEqualTo("html");
        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .contains("does not conform", "Those who do not.", "1 / 2", "machine tck-1", "nobody")
                .doesNotContain("<b>&", "http://", "https://", "<script", "<link");
    }

    @Test
    void programsReadEveryRuleAndCount() throws IOException {
        Map<String, Object> report = JSON.std.mapFrom(Files.readString(folder.resolve("conformance.json")));

        assertThat(report).containsEntry("conforms", false).containsEntry("format", 1);
        assertThat(report.get("counts"))
                .isEqualTo(Map.of(
                        "passed",
                        1,
                        "failed",
                        2,
                        "deniedAndProven",
                        1,
                        "notApplicable",
                        1,
                        "saboteurs",
                        2,
                        "saboteursCaught",
                        1));
        assertThat((List<?>) report.get("rules")).hasSize(5);
        assertThat(report.get("leftBehind")).isEqualTo(List.of("machine tck-1"));
    }
}
