package io.quantix.kvm.xml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** An element of a parsed document. Absence is an empty answer; nonsense is an {@link UnreadableXml}. */
public final class XmlNode {

    private final Element element;

    private XmlNode(Element element) {
        this.element = element;
    }

    /** Parses a document without DTD, entities or access to anything outside it. */
    public static XmlNode parse(String xml) {
        return new XmlNode(document(xml).getDocumentElement());
    }

    /** Looks at an element of a document that is being changed. */
    static XmlNode of(Element element) {
        return new XmlNode(element);
    }

    static Document document(String xml) {
        return XmlText.parse(xml);
    }

    public String name() {
        return element.getLocalName();
    }

    boolean isIn(String namespace) {
        return namespace.equals(element.getNamespaceURI());
    }

    public List<XmlNode> children() {
        List<XmlNode> found = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                found.add(new XmlNode(child));
            }
        }
        return found;
    }

    public List<XmlNode> children(String name) {
        return children().stream().filter(child -> child.name().equals(name)).toList();
    }

    public Optional<XmlNode> child(String name) {
        return children().stream().filter(child -> child.name().equals(name)).findFirst();
    }

    /** Returns the first element at the end of a path of names. */
    public Optional<XmlNode> at(String... path) {
        Optional<XmlNode> node = Optional.of(this);
        for (String name : path) {
            node = node.flatMap(parent -> parent.child(name));
        }
        return node;
    }

    public Optional<String> attribute(String name) {
        return element.hasAttribute(name) ? Optional.of(element.getAttribute(name)) : Optional.empty();
    }

    /** Returns the attributes that are in no namespace, namespace declarations left out. */
    Map<String, String> attributes() {
        Map<String, String> found = new LinkedHashMap<>();
        NamedNodeMap all = element.getAttributes();
        for (int index = 0; index < all.getLength(); index++) {
            if (all.item(index).getNamespaceURI() == null) {
                found.put(all.item(index).getNodeName(), all.item(index).getNodeValue());
            }
        }
        return found;
    }

    public boolean has(String name, String value) {
        return element.getAttribute(name).equals(value);
    }

    String required(String name) {
        return attribute(name)
                .orElseThrow(() -> new UnreadableXml("<" + name() + "> has no attribute \"" + name + "\"", null));
    }

    public String text() {
        return element.getTextContent();
    }

    /** Returns the element as a document of its own. */
    public String document() {
        return XmlText.write(element);
    }

    OptionalInt integer(String attribute) {
        Optional<String> value = attribute(attribute);
        return value.isPresent() ? OptionalInt.of(Math.toIntExact(number(value.get()))) : OptionalInt.empty();
    }

    OptionalLong whole(String attribute) {
        Optional<String> value = attribute(attribute);
        return value.isPresent() ? OptionalLong.of(number(value.get())) : OptionalLong.empty();
    }

    long number() {
        return number(text().strip());
    }

    /** Returns the number in the text of a child. */
    OptionalLong numberIn(String child) {
        Optional<XmlNode> node = child(child);
        return node.isPresent() ? OptionalLong.of(node.get().number()) : OptionalLong.empty();
    }

    private long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notOne) {
            throw new UnreadableXml("<" + name() + "> holds \"" + text + "\" where a number belongs", notOne);
        }
    }
}
