package io.quantix.conformance.report;

import io.quantix.conformance.CapabilityRow;
import io.quantix.conformance.Outcome;
import io.quantix.conformance.RuleResult;
import io.quantix.conformance.Sabotage;
import io.quantix.conformance.TrialReport;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The report for people: one page that needs nothing else. */
final class HtmlReport {

    private static final String STYLE = """
            :root{color-scheme:light dark;--line:#8884;--ok:#1a7f37;--bad:#cf222e;--no:#9a6700;--dim:#6e7781}
            body{font:15px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}
            h1{font-size:1.5rem;margin-bottom:.25rem}h2{font-size:1.15rem;margin-top:2rem}
            table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--line)}
            .cards{display:flex;flex-wrap:wrap;gap:.75rem;margin:1rem 0}.card{border:1px solid var(--line);border-radius:.5rem;padding:.5rem 1rem}
            .card b{display:block;font-size:1.4rem}.why,.dim{color:var(--dim)}
            .passed,.supported{color:var(--ok)}.failed,.left{color:var(--bad);font-weight:600}.denied,.conditional{color:var(--no)}
            .none,.unsupported{color:var(--dim)}pre{white-space:pre-wrap;overflow-x:auto;font-size:12px}
            """;

    private final TrialReport report;

    HtmlReport(TrialReport report) {
        this.report = report;
    }

    void writeTo(OutputStream out) throws XMLStreamException {
        XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out, "UTF-8");
        xml.writeDTD("<!DOCTYPE html>");
        xml.writeStartElement("html");
        xml.writeAttribute("lang", "en");
        HtmlElements html = new HtmlElements(xml);
        html.head("Conformance of " + report.provider().name(), STYLE);
        xml.writeStartElement("body");
        header(html);
        leaks(html);
        for (Map.Entry<String, List<RuleResult>> section : sections().entrySet()) {
            section(html, section.getKey(), section.getValue());
        }
        sabotages(html);
        matrix(html);
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
    }

    private Map<String, List<RuleResult>> sections() {
        Map<String, List<RuleResult>> sections = new LinkedHashMap<>();
        for (RuleResult result : report.results()) {
            sections.computeIfAbsent(result.rule().section(), name -> new ArrayList<>())
                    .add(result);
        }
        return sections;
    }

    private void header(HtmlElements html) throws XMLStreamException {
        html.text(
                "h1",
                "",
                "Conformance of " + report.provider().name() + " "
                        + report.provider().version());
        html.text(
                "p",
                "dim",
                "by %s, SPI level %s, tried %s in %d ms"
                        .formatted(
                                report.provider().vendor(),
                                report.provider().level(),
                                report.startedAt(),
                                report.duration().toMillis()));
        html.open("div", "cards");
        html.card(report.conforms() ? "conforms" : "does not conform", report.conforms() ? "passed" : "failed", "");
        html.card(Long.toString(report.count("passed")), "passed", "passed");
        html.card(Long.toString(report.count("denied")), "denied", "denied and proven");
        html.card(Long.toString(report.count("not applicable")), "none", "not applicable");
        html.card(Long.toString(report.count("failed")), "failed", "failed");
        if (!report.sabotages().isEmpty()) {
            html.card(report.caught() + " / " + report.sabotages().size(), "passed", "saboteurs caught");
        }
        html.close();
    }

    private void leaks(HtmlElements html) throws XMLStreamException {
        if (report.left().isEmpty()) {
            return;
        }
        html.text("h2", "", "Left behind");
        for (String each : report.left()) {
            html.text("p", "left", each);
        }
    }

    private void section(HtmlElements html, String name, List<RuleResult> results) throws XMLStreamException {
        html.text("h2", "", name);
        html.open("table", "");
        html.row("th", "Rule", "Level", "What holds", "Outcome", "ms");
        for (RuleResult result : results) {
            rule(html, result);
        }
        html.close();
    }

    private void rule(HtmlElements html, RuleResult result) throws XMLStreamException {
        html.open("tr", "");
        html.text("td", "", result.rule().id());
        html.text("td", "", result.rule().level().name());
        html.open("td", "");
        html.text("div", "", result.rule().text());
        html.text("div", "why", result.rule().intent());
        html.close();
        html.open("td", "");
        html.text("div", shade(result.outcome()), result.outcome().word());
        if (!result.outcome().detail().isEmpty()) {
            html.text("div", "dim", result.outcome().detail());
        }
        if (result.outcome() instanceof Outcome.Failed(String finding, String trace) && !trace.isEmpty()) {
            html.details("trace", trace);
        }
        html.close();
        html.text("td", "dim", Long.toString(result.duration().toMillis()));
        html.close();
    }

    private static String shade(Outcome outcome) {
        return outcome instanceof Outcome.NotTried ? "none" : outcome.word();
    }

    private void sabotages(HtmlElements html) throws XMLStreamException {
        if (report.sabotages().isEmpty()) {
            return;
        }
        html.text("h2", "", "Saboteurs");
        html.text("p", "dim", "The provider, broken in one way each on purpose: what the rules are worth.");
        html.open("table", "");
        html.row("th", "Saboteur", "What it does", "Caught by", "Finding");
        for (Sabotage sabotage : report.sabotages()) {
            html.row(
                    "td",
                    sabotage.saboteur(),
                    sabotage.sin(),
                    sabotage.caughtBy().orElse("nobody"),
                    sabotage.finding());
        }
        html.close();
    }

    private void matrix(HtmlElements html) throws XMLStreamException {
        html.text("h2", "", "Capabilities");
        html.open("table", "");
        html.row("th", "Capability", "Support", "Reason");
        for (CapabilityRow row : report.matrix()) {
            html.open("tr", "");
            html.text("td", "", row.capability());
            html.text("td", row.support().replace(' ', '-'), row.support());
            html.text("td", "dim", row.reason());
            html.close();
        }
        html.close();
    }
}
