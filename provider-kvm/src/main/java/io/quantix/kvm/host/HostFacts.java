package io.quantix.kvm.host;

import io.quantix.spi.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What this host has besides libvirt, as far as it decides what can be asked of a machine. Read once when the provider opens.
 *
 * @param cgroupV2 whether control groups are of the unified kind
 * @param lockMemory whether this process may lift limits on locked memory
 * @param administerNetwork whether this process may make taps and shape traffic
 * @param hugepages sizes of which the host has pages
 * @param numaNodes the host's NUMA nodes
 * @param shapingObstacle why traffic cannot be shaped here, if it cannot
 * @param taps whether taps can be made
 * @param openVswitch whether Open vSwitch's client is there
 * @param imageProgram whether {@code qemu-img} is there
 * @param blockDrivers QEMU's block drivers that are modules of their own and installed
 * @param iommu whether an IOMMU is on
 * @param mediatedDevices whether a driver makes mediated devices
 * @param usb whether there is a USB controller
 */
public record HostFacts(
        boolean cgroupV2,
        boolean lockMemory,
        boolean administerNetwork,
        Set<ByteSize> hugepages,
        Set<Integer> numaNodes,
        Optional<String> shapingObstacle,
        boolean taps,
        boolean openVswitch,
        boolean imageProgram,
        Set<String> blockDrivers,
        boolean iommu,
        boolean mediatedDevices,
        boolean usb) {

    private static final int CAP_NET_ADMIN = 12;
    private static final int CAP_SYS_RESOURCE = 24;
    private static final List<String> PROGRAM_DIRECTORIES =
            List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/local/bin");
    private static final List<Path> LIBRARY_DIRECTORIES =
            List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/usr/local/lib"));

    public HostFacts {
        hugepages = Set.copyOf(hugepages);
        numaNodes = Set.copyOf(numaNodes);
        blockDrivers = Set.copyOf(blockDrivers);
    }

    static HostFacts read() {
        long capabilities = effectiveCapabilities();
        HostDevices devices = HostDevices.ofHost();
        return new HostFacts(
                Files.exists(Path.of("/sys/fs/cgroup/cgroup.controllers")),
                has(capabilities, CAP_SYS_RESOURCE),
                has(capabilities, CAP_NET_ADMIN),
                readHugepages(),
                readNumaNodes(),
                ShapingProbe.obstacle(has(capabilities, CAP_NET_ADMIN)),
                Files.isReadable(Path.of("/dev/net/tun")) && Files.isWritable(Path.of("/dev/net/tun")),
                hasProgram("ovs-vsctl"),
                hasProgram(QemuImg.PROGRAM),
                readBlockDrivers(),
                devices.hasIommu(),
                devices.hasMediatedDevices(),
                devices.hasUsb());
    }

    private static boolean has(long capabilities, int bit) {
        return (capabilities >>> bit & 1) != 0;
    }

    private static long effectiveCapabilities() {
        return lines(Path.of("/proc/self/status"))
                .filter(line -> line.startsWith("CapEff:"))
                .mapToLong(line -> Long.parseUnsignedLong(
                        line.substring("CapEff:".length()).strip(), 16))
                .findFirst()
                .orElse(0);
    }

    /** Pages that exist, where somewhere a hugetlbfs is mounted for them. */
    private static Set<ByteSize> readHugepages() {
        boolean mounted = lines(Path.of("/proc/mounts")).anyMatch(line -> line.contains(" hugetlbfs "));
        Set<ByteSize> sizes = new HashSet<>();
        for (Path kind : list(Path.of("/sys/kernel/mm/hugepages"))) {
            String name = kind.getFileName().toString();
            boolean any = lines(kind.resolve("nr_hugepages")).anyMatch(count -> !count.equals("0"));
            if (mounted && any && name.startsWith("hugepages-") && name.endsWith("kB")) {
                sizes.add(ByteSize.ofKib(Long.parseLong(name.substring("hugepages-".length(), name.length() - 2))));
            }
        }
        return sizes;
    }

    private static Set<Integer> readNumaNodes() {
        Set<Integer> nodes = new HashSet<>();
        for (Path node : list(Path.of("/sys/devices/system/node"))) {
            String name = node.getFileName().toString();
            if (name.matches("node\\d{1,5}")) {
                nodes.add(Integer.parseInt(name.substring("node".length())));
            }
        }
        return nodes;
    }

    static boolean hasProgram(String name) {
        return PROGRAM_DIRECTORIES.stream().anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
    }

    private static Set<String> readBlockDrivers() {
        Set<String> drivers = new HashSet<>();
        for (Path directory : LIBRARY_DIRECTORIES) {
            // Debian keeps modules below the architecture's directory, others right here.
            Stream.concat(Stream.of(directory), list(directory).stream())
                    .map(below -> below.resolve("qemu"))
                    .flatMap(modules -> list(modules).stream())
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.startsWith("block-") && file.endsWith(".so"))
                    .forEach(file -> drivers.add(file.substring("block-".length(), file.length() - ".so".length())));
        }
        return drivers;
    }

    /** Returns the memory programs can have without swapping, in bytes, as of now. */
    public static OptionalLong freeMemory() {
        return lines(Path.of("/proc/meminfo"))
                .filter(line -> line.startsWith("MemAvailable:"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(kib -> Long.parseLong(kib) << 10)
                .findFirst();
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (IOException absent) {
            return List.of();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException absent) {
            return Stream.empty();
        }
    }
}
