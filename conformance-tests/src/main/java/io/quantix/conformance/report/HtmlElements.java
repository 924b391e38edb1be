package io.quantix.conformance.report;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes HTML as well-formed XML, so that every text is escaped by the library. */
final class HtmlElements {

    private final XMLStreamWriter xml;

    HtmlElements(XMLStreamWriter xml) {
        this.xml = xml;
    }

    void head(String title, String style) throws XMLStreamException {
        open("head", "");
        xml.writeEmptyElement("meta");
        xml.writeAttribute("charset", "utf-8");
        text("title", "", title);
        text("style", "", style);
        close();
    }

    /** Begins an element; without a class when it is empty. */
    void open(String name, String shade) throws XMLStreamException {
        xml.writeStartElement(name);
        if (!shade.isEmpty()) {
            xml.writeAttribute("class", shade);
        }
    }

    void close() throws XMLStreamException {
        xml.writeEndElement();
    }

    void text(String name, String shade, String text) throws XMLStreamException {
        open(name, shade);
        xml.writeCharacters(XmlText.legal(text));
        close();
    }

    void card(String figure, String shade, String words) throws XMLStreamException {
        open("div", "card");
        text("b", shade, figure);
        xml.writeCharacters(words);
        close();
    }

    void row(String cell, String... texts) throws XMLStreamException {
        open("tr", "");
        for (String text : texts) {
            text(cell, "", text);
        }
        close();
    }

    void details(String summary, String text) throws XMLStreamException {
        open("details", "");
        text("summary", "dim", summary);
        text("pre", "", text);
        close();
    }
}
