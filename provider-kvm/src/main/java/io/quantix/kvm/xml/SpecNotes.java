package io.quantix.kvm.xml;

import io.quantix.spi.Labels;
import io.quantix.spi.ProviderException;
import io.quantix.spi.SpecDigest;
import io.quantix.spi.vm.GuestOs;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Our metadata element in a domain: whose machine it is, and the distinctions of a spec that libvirt's XML cannot express, such as
 * "the default machine type" against "this machine type".
 *
 * <pre>{@code
 * <q:vm xmlns:q="https://quantix.io/libvirt/1" id="…" generation="3" digest="…">
 *   <spec cpu="default" machine="q35" disks="root data" …/>
 *   <device name="root" volume="…"/>
 *   <label key="team" value="blue"/>
 * </q:vm>
 * }</pre>
 *
 * A note never repeats what the XML says, so that the XML stays the truth about what is really honoured.
 */
final class SpecNotes {

    static final String NAMESPACE = "https://quantix.io/libvirt/1";
    static final String PREFIX = "q";

    private final Map<String, String> ofSpec = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> ofDevice = new LinkedHashMap<>();

    /** Remembers something about the spec as a whole. */
    SpecNotes note(String key, String value) {
        ofSpec.put(key, value);
        return this;
    }

    /** Remembers something about one device. */
    SpecNotes note(String device, String key, String value) {
        ofDevice.computeIfAbsent(device, ignored -> new LinkedHashMap<>()).put(key, value);
        return this;
    }

    Optional<String> of(String key) {
        return Optional.ofNullable(ofSpec.get(key));
    }

    boolean says(String key, String value) {
        return value.equals(ofSpec.get(key));
    }

    Optional<String> of(String device, String key) {
        return Optional.ofNullable(ofDevice.getOrDefault(device, Map.of()).get(key));
    }

    /** Reads a note that is a list of words. */
    List<String> words(String key) {
        return of(key).filter(text -> !text.isEmpty())
                .map(text -> Arrays.asList(text.split(" ", -1)))
                .orElse(List.of());
    }

    /** Sorts things as the words of a note name them; what is not named comes last, in its own order. */
    <T> List<T> inNotedOrder(String key, Map<String, T> byName) {
        Map<String, T> rest = new LinkedHashMap<>(byName);
        List<T> sorted = new ArrayList<>();
        for (String name : words(key)) {
            T named = rest.remove(name);
            if (named != null) {
                sorted.add(named);
            }
        }
        sorted.addAll(rest.values());
        return sorted;
    }

    void write(XmlOut out, VmSpec spec) {
        out.element(
                "metadata",
                metadata -> metadata.element(PREFIX, "vm", NAMESPACE, element -> writeContent(element, spec)));
    }

    String writeAlone(VmSpec spec) {
        return XmlOut.document("vm", vm -> writeContent(vm, spec));
    }

    /** Writes the element of a domain that becomes what the spec says once some devices have come or gone. */
    String writeAlone(VmSpec spec, MarkChange change) {
        return XmlOut.document("vm", vm -> {
            vm.attribute("id", spec.id().toString());
            writeMark(vm, change.from());
            writeNotes(vm, spec);
            vm.element("change", element -> {
                writeMark(element, DomainFacts.Mark.of(spec));
                change.awaited()
                        .forEach(each -> element.empty(
                                "await", "alias", each.alias(), "present", XmlNames.yesNo(each.present())));
            });
        });
    }

    private static void writeMark(XmlOut element, DomainFacts.Mark mark) {
        element.attribute("generation", mark.generation())
                .attribute("digest", mark.digest().hex());
    }

    private void writeContent(XmlOut vm, VmSpec spec) {
        vm.attribute("id", spec.id().toString());
        writeMark(vm, DomainFacts.Mark.of(spec));
        writeNotes(vm, spec);
    }

    private void writeNotes(XmlOut vm, VmSpec spec) {
        vm.element("spec", element -> ofSpec.forEach(element::attribute));
        ofDevice.forEach((device, notes) -> vm.element("device", element -> {
            element.attribute("name", device);
            notes.forEach(element::attribute);
        }));
        spec.labels().entries().forEach((key, value) -> vm.empty("label", "key", key, "value", value));
    }

    private static Optional<XmlNode> element(XmlNode domain) {
        return domain.child("metadata")
                .flatMap(metadata -> metadata.children("vm").stream()
                        .filter(child -> child.isIn(NAMESPACE))
                        .findFirst());
    }

    static SpecNotes read(XmlNode domain) {
        SpecNotes notes = new SpecNotes();
        Optional<XmlNode> element = element(domain);
        element.flatMap(vm -> vm.child("spec"))
                .ifPresent(spec -> spec.attributes().forEach(notes::note));
        element.stream().flatMap(vm -> vm.children("device").stream()).forEach(device -> {
            String name = device.required("name");
            device.attributes().forEach((key, value) -> notes.note(name, key, value));
        });
        return notes;
    }

    static Labels readLabels(XmlNode domain) {
        Map<String, String> labels = new TreeMap<>();
        element(domain).stream()
                .flatMap(vm -> vm.children("label").stream())
                .forEach(label -> labels.put(label.required("key"), label.required("value")));
        return Labels.of(labels);
    }

    /**
     * Whose machine a domain is: present when it carries our metadata, under its own id. Of one that changes it is the present mark until
     * everything awaited has come true, and the next one from then on.
     */
    static Optional<DomainFacts.Mark> readMark(XmlNode domain, VmId id) {
        Optional<MarkChange> change = readChange(domain);
        if (change.filter(each -> each.isDone(domain)).isPresent()) {
            return change.flatMap(each -> each.to());
        }
        // A clone made by another tool carries our metadata with somebody else's id: it is not ours.
        return element(domain).filter(vm -> vm.has("id", id.toString())).flatMap(SpecNotes::readMark);
    }

    private static Optional<DomainFacts.Mark> readMark(XmlNode element) {
        try {
            long generation = element.whole("generation").orElse(0);
            SpecDigest digest = new SpecDigest(element.attribute("digest").orElse(""));
            return generation >= 1 ? Optional.of(new DomainFacts.Mark(generation, digest)) : Optional.empty();
        } catch (ProviderException | UnreadableXml damaged) {
            return Optional.empty();
        }
    }

    /** Reads what a running domain is about to become. */
    static Optional<MarkChange> readChange(XmlNode domain) {
        VmId id = DomainXmlReader.id(domain);
        return element(domain).filter(vm -> vm.has("id", id.toString())).flatMap(vm -> {
            Optional<DomainFacts.Mark> from = readMark(vm);
            Optional<XmlNode> change = vm.child("change");
            if (from.isEmpty() || change.isEmpty()) {
                return Optional.empty();
            }
            List<MarkChange.Awaited> awaited = change.get().children("await").stream()
                    .map(each -> new MarkChange.Awaited(each.required("alias"), each.has("present", "yes")))
                    .toList();
            return Optional.of(new MarkChange(from.get(), readMark(change.get()), awaited));
        });
    }

    void noteGuestOs(GuestOs os) {
        note("os", XmlNames.lower(os.family()));
        os.name().ifPresent(name -> note("os-name", name));
    }

    GuestOs readGuestOs() {
        return new GuestOs(
                of("os").map(word -> XmlNames.parse(GuestOs.Family.class, word)).orElse(GuestOs.Family.OTHER),
                of("os-name"));
    }
}
