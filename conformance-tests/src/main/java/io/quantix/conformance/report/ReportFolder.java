package io.quantix.conformance.report;

import io.quantix.conformance.TrialReport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamException;

/** A folder that holds one trial's report in three forms: {@code index.html}, {@code junit.xml} and {@code conformance.json}. */
public final class ReportFolder {

    private final Path folder;

    private ReportFolder(Path folder) {
        this.folder = folder;
    }

    public static ReportFolder at(Path folder) {
        return new ReportFolder(folder);
    }

    /** Writes all three, making the folder where it is missing and replacing what an earlier trial left there. */
    public void write(TrialReport report) {
        try {
            Files.createDirectories(folder);
            try (OutputStream out = Files.newOutputStream(folder.resolve("index.html"))) {
                new HtmlReport(report).writeTo(out);
            }
            try (OutputStream out = Files.newOutputStream(folder.resolve("junit.xml"))) {
                new JunitXmlReport(report).writeTo(out);
            }
            try (OutputStream out = Files.newOutputStream(folder.resolve("conformance.json"))) {
                new JsonReport(report).writeTo(out);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the report cannot be written to " + folder, failed);
        } catch (XMLStreamException failed) {
            throw new IllegalStateException("the report cannot be written to " + folder, failed);
        }
    }
}
