package io.quantix.benchmarks.way;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A host with a thousand running domains, described for libvirt's test driver in a file that goes away on close. */
public final class ThousandDomains implements AutoCloseable {
    public static final int COUNT = 1000;

    private final Path file;

    private ThousandDomains(Path file) {
        this.file = file;
    }

    public static ThousandDomains create() {
        try {
            Path file = Files.createTempFile("quantix-domains-", ".xml");
            try (Writer text = Files.newBufferedWriter(file)) {
                write(text);
            }
            return new ThousandDomains(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the URI that opens the host; every connection gets a host of its own. */
    public String uri() {
        return "test://" + file.toAbsolutePath();
    }

    /** Returns the name of a domain, by its number from 0. */
    public static String name(int number) {
        return "domain-%04d".formatted(number);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Writer text) throws XMLStreamException {
        XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
        xml.writeStartDocument();
        xml.writeStartElement("node");
        for (int i = 0; i < COUNT; i++) {
            xml.writeStartElement("domain");
            xml.writeAttribute("type", "test");
            element(xml, "name", name(i));
            element(xml, "uuid", new UUID(0x4000L, 0x8000_0000_0000_0000L + i).toString());
            element(xml, "memory", "524288");
            element(xml, "vcpu", "2");
            xml.writeStartElement("os");
            element(xml, "type", "hvm");
            xml.writeEndElement();
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
