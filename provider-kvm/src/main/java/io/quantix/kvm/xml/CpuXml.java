package io.quantix.kvm.xml;

import io.quantix.spi.CpuSet;
import io.quantix.spi.vm.CpuModel;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.CpuSpec.CpuScheduling;
import io.quantix.spi.vm.CpuSpec.Topology;
import io.quantix.spi.vm.CpuSpec.VcpuPin;
import io.quantix.spi.vm.VmSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Processors: {@code <vcpu>}, {@code <cputune>} and {@code <cpu>}. */
final class CpuXml {

    private static final String NOTE_MODEL = "cpu";
    private static final String NOTE_PINS = "pins";
    private static final long PERIOD_MICROS = 100_000;
    /** What one percent of a CPU is of the period above. */
    private static final long MICROS_PER_PERCENT = PERIOD_MICROS / 100;

    private CpuXml() {}

    static void note(CpuSpec cpu, SpecNotes notes) {
        if (cpu.model() instanceof CpuModel.HypervisorDefault) {
            notes.note(NOTE_MODEL, "default");
        }
        // libvirt sorts pins by vCPU.
        List<String> order = cpu.pins().stream().map(CpuXml::name).toList();
        if (!order.equals(cpu.pins().stream()
                .map(VcpuPin::vcpu)
                .sorted()
                .map(String::valueOf)
                .toList())) {
            notes.note(NOTE_PINS, String.join(" ", order));
        }
    }

    static void write(XmlOut out, VmSpec spec, DomainFrame frame) {
        CpuSpec cpu = spec.cpu();
        out.element(
                "vcpu",
                vcpu -> vcpu.attribute("placement", "static")
                        .attribute("current", cpu.online())
                        .characters(Integer.toString(cpu.topology().vcpus())));
        writeTuning(out, cpu);
        out.element("cpu", element -> {
            writeModel(element, cpu.model(), frame);
            Topology topology = cpu.topology();
            element.empty(
                    "topology",
                    "sockets",
                    Integer.toString(topology.sockets()),
                    "dies",
                    Integer.toString(topology.dies()),
                    "cores",
                    Integer.toString(topology.cores()),
                    "threads",
                    Integer.toString(topology.threads()));
            features(cpu.model())
                    .forEach(feature -> element.empty(
                            "feature", "policy", XmlNames.lower(feature.policy()), "name", feature.name()));
            NumaXml.writeCells(element, spec);
        });
    }

    private static void writeTuning(XmlOut out, CpuSpec cpu) {
        if (cpu.pins().isEmpty()
                && cpu.emulatorPin().isEmpty()
                && cpu.scheduling().equals(CpuScheduling.DEFAULT)) {
            return;
        }
        out.element("cputune", tune -> {
            cpu.scheduling().weight().ifPresent(weight -> tune.text("shares", Integer.toString(weight)));
            cpu.scheduling()
                    .limitPercent()
                    .ifPresent(percent -> tune.text("global_period", Long.toString(PERIOD_MICROS))
                            .text("global_quota", Long.toString(percent * MICROS_PER_PERCENT)));
            cpu.pins()
                    .forEach(pin -> tune.empty(
                            "vcpupin",
                            "vcpu",
                            name(pin),
                            "cpuset",
                            pin.hostCpus().toString()));
            cpu.emulatorPin().ifPresent(cpus -> tune.empty("emulatorpin", "cpuset", cpus.toString()));
        });
    }

    private static void writeModel(XmlOut element, CpuModel model, DomainFrame frame) {
        switch (model) {
            // The nearest to the host that migrates between equal hosts; translated guests get all QEMU can translate.
            case CpuModel.HypervisorDefault() -> element.attribute("mode", frame.hardware() ? "host-model" : "maximum");
            case CpuModel.HostPassthrough passthrough -> element.attribute("mode", "host-passthrough");
            case CpuModel.HostModel host -> element.attribute("mode", "host-model");
            case CpuModel.Named named ->
                element.attributes("mode", "custom", "match", "exact")
                        .element(
                                "model",
                                name -> name.attribute("fallback", "forbid").characters(named.name()));
        }
    }

