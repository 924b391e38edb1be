package io.quantix.conformance.report;

import io.quantix.conformance.Level;
import io.quantix.conformance.Outcome;
import io.quantix.conformance.RuleResult;
import io.quantix.conformance.TrialReport;
import java.io.OutputStream;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The report as build servers read it. A rule that was not tried and a SHOULD that is broken count as skipped. */
final class JunitXmlReport {

    private final TrialReport report;

    JunitXmlReport(TrialReport report) {
        this.report = report;
    }

    void writeTo(OutputStream out) throws XMLStreamException {
        XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out, "UTF-8");
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "quantix-conformance." + report.provider().name());
        xml.writeAttribute("tests", Integer.toString(report.results().size() + 1));
        long failures =
                report.results().stream().filter(RuleResult::breaksConformance).count();
        xml.writeAttribute("failures", Long.toString(failures + (report.left().isEmpty() ? 0 : 1)));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute(
                "skipped",
                Long.toString(report.results().stream()
                        .filter(JunitXmlReport::isSkipped)
                        .count()));
        xml.writeAttribute("timestamp", report.startedAt().toString());
        xml.writeAttribute("time", seconds(report.duration().toMillis()));
        for (RuleResult result : report.results()) {
            testcase(xml, result);
        }
        audit(xml);
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
    }

    private static boolean isSkipped(RuleResult result) {
        return result.outcome() instanceof Outcome.NotTried
                || (result.outcome() instanceof Outcome.Failed && result.rule().level() == Level.SHOULD);
    }

    private static void testcase(XMLStreamWriter xml, RuleResult result) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", result.rule().section());
        xml.writeAttribute("name", result.rule().id() + " " + result.sentence());
        xml.writeAttribute("time", seconds(result.duration().toMillis()));
        if (isSkipped(result)) {
            xml.writeEmptyElement("skipped");
            xml.writeAttribute("message", XmlText.legal(result.outcome().detail()));
        } else if (result.outcome() instanceof Outcome.Failed(String finding, String trace)) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", XmlText.legal(finding));
            xml.writeCharacters(XmlText.legal(trace));
            xml.writeEndElement();
        } else if (result.outcome() instanceof Outcome.Denied) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(
                    XmlText.legal("denied and proven: " + result.outcome().detail()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void audit(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "Audit");
        xml.writeAttribute("name", "nothing is left behind");
        xml.writeAttribute("time", "0.000");
        if (!report.left().isEmpty()) {
            xml.writeEmptyElement("failure");
            xml.writeAttribute("message", XmlText.legal(String.join("; ", report.left())));
        }
        xml.writeEndElement();
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }
}
