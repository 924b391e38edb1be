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

    private void writeContent(XmlOut vm, VmSpec spec) {
        vm.attributes(
                "id", spec.id().toString(),
                "generation", Long.toString(spec.generation()),
                "digest", spec.digest().hex());
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

    /** Whose machine a domain is: present when it carries our metadata, under its own id. */
    static Optional<DomainFacts.Mark> readMark(XmlNode domain, VmId id) {
        // A clone made by another tool carries our metadata with somebody else's id: it is not ours.
        return element(domain).filter(vm -> vm.has("id", id.toString())).flatMap(vm -> {
            try {
                long generation = vm.whole("generation").orElse(0);
                SpecDigest digest = new SpecDigest(vm.attribute("digest").orElse(""));
                return generation >= 1
                        ? Optional.of(new DomainFacts.Mark(generation, digest))
                        : Optional.<DomainFacts.Mark>empty();
            } catch (ProviderException | UnreadableXml damaged) {
                return Optional.empty();
            }
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