    private static List<CpuModel.Feature> features(CpuModel model) {
        return switch (model) {
            case CpuModel.HypervisorDefault() -> List.of();
            case CpuModel.HostPassthrough(List<CpuModel.Feature> features) -> features;
            case CpuModel.HostModel(List<CpuModel.Feature> features) -> features;
            case CpuModel.Named(String name, List<CpuModel.Feature> features) -> features;
        };
    }

    static CpuSpec read(XmlNode domain, SpecNotes notes) {
        XmlNode vcpu = domain.child("vcpu").orElseThrow(() -> new UnreadableXml("the domain has no <vcpu>", null));
        int most = Math.toIntExact(vcpu.number());
        Topology topology = domain.at("cpu", "topology")
                .map(CpuXml::readTopology)
                // Without an arrangement QEMU makes each vCPU a socket.
                .orElseGet(() -> new Topology(most, 1, 1, 1));
        if (topology.vcpus() != most) {
            throw new UnreadableXml("the topology has " + topology.vcpus() + " vCPUs, the domain " + most, null);
        }
        return new CpuSpec(
                topology,
                vcpu.integer("current").orElse(most),
                readModel(domain.child("cpu"), notes),
                readPins(domain, notes),
                domain.at("cputune", "emulatorpin").map(pin -> CpuSet.parse(pin.required("cpuset"))),
                readScheduling(domain));
    }

    private static Topology readTopology(XmlNode topology) {
        return new Topology(
                topology.integer("sockets").orElse(1),
                topology.integer("dies").orElse(1),
                topology.integer("cores").orElse(1),
                topology.integer("threads").orElse(1));
    }

    private static CpuModel readModel(Optional<XmlNode> cpu, SpecNotes notes) {
        String mode = cpu.flatMap(node -> node.attribute("mode")).orElse("");
        List<CpuModel.Feature> features = cpu.stream()
                .flatMap(node -> node.children("feature").stream())
                .map(CpuXml::readFeature)
                .toList();
        boolean byDefault = notes.says(NOTE_MODEL, "default") && features.isEmpty();
        return switch (mode) {
            case "" -> new CpuModel.HypervisorDefault();
            case "maximum" -> new CpuModel.HypervisorDefault();
            case "host-model" -> byDefault ? new CpuModel.HypervisorDefault() : new CpuModel.HostModel(features);
            case "host-passthrough" -> new CpuModel.HostPassthrough(features);
            case "custom" ->
                new CpuModel.Named(
                        cpu.flatMap(node -> node.child("model"))
                                .map(XmlNode::text)
                                .orElse(""),
                        features);
            default -> throw new UnreadableXml("CPU mode \"" + mode + "\" is unknown", null);
        };
    }

    private static CpuModel.Feature readFeature(XmlNode feature) {
        return new CpuModel.Feature(
                feature.required("name"),
                XmlNames.parse(
                        CpuModel.Policy.class, feature.attribute("policy").orElse("require")));
    }

    private static List<VcpuPin> readPins(XmlNode domain, SpecNotes notes) {
        Map<String, VcpuPin> pins = new LinkedHashMap<>();
        for (XmlNode pin :
                domain.child("cputune").map(tune -> tune.children("vcpupin")).orElse(List.of())) {
            VcpuPin read = new VcpuPin(pin.integer("vcpu").orElseThrow(), CpuSet.parse(pin.required("cpuset")));
            pins.put(name(read), read);
        }
        return new ArrayList<>(notes.inNotedOrder(NOTE_PINS, pins));
    }

    private static String name(VcpuPin pin) {
        return Integer.toString(pin.vcpu());
    }

    private static CpuScheduling readScheduling(XmlNode domain) {
        Optional<XmlNode> tune = domain.child("cputune");
        OptionalInt weight = tune.map(node -> node.numberIn("shares")).stream()
                .flatMapToLong(number -> number.stream())
                .mapToInt(Math::toIntExact)
                .findFirst();
        long period = tune.map(node -> node.numberIn("global_period").orElse(PERIOD_MICROS))
                .orElse(PERIOD_MICROS);
        OptionalInt percent = tune.map(node -> node.numberIn("global_quota")).stream()
                .flatMapToLong(number -> number.stream())
                .filter(quota -> quota > 0)
                .mapToInt(quota -> Math.toIntExact(quota * 100 / period))
                .findFirst();
        return new CpuScheduling(weight, percent);
    }
}
