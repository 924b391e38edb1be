package io.quantix.kvm.xml;

import io.quantix.spi.vm.VmSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A domain as it is to be on another host. What the guest sees (its board, its CPU, the address of each device) stays to the letter, because the guest
 * goes on; what is behind it (files, bridges, QEMU's own path, screens, logs, our metadata) is taken from the domain the target would make of the spec.
 */
public final class DomainTransplant {

    private final Document domain;
    private final Element root;
    private final Element wish;

    private DomainTransplant(String source, String wish) {
        this.domain = XmlText.parse(source);
        this.root = domain.getDocumentElement();
        this.wish = XmlText.parse(wish).getDocumentElement();
    }

    /**
     * Writes the domain for the target.
     *
     * @param source libvirt's description of it on the source, fit for migration
     * @param spec the machine as it is to be
     * @param frame the target
     * @param mark put into the domain
     * @param current whether the description is of the machine the spec was last given to; else its old metadata stay
     */
    public static String write(String source, VmSpec spec, DomainFrame frame, MoveMark mark, boolean current) {
        DomainTransplant transplant = new DomainTransplant(source, DomainXmlWriter.write(spec, frame));
        transplant.metadata(mark, current);
        transplant.boot();
        transplant.replace(transplant.root, transplant.wish, "sysinfo");
        transplant.devices();
        return XmlText.write(transplant.domain);
    }

    /** Writes a domain whose memory is inside an image of the machine, for the target. */
    public static String writeKept(String kept, VmSpec spec, DomainFrame frame) {
        DomainTransplant transplant = new DomainTransplant(kept, DomainXmlWriter.write(spec, frame));
        child(transplant.root, "metadata")
                .ifPresent(metadata -> children(metadata, "move").forEach(metadata::removeChild));
        transplant.boot();
        transplant.replace(transplant.root, transplant.wish, "sysinfo");
        transplant.devices();
        return XmlText.write(transplant.domain);
    }

    private void metadata(MoveMark mark, boolean current) {
        if (current) {
            replace(root, wish, "metadata");
            replace(root, wish, "title");
        }
        Element metadata = child(root, "metadata")
                .orElseThrow(() -> new UnreadableXml("the domain does not carry our metadata", null));
        children(metadata, "move").forEach(metadata::removeChild);
        Element move = XmlText.parse(mark.write()).getDocumentElement();
        Element named = domain.createElementNS(MoveMark.NAMESPACE, MoveMark.PREFIX + ":" + move.getTagName());
        for (int index = 0; index < move.getAttributes().getLength(); index++) {
            Node attribute = move.getAttributes().item(index);
            named.setAttribute(attribute.getNodeName(), attribute.getNodeValue());
        }
        metadata.appendChild(named);
    }

    /** Files that are read when the machine is made; firmware and its variables keep their places. */
    private void boot() {
        Optional<Element> here = child(root, "os");
        Optional<Element> there = child(wish, "os");
        if (here.isPresent() && there.isPresent()) {
            for (String file : List.of("kernel", "initrd", "cmdline")) {
                replace(here.get(), there.get(), file);
            }
        }
    }

    private void devices() {
        Element here = child(root, "devices").orElseThrow(() -> new UnreadableXml("the domain has no <devices>", null));
        Element there = child(wish, "devices").orElseThrow(() -> new UnreadableXml("the spec has no <devices>", null));
        children(here, "emulator").forEach(here::removeChild);
        child(there, "emulator")
                .ifPresent(path -> here.insertBefore(domain.importNode(path, true), here.getFirstChild()));
        for (Element disk : children(here, "disk")) {
            counterpart(disk, there).ifPresent(wished -> {
                disk.setAttribute("type", wished.getAttribute("type"));
                children(disk, "backingStore").forEach(disk::removeChild);
                replace(disk, wished, "source");
                format(disk, wished);
            });
        }
        for (Element nic : children(here, "interface")) {
            counterpart(nic, there).ifPresent(wished -> {
                nic.setAttribute("type", wished.getAttribute("type"));
                for (String part : List.of("source", "virtualport", "target")) {
                    replace(nic, wished, part);
                }
            });
        }
        for (String port : List.of("serial", "console")) {
            children(here, port)
                    .forEach(serial -> counterpart(serial, there).ifPresent(wished -> replace(serial, wished, "log")));
        }
        // No guest sees a screen's server.
        children(here, "graphics").forEach(here::removeChild);
        children(there, "graphics").forEach(server -> here.appendChild(domain.importNode(server, true)));
    }

    private void format(Element disk, Element wished) {
        Optional<Element> driver = child(disk, "driver");
        Optional<Element> other = child(wished, "driver");
        if (driver.isPresent() && other.isPresent()) {
            driver.get().setAttribute("type", other.get().getAttribute("type"));
        }
    }

    /** Finds the device of the same name. */
    private static Optional<Element> counterpart(Element device, Element there) {
        Optional<String> name = alias(device);
        return children(there, device.getTagName()).stream()
                .filter(each -> name.isPresent() && alias(each).equals(name))
                .findFirst();
    }

    private static Optional<String> alias(Element device) {
        return child(device, "alias").map(alias -> alias.getAttribute("name"));
    }

    /** Puts the other's child in the place of ours; takes ours away when the other has none. */
    private void replace(Element ours, Element other, String name) {
        Optional<Element> before = child(ours, name);
        Optional<Node> after = child(other, name).map(child -> domain.importNode(child, true));
        if (before.isPresent() && after.isPresent()) {
            ours.replaceChild(after.get(), before.get());
        } else if (after.isPresent()) {
            ours.appendChild(after.get());
        } else {
            before.ifPresent(ours::removeChild);
        }
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent, name).stream().findFirst();
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && child.getLocalName().equals(name)) {
                found.add(child);
            }
        }
        return found;
    }
}
