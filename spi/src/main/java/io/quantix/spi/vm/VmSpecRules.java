package io.quantix.spi.vm;

import io.quantix.spi.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What the parts of a {@link VmSpec} must be to each other. Collects everything before it refuses. */
final class VmSpecRules {

    private static final int MOST_DEVICES = 256;
    private static final int MOST_NUMA_CELLS = 128;

    private final Problems problems;

    private VmSpecRules(Problems problems) {
        this.problems = problems;
    }

    static VmSpecRules of(long generation, String name) {
        return new VmSpecRules(Problems.of("VM spec")
                .range("generation", generation, 1, Long.MAX_VALUE)
                .text("name", name, 64));
    }

    /** The guest's nodes hold each vCPU exactly once and share out exactly the machine's memory. */
    VmSpecRules numa(CpuSpec cpu, MemorySpec memory, List<NumaCell> cells) {
        if (cells.isEmpty()) {
            return this;
        }
        problems.check(
                cells.size() <= MOST_NUMA_CELLS, "numa", cells.size() + " cells", "must be at most " + MOST_NUMA_CELLS);
        Set<Integer> placed = new HashSet<>();
        int most = cpu.topology().vcpus();
        for (int index = 0; index < cells.size(); index++) {
            for (int vcpu : cells.get(index).vcpus().members()) {
                String path = "numa[" + index + "].vcpus";
                problems.check(vcpu < most, path, vcpu, "must be below the number of vCPUs, " + most)
                        .check(placed.add(vcpu), path, vcpu, "must not appear in two cells");
            }
        }
        problems.check(placed.size() >= most, "numa", placed.size() + " vCPUs", "must place all " + most + " vCPUs");
        long sum = cells.stream().mapToLong(cell -> cell.memory().bytes()).sum();
        problems.check(
                sum == memory.size().bytes(),
                "numa",
                sum + " bytes",
                "must sum to the machine's memory of " + memory.size());
        return this;
    }

    VmSpecRules devices(List<DiskSpec> disks, List<CdromSpec> cdroms, List<NicSpec> nics) {
        int count = disks.size() + cdroms.size() + nics.size();
        problems.check(count <= MOST_DEVICES, "disks", count + " devices", "must be at most " + MOST_DEVICES);
        Map<Object, String> names = new HashMap<>();
        for (int index = 0; index < disks.size(); index++) {
            once(names, disks.get(index).name(), "disks[" + index + "].name");
        }
        for (int index = 0; index < cdroms.size(); index++) {
            once(names, cdroms.get(index).name(), "cdroms[" + index + "].name");
        }
        Map<Object, String> macs = new HashMap<>();
        for (int index = 0; index < nics.size(); index++) {
            once(names, nics.get(index).name(), "nics[" + index + "].name");
            once(macs, nics.get(index).mac(), "nics[" + index + "].mac");
        }
        sharedSources(disks);
        return this;
    }

    private void sharedSources(List<DiskSpec> disks) {
        Map<Object, String> sources = new HashMap<>();
        for (int index = 0; index < disks.size(); index++) {
            if (!disks.get(index).shareable()) {
                once(sources, disks.get(index).source(), "disks[" + index + "].source");
            }
        }
    }

    private void once(Map<Object, String> seen, Object value, String path) {
        String first = seen.putIfAbsent(value, path);
        problems.check(first == null, path, value, "must differ from " + first);
    }

    VmSpecRules boot(BootSpec boot, List<DiskSpec> disks, List<CdromSpec> cdroms, List<NicSpec> nics) {
        List<OptionalInt> indices = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        for (int index = 0; index < disks.size(); index++) {
            indices.add(disks.get(index).bootIndex());
            paths.add("disks[" + index + "].bootIndex");
        }
        for (int index = 0; index < cdroms.size(); index++) {
            indices.add(cdroms.get(index).bootIndex());
            paths.add("cdroms[" + index + "].bootIndex");
        }
        for (int index = 0; index < nics.size(); index++) {
            indices.add(nics.get(index).bootIndex());
            paths.add("nics[" + index + "].bootIndex");
        }
        Map<Object, String> taken = new HashMap<>();
        for (int index = 0; index < indices.size(); index++) {
            if (indices.get(index).isPresent()) {
                once(taken, indices.get(index).getAsInt(), paths.get(index));
            }
        }
        problems.check(
                taken.isEmpty() || boot.order().isEmpty(),
                "boot.order",
                boot.order(),
                "must be empty when a device has a boot index");
        return this;
    }

    VmSpecRules consoles(List<ConsoleSpec> consoles) {
        long serial =
                consoles.stream().filter(ConsoleSpec.Serial.class::isInstance).count();
        long vnc = consoles.stream().filter(ConsoleSpec.Vnc.class::isInstance).count();
        long spice =
                consoles.stream().filter(ConsoleSpec.Spice.class::isInstance).count();
        problems.check(serial <= 4, "consoles", serial + " serial ports", "must have at most 4 serial ports")
                .check(vnc <= 1, "consoles", vnc + " VNC servers", "must have at most one VNC server")
                .check(spice <= 1, "consoles", spice + " SPICE servers", "must have at most one SPICE server");
        return this;
    }

    /** An agent that nobody can reach is not what was meant. */
    VmSpecRules agent(PlatformSpec platform, Optional<CloudInitSpec> cloudInit) {
        boolean asked = cloudInit.filter(CloudInitSpec::installAgent).isPresent();
        problems.check(
                !asked || platform.extras().agentChannel(),
                "cloudInit.installAgent",
                asked,
                "must be false on a platform without a channel for the agent");
        return this;
    }

    VmSpecRules hostDevices(List<HostDeviceSpec> devices) {
        Map<Object, String> seen = new HashMap<>();
        for (int index = 0; index < devices.size(); index++) {
            once(seen, devices.get(index), "hostDevices[" + index + "]");
        }
        return this;
    }

    void throwIfAny() {
        problems.throwIfAny();
    }
}
