package io.quantix.kvm.xml;

import java.io.StringWriter;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML element by element; every text and attribute value is escaped by the XML library. */
final class XmlOut {

    private final XMLStreamWriter out;

    private XmlOut(XMLStreamWriter out) {
        this.out = out;
    }

    static String document(String root, Consumer<XmlOut> content) {
        return fragment(out -> out.element(root, content));
    }

    /** Writes a document whose root is written by somebody who writes it as a part of something larger, too. */
    static String fragment(Consumer<XmlOut> root) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            root.accept(new XmlOut(writer));
            writer.close();
        } catch (XMLStreamException failed) {
            throw unwritable(failed);
        }
        return text.toString();
    }

    XmlOut element(String name, Consumer<XmlOut> content) {
        try {
            out.writeStartElement(name);
            content.accept(this);
            out.writeEndElement();
        } catch (XMLStreamException failed) {
            throw unwritable(failed);
        }
        return this;
    }

    /** Writes an element in a namespace; declares the prefix on it. */
    XmlOut element(String prefix, String name, String namespace, Consumer<XmlOut> content) {
        try {
            out.writeStartElement(prefix, name, namespace);
            out.writeNamespace(prefix, namespace);
            content.accept(this);
            out.writeEndElement();
        } catch (XMLStreamException failed) {
            throw unwritable(failed);
        }
        return this;
    }

    /** Writes an element that has attributes only, given as names and values in turn. */
    XmlOut empty(String name, String... attributes) {
        return element(name, self -> self.attributes(attributes));
    }

    XmlOut text(String name, String content) {
        return element(name, self -> self.characters(content));
    }

    XmlOut attributes(String... namesAndValues) {
        for (int index = 0; index < namesAndValues.length; index += 2) {
            attribute(namesAndValues[index], namesAndValues[index + 1]);
        }
        return this;
    }

    XmlOut attribute(String name, String value) {
        try {
            out.writeAttribute(name, value);
        } catch (XMLStreamException failed) {
            throw unwritable(failed);
        }
        return this;
    }

    XmlOut attribute(String name, long value) {
        return attribute(name, Long.toString(value));
    }

    XmlOut attribute(String name, Optional<String> value) {
        value.ifPresent(present -> attribute(name, present));
        return this;
    }

    /** Writes {@code <boot order='…'/>} and the like: an element with one number, where there is one. */
    XmlOut number(String element, String attribute, OptionalInt value) {
        value.ifPresent(number -> empty(element, attribute, Integer.toString(number)));
        return this;
    }

    XmlOut number(String element, OptionalLong value) {
        value.ifPresent(number -> text(element, Long.toString(number)));
        return this;
    }

    XmlOut characters(String content) {
        try {
            out.writeCharacters(content);
        } catch (XMLStreamException failed) {
            throw unwritable(failed);
        }
        return this;
    }

    private static IllegalStateException unwritable(XMLStreamException failed) {
        return new IllegalStateException("XML could not be written", failed);
    }
}
