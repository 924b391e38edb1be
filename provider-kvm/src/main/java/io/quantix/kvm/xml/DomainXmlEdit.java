package io.quantix.kvm.xml;

import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.io.StringWriter;
import java.util.Optional;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Changes single things in a domain's XML and leaves all else as libvirt wrote it: addresses, other tools' metadata. */
public final class DomainXmlEdit {

    private final Document document;
    private final Element domain;

    private DomainXmlEdit(Document document) {
        this.document = document;
        this.domain = document.getDocumentElement();
    }

    public static DomainXmlEdit of(String xml) {
        return new DomainXmlEdit(XmlNode.document(xml));
    }

    /** Puts a disk's bytes in another place; does nothing when there is no such disk. */
    public DomainXmlEdit source(String diskName, DiskSource source) {
        Element devices = child(domain, "devices").orElse(domain);
        for (Node node = devices.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element disk
                    && disk.getTagName().equals("disk")
                    && DiskXml.name(XmlNode.of(disk)).equals(diskName)) {
                replaceSource(disk, source);
            }
        }
        return this;
    }

    private void replaceSource(Element disk, DiskSource source) {
        disk.setAttribute("type", SourceXml.type(source));
        child(disk, "driver").ifPresent(driver -> driver.setAttribute("type", XmlNames.lower(source.format())));
        remove(disk, "source");
        // What is below the source is for libvirt to find out again.
        remove(disk, "backingStore");
        VmId vm = DomainXmlReader.id(XmlNode.of(domain));
        Element parts = XmlNode.document(XmlOut.document("disk", out -> SourceXml.write(out, source, vm)))
                .getDocumentElement();
        child(parts, "source").ifPresent(element -> disk.appendChild(document.importNode(element, true)));
    }

    /** Says which spec the domain now has, by our metadata element alone. */
    public DomainXmlEdit mark(VmSpec spec) {
        return metadata(DomainXmlWriter.PREFIX, DomainXmlWriter.NAMESPACE, "vm", DomainXmlWriter.writeMetadata(spec));
    }

    public DomainXmlEdit snapshots(SnapshotTree tree) {
        return metadata(
                SnapshotNotes.PREFIX, SnapshotNotes.NAMESPACE, SnapshotNotes.ELEMENT, SnapshotNotes.write(tree));
    }

    private DomainXmlEdit metadata(String prefix, String namespace, String name, String content) {
        Element metadata = child(domain, "metadata").orElseGet(() ->
                (Element) domain.insertBefore(document.createElement("metadata"), domain.getFirstChild()));
        for (Node node = metadata.getFirstChild(); node != null; ) {
            Node next = node.getNextSibling();
            if (namespace.equals(node.getNamespaceURI()) && name.equals(node.getLocalName())) {
                metadata.removeChild(node);
            }
            node = next;
        }
        Element written = XmlNode.document(content).getDocumentElement();
        Element element = document.createElementNS(namespace, prefix + ":" + name);
        NamedNodeMap attributes = written.getAttributes();
        for (int index = 0; index < attributes.getLength(); index++) {
            element.setAttribute(
                    attributes.item(index).getNodeName(), attributes.item(index).getNodeValue());
        }
        for (Node node = written.getFirstChild(); node != null; node = node.getNextSibling()) {
            element.appendChild(document.importNode(node, true));
        }
        metadata.appendChild(element);
        return this;
    }

    private static Optional<Element> child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    private static void remove(Element parent, String name) {
        child(parent, name).ifPresent(parent::removeChild);
    }

    public String toXml() {
        try {
            Transformer writer = TransformerFactory.newDefaultInstance().newTransformer();
            writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            writer.transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (TransformerException failed) {
            throw new IllegalStateException("XML could not be written", failed);
        }
    }
}
