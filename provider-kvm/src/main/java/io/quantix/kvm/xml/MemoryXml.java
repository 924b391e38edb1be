package io.quantix.kvm.xml;

import io.quantix.spi.ByteSize;
import io.quantix.spi.vm.MemorySpec;
import java.util.List;
import java.util.Optional;

/** Memory: {@code <memory>}, {@code <maxMemory>} and {@code <memoryBacking>}. */
final class MemoryXml {

    private static final List<String> UNITS = List.of("KiB", "MiB", "GiB", "TiB");

    private static final String NOTE_SLOTS = "memory-slots";

    private MemoryXml() {}

    /** QEMU knows no room for more where there is as much as there can be. */
    static void note(MemorySpec memory, SpecNotes notes) {
        memory.hotplug()
                .filter(hotplug -> isFull(memory, hotplug))
                .ifPresent(hotplug -> notes.note(NOTE_SLOTS, Integer.toString(hotplug.slots())));
    }

    private static boolean isFull(MemorySpec memory, MemorySpec.Hotplug hotplug) {
        return memory.size().equals(hotplug.maximum());
    }

    static void write(XmlOut out, MemorySpec memory) {
        memory.hotplug()
                .filter(hotplug -> !isFull(memory, hotplug))
                .ifPresent(hotplug -> out.element(
                        "maxMemory",
                        element -> element.attribute("slots", hotplug.slots())
                                .attribute("unit", "KiB")
                                .characters(Long.toString(hotplug.maximum().toKib()))));
        size(out, "memory", memory.size());
        size(out, "currentMemory", memory.size());
        if (memory.hugepages().isPresent() || memory.locked() || memory.shared()) {
            out.element("memoryBacking", backing -> writeBacking(backing, memory));
        }
    }

    private static void writeBacking(XmlOut backing, MemorySpec memory) {
        memory.hugepages()
                .ifPresent(page -> backing.element(
                        "hugepages", pages -> pages.empty("page", "size", Long.toString(page.toKib()), "unit", "KiB")));
        if (memory.locked()) {
            backing.empty("locked");
        }
        if (memory.shared()) {
            // Huge pages have a file of their own; anything else needs a file descriptor that can be handed on.
            if (memory.hugepages().isEmpty()) {
                backing.empty("source", "type", "memfd");
            }
            backing.empty("access", "mode", "shared");
        }
    }

    private static void size(XmlOut out, String name, ByteSize size) {
        out.element(name, element -> element.attribute("unit", "KiB").characters(Long.toString(size.toKib())));
    }

    static MemorySpec read(XmlNode domain, SpecNotes notes) {
        XmlNode memory =
                domain.child("memory").orElseThrow(() -> new UnreadableXml("the domain has no <memory>", null));
        Optional<XmlNode> backing = domain.child("memoryBacking");
        ByteSize size = readSize(memory);
        return new MemorySpec(
                size,
                domain.child("maxMemory")
                        .map(most -> new MemorySpec.Hotplug(
                                readSize(most), most.integer("slots").orElse(0)))
                        .or(() -> notes.of(NOTE_SLOTS)
                                .map(slots -> new MemorySpec.Hotplug(size, Integer.parseInt(slots)))),
                backing.flatMap(node -> node.at("hugepages", "page"))
                        .map(page -> scaled(page.whole("size").orElse(0), page.attribute("unit"))),
                backing.flatMap(node -> node.child("locked")).isPresent(),
                backing.flatMap(node -> node.child("access"))
                        .filter(access -> access.has("mode", "shared"))
                        .isPresent());
    }

    static ByteSize readSize(XmlNode node) {
        return scaled(node.number(), node.attribute("unit"));
    }

    static ByteSize scaled(long count, Optional<String> unit) {
        int power = UNITS.indexOf(unit.orElse("KiB"));
        if (power < 0) {
            throw new UnreadableXml("memory is given in " + unit.orElse(""), null);
        }
        return ByteSize.ofKib(count << (10 * power));
    }
}
