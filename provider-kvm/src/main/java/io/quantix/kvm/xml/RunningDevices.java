package io.quantix.kvm.xml;

import io.quantix.spi.ByteSize;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What a running domain has and where, as far as a change to it has to know.
 *
 * @param names names of its disks, drives and NICs, and of controllers that were plugged in
 * @param disks targets of its disks and drives, such as {@code vda}, by their names
 * @param buses buses of its disks and drives, by their names
 * @param scsiController whether there is a controller for SCSI disks
 * @param scsiTargets the controller's targets that are taken
 * @param dimms modules of memory that were plugged in
 * @param vcpus the vCPUs that are online
 * @param accelerated whether the host's hardware runs it, and nothing translates it
 */
public record RunningDevices(
        Set<String> names,
        Map<String, String> disks,
        Map<String, String> buses,
        boolean scsiController,
        Set<Integer> scsiTargets,
        List<Dimm> dimms,
        List<Vcpu> vcpus,
        boolean accelerated) {

    /**
     * A module of memory.
     *
     * @param number by which its alias tells it from others
     * @param node the guest's NUMA node it is in
     */
    public record Dimm(int number, ByteSize size, int node) {

        /** Returns the name by which libvirt finds it. */
        public String alias() {
            return Aliases.dimm(number);
        }
    }

    /**
     * A vCPU that is online.
     *
     * @param plugged whether it came since the start, and can go again
     */
    public record Vcpu(int number, boolean plugged) {

        /** Returns the name by which libvirt finds it. */
        public String alias() {
            return alias(number);
        }

        /** Returns the name by which libvirt finds the vCPU of a number. */
        public static String alias(int number) {
            return Aliases.vcpu(number);
        }
    }

    public RunningDevices {
        names = Set.copyOf(names);
        disks = Map.copyOf(disks);
        buses = Map.copyOf(buses);
        scsiTargets = Set.copyOf(scsiTargets);
        dimms = List.copyOf(dimms);
        vcpus = List.copyOf(vcpus);
    }

    /** Reads the description of a running domain. */
    public static RunningDevices read(String liveXml) {
        return read(XmlNode.parse(liveXml));
    }

    static RunningDevices read(XmlNode domain) {
        List<XmlNode> devices = domain.child("devices").map(XmlNode::children).orElse(List.of());
        Set<String> names = new HashSet<>();
        Map<String, String> targets = new LinkedHashMap<>();
        Map<String, String> buses = new LinkedHashMap<>();
        Set<Integer> scsi = new TreeSet<>();
        List<Dimm> dimms = new ArrayList<>();
        boolean controller = false;
        for (XmlNode device : devices) {
            switch (device.name()) {
                case "disk" -> {
                    String name = DiskXml.name(device);
                    names.add(name);
                    Optional<XmlNode> target = device.child("target");
                    target.flatMap(node -> node.attribute("dev")).ifPresent(dev -> targets.put(name, dev));
                    target.flatMap(node -> node.attribute("bus")).ifPresent(bus -> buses.put(name, bus));
                    scsiTarget(device).ifPresent(scsi::add);
                }
                case "interface" -> names.add(NicXml.name(device));
                case "controller" -> {
                    controller |= device.has("type", "scsi");
                    Aliases.read(device).ifPresent(names::add);
                }
                case "memory" -> dimm(device).ifPresent(dimms::add);
                default -> {}
            }
        }
        boolean accelerated = domain.has("type", "kvm");
        return new RunningDevices(names, targets, buses, controller, scsi, dimms, vcpus(domain), accelerated);
    }

    /** libvirt lists them one by one as soon as they differ in more than being online. */
    private static List<Vcpu> vcpus(XmlNode domain) {
        Optional<XmlNode> listed = domain.child("vcpus");
        if (listed.isPresent()) {
            return listed.get().children("vcpu").stream()
                    .filter(vcpu -> vcpu.has("enabled", "yes"))
                    .map(vcpu -> new Vcpu(vcpu.integer("id").orElseThrow(), vcpu.has("hotpluggable", "yes")))
                    .toList();
        }
        int most =
                domain.child("vcpu").map(vcpu -> Math.toIntExact(vcpu.number())).orElse(1);
        int online = domain.child("vcpu")
                .map(vcpu -> vcpu.integer("current").orElse(most))
                .orElse(most);
        return IntStream.range(0, online)
                .mapToObj(number -> new Vcpu(number, false))
                .toList();
    }

    private static Optional<Integer> scsiTarget(XmlNode disk) {
        boolean scsi =
                disk.child("target").filter(target -> target.has("bus", "scsi")).isPresent();
        return scsi
                ? disk.child("address").map(address -> address.integer("target").orElse(0))
                : Optional.empty();
    }

    /** Memory somebody else plugged in has no name of ours, and is left alone. */
    private static Optional<Dimm> dimm(XmlNode memory) {
        Optional<XmlNode> target = memory.child("target");
        Optional<Integer> number = Aliases.read(memory).flatMap(Aliases::dimmNumber);
        if (target.isEmpty() || number.isEmpty()) {
            return Optional.empty();
        }
        ByteSize size = target.get().child("size").map(MemoryXml::readSize).orElse(ByteSize.ZERO);
        long node = target.get().numberIn("node").orElse(0);
        return Optional.of(new Dimm(number.get(), size, Math.toIntExact(node)));
    }

    /** Returns whether there is a device of ours by this alias. */
    public boolean has(String alias) {
        return Aliases.device(alias).filter(this::hasNamed).isPresent()
                || Aliases.vcpuNumber(alias).filter(this::hasVcpu).isPresent();
    }

    private boolean hasNamed(String name) {
        return names.contains(name)
                || Aliases.dimmNumber(name)
                        .filter(number -> dimms.stream().anyMatch(dimm -> dimm.number() == number))
                        .isPresent();
    }

    /** Returns whether the vCPU of a number is online. */
    public boolean hasVcpu(int number) {
        return vcpus.stream().anyMatch(vcpu -> vcpu.number() == number);
    }

    /** Returns a target nobody has: {@code vd…} on virtio, {@code sd…} on the other buses. */
    String freeTarget(String prefix) {
        int index = 0;
        while (disks.containsValue(prefix + DiskXml.letters(index))) {
            index++;
        }
        return prefix + DiskXml.letters(index);
    }

    int freeScsiTarget() {
        int target = 0;
        while (scsiTargets.contains(target)) {
            target++;
        }
        return target;
    }

    /** Returns a number no module has. */
    public int freeDimm() {
        return dimms.stream().mapToInt(Dimm::number).max().orElse(-1) + 1;
    }
}
