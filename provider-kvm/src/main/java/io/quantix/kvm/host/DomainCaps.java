package io.quantix.kvm.host;

import io.quantix.kvm.xml.XmlNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What libvirt says QEMU can do for one machine type and accelerator ({@code virConnectGetDomainCapabilities}).
 *
 * @param emulator QEMU's path; empty for a driver without one
 * @param machine the versioned name of the machine type
 * @param mostVcpus the most vCPUs of a machine
 * @param cpuModels named CPU models that run here
 * @param hostPassthrough whether the host's CPU can be shown as it is
 * @param hostModel whether the nearest named model can be shown
 * @param spice whether QEMU has a SPICE server
 * @param tpmVersions versions of emulated TPMs, {@code 1.2} and {@code 2.0}
 * @param videoModels screen adapters
 * @param backup whether disks can be backed up while the machine runs
 */
record DomainCaps(
        Optional<String> emulator,
        String machine,
        int mostVcpus,
        List<String> cpuModels,
        boolean hostPassthrough,
        boolean hostModel,
        boolean spice,
        Set<String> tpmVersions,
        Set<String> videoModels,
        boolean backup) {

    /** What is assumed of a driver that does not tell, such as libvirt's own mock. */
    static final DomainCaps UNKNOWN =
            new DomainCaps(Optional.empty(), "pc", 255, List.of(), false, false, false, Set.of(), Set.of(), false);

    static DomainCaps parse(String xml) {
        XmlNode caps = XmlNode.parse(xml);
        Optional<XmlNode> cpu = caps.child("cpu");
        return new DomainCaps(
                caps.child("path").map(XmlNode::text),
                caps.child("machine").map(XmlNode::text).orElse("q35"),
                caps.child("vcpu")
                        .flatMap(vcpu -> vcpu.attribute("max"))
                        .map(Integer::parseInt)
                        .orElse(255),
                mode(cpu, "custom").stream()
                        .flatMap(custom -> custom.children("model").stream())
                        .filter(model -> model.has("usable", "yes"))
                        .map(XmlNode::text)
                        .toList(),
                mode(cpu, "host-passthrough")
                        .filter(mode -> mode.has("supported", "yes"))
                        .isPresent(),
                mode(cpu, "host-model")
                        .filter(mode -> mode.has("supported", "yes"))
                        .isPresent(),
                values(caps, "graphics", "type").contains("spice"),
                values(caps, "tpm", "backendModel").contains("emulator")
                        ? values(caps, "tpm", "backendVersion")
                        : Set.of(),
                values(caps, "video", "modelType"),
                caps.at("features", "backup")
                        .filter(backup -> backup.has("supported", "yes"))
                        .isPresent());
    }

    private static Optional<XmlNode> mode(Optional<XmlNode> cpu, String name) {
        return cpu.stream()
                .flatMap(node -> node.children("mode").stream())
                .filter(mode -> mode.has("name", name))
                .findFirst();
    }

    private static Set<String> values(XmlNode caps, String device, String choice) {
        return caps.at("devices", device).stream()
                .filter(node -> node.has("supported", "yes"))
                .flatMap(node -> node.children("enum").stream())
                .filter(node -> node.has("name", choice))
                .flatMap(node -> node.children("value").stream())
                .map(XmlNode::text)
                .collect(Collectors.toUnmodifiableSet());
    }
}
