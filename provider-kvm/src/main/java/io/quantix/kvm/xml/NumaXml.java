package io.quantix.kvm.xml;

import io.quantix.spi.ByteSize;
import io.quantix.spi.CpuSet;
import io.quantix.spi.vm.NumaCell;
import io.quantix.spi.vm.VmSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** NUMA nodes of the guest: {@code <cpu><numa>} and {@code <numatune>}. */
final class NumaXml {

    private static final String NOTE = "numa";

    private NumaXml() {}

    static void note(VmSpec spec, SpecNotes notes) {
        if (spec.numa().isEmpty()) {
            notes.note(NOTE, "none");
        }
    }

    static void writeCells(XmlOut cpu, VmSpec spec) {
        List<NumaCell> cells = cells(spec);
        if (cells.isEmpty()) {
            return;
        }
        cpu.element("numa", numa -> {
            for (int id = 0; id < cells.size(); id++) {
                NumaCell cell = cells.get(id);
                numa.empty(
                        "cell",
                        "id",
                        Integer.toString(id),
                        "cpus",
                        cell.vcpus().toString(),
                        "memory",
                        Long.toString(cell.memory().toKib()),
                        "unit",
                        "KiB");
            }
        });
    }

    /** QEMU can only plug memory into a node, so a machine with room for more has one even when its spec asks for none. */
    private static List<NumaCell> cells(VmSpec spec) {
        if (!spec.numa().isEmpty() || spec.memory().hotplug().isEmpty()) {
            return spec.numa();
        }
        CpuSet all = CpuSet.of(
                IntStream.range(0, spec.cpu().topology().vcpus()).boxed().toList());
        return List.of(new NumaCell(all, spec.memory().size(), Optional.empty()));
    }

    static void writeTuning(XmlOut out, VmSpec spec) {
        if (spec.numa().stream().noneMatch(cell -> cell.host().isPresent())) {
            return;
        }
        out.element("numatune", tune -> {
            for (int id = 0; id < spec.numa().size(); id++) {
                String cell = Integer.toString(id);
                spec.numa()
                        .get(id)
                        .host()
                        .ifPresent(host -> tune.empty(
                                "memnode",
                                "cellid",
                                cell,
                                "mode",
                                XmlNames.lower(host.policy()),
                                "nodeset",
                                host.nodes().toString()));
            }
        });
    }

    static List<NumaCell> read(XmlNode domain, SpecNotes notes) {
        List<XmlNode> cells =
                domain.at("cpu", "numa").map(numa -> numa.children("cell")).orElse(List.of());
        if (cells.size() <= 1 && notes.says(NOTE, "none")) {
            return List.of();
        }
        List<NumaCell> read = new ArrayList<>();
        for (XmlNode cell : cells) {
            ByteSize memory = MemoryXml.scaled(cell.whole("memory").orElse(0), cell.attribute("unit"));
            Optional<NumaCell.HostNodes> host = domain.child("numatune").stream()
                    .flatMap(tune -> tune.children("memnode").stream())
                    .filter(node -> node.has("cellid", cell.required("id")))
                    .map(node -> new NumaCell.HostNodes(
                            CpuSet.parse(node.required("nodeset")),
                            XmlNames.parse(
                                    NumaCell.Policy.class,
                                    node.attribute("mode").orElse("strict"))))
                    .findFirst();
            read.add(new NumaCell(CpuSet.parse(cell.required("cpus")), memory, host));
        }
        return read;
    }
}
