package io.quantix.kvm.host;

import io.quantix.spi.vm.HostDeviceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The devices of this host that a guest could be given, as sysfs shows them ({@code Documentation/ABI/testing/sysfs-bus-pci},
 * {@code sysfs-bus-usb} and {@code Documentation/driver-api/vfio-mediated-device.rst} in Linux). Nothing is remembered: devices come and go.
 *
 * <p>A device the host itself lives on, a disk with a mounted file system or a network interface that is up, is never given away.
 */
public final class HostDevices {

    /**
     * A device that is there.
     *
     * @param description vendor and product, for a person
     * @param iommuGroup what goes together; empty where there is no such group
     * @param obstacle why the host cannot do without it; empty when it can
     */
    public record Found(
            HostDeviceSpec spec,
            String description,
            OptionalInt iommuGroup,
            Optional<String> obstacle,
            Path directory) {}

    private static final Pattern USB_DEVICE = Pattern.compile("\\d+-[\\d.]+");
    private static final Pattern MEDIATED = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    /** Base class of PCI bridges, and class of USB hubs: what others hang on is not for a guest. */
    private static final String PCI_BRIDGE = "0x06";

    private static final String USB_HUB = "09";
    private static final int INTERFACE_IS_UP = 1;

    private final Path sys;
    private final Path mountInfo;
    private final PciNames names;

    /**
     * @param sys where sysfs is mounted
     * @param mountInfo what is mounted (proc_pid_mountinfo(5))
     */
    HostDevices(Path sys, Path mountInfo, PciNames names) {
        this.sys = sys;
        this.mountInfo = mountInfo;
        this.names = names;
    }

    public static HostDevices ofHost() {
        return new HostDevices(Path.of("/sys"), Path.of("/proc/self/mountinfo"), PciNames.ofHost());
    }

    /** Whether the host can keep a device's memory accesses within one guest. */
    boolean hasIommu() {
        return !list(sys.resolve("kernel/iommu_groups")).isEmpty();
    }

    /** Whether a driver of the host divides a device into mediated ones. */
    boolean hasMediatedDevices() {
        return Files.isDirectory(sys.resolve("bus/mdev/devices"));
    }

    boolean hasUsb() {
        return !list(sys.resolve("bus/usb/devices")).isEmpty();
    }

    /** Returns everything that is not there to connect others, in the order of addresses. */
    public List<Found> all() {
        Set<String> mounted = mounted();
        List<Found> found = new ArrayList<>();
        list(sys.resolve("bus/pci/devices"))
                .forEach(device -> pci(device, mounted).ifPresent(found::add));
        list(sys.resolve("bus/mdev/devices")).forEach(device -> mediated(device).ifPresent(found::add));
        found.addAll(usb(mounted));
        return found;
    }

    /**
     * Says why a device cannot be given to a guest together with others.
     *
     * @param devices what is there now, from {@link #all}
     * @param together everything the guest is to have
     */
    public static Optional<String> obstacle(
            HostDeviceSpec device, Collection<HostDeviceSpec> together, List<Found> devices) {
        Optional<Found> found =
                devices.stream().filter(each -> each.spec().equals(device)).findFirst();
        if (found.isEmpty()) {
            return Optional.of("must be a device this host has");
        }
        return found.get().obstacle().or(() -> leftBehind(found.get(), together, devices));
    }

    /** Members of a group reach each other's memory: one that stayed with the host would open it to the guest. */
    private static Optional<String> leftBehind(Found device, Collection<HostDeviceSpec> together, List<Found> devices) {
        String others = devices.stream()
                .filter(each -> device.iommuGroup().isPresent()
                        && each.iommuGroup().equals(device.iommuGroup())
                        && !together.contains(each.spec())
                        && !driver(each.directory()).equals(Optional.of("vfio-pci")))
                .map(Found::description)
                .collect(Collectors.joining(", "));
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("must come with the rest of IOMMU group "
                        + device.iommuGroup().getAsInt() + ": " + others);
    }

    private Optional<Found> pci(Path device, Set<String> mounted) {
        String type = text(device.resolve("class"));
        if (type.startsWith(PCI_BRIDGE)) {
            return Optional.empty();
        }
        HostDeviceSpec spec = new HostDeviceSpec.Pci(device.getFileName().toString());
        OptionalInt group = group(device);
        Optional<String> obstacle = group.isEmpty()
                ? Optional.of(
                        "must be in an IOMMU group: turn the IOMMU (VT-d, AMD-Vi) on in the firmware and the kernel")
                : use(device, mounted);
        String name =
                device.getFileName() + " " + names.name(text(device.resolve("vendor")), text(device.resolve("device")));
        return Optional.of(new Found(spec, name, group, obstacle, device));
    }

    private Optional<Found> mediated(Path device) {
        String name = device.getFileName().toString();
        if (!MEDIATED.matcher(name).matches()) {
            return Optional.empty();
        }
        String type = text(device.resolve("mdev_type/name"));
        return Optional.of(new Found(
                new HostDeviceSpec.Mediated(UUID.fromString(name)),
                type.isEmpty() ? "mediated device " + name : type,
                group(device),
                Optional.empty(),
                device));
    }

    private List<Found> usb(Set<String> mounted) {
        List<Path> devices = list(sys.resolve("bus/usb/devices")).stream()
                .filter(device ->
                        USB_DEVICE.matcher(device.getFileName().toString()).matches())
                .filter(device -> !text(device.resolve("bDeviceClass")).equals(USB_HUB))
                .toList();
        List<HostDeviceSpec> specs = devices.stream().map(HostDevices::usbSpec).toList();
        List<Found> found = new ArrayList<>();
        for (int index = 0; index < devices.size(); index++) {
            HostDeviceSpec spec = specs.get(index);
            if (specs.indexOf(spec) == index) {
                long same = specs.stream().filter(spec::equals).count();
                Path device = devices.get(index);
                found.add(new Found(
                        spec,
                        usbName(device, spec),
                        OptionalInt.empty(),
                        same > 1
                                ? Optional.of("must be the only device with these ids: " + same + " have them")
                                : use(device, mounted),
                        device));
            }
        }
        return found;
    }

    private static HostDeviceSpec usbSpec(Path device) {
        return new HostDeviceSpec.Usb(hex(device.resolve("idVendor")), hex(device.resolve("idProduct")));
    }

    private static String usbName(Path device, HostDeviceSpec spec) {
        String told = (text(device.resolve("manufacturer")) + " " + text(device.resolve("product"))).strip();
        return told.isEmpty() ? spec.toString() : told;
    }

    /** Looks whether a disk or a network interface of the host's own hangs on a device. */
    private Optional<String> use(Path device, Set<String> mounted) {
        Path place = real(device);
        for (Path link : list(sys.resolve("class/net"))) {
            boolean up = (hex(link.resolve("flags")) & INTERFACE_IS_UP) != 0;
            if (up && real(link).startsWith(place)) {
                return Optional.of(
                        "must not carry the host's network interface " + link.getFileName() + ", which is up");
            }
        }
        for (Path disk : list(sys.resolve("block"))) {
            if (real(disk).startsWith(place) && holdsSomething(disk, mounted)) {
                return Optional.of("must not carry the host's disk " + disk.getFileName() + ", which is in use");
            }
        }
        return Optional.empty();
    }

    /** A disk is in use when it, or a part of it, is mounted or stacked upon. */
    private static boolean holdsSomething(Path disk, Set<String> mounted) {
        return Stream.concat(
                        Stream.of(disk), list(disk).stream().filter(part -> Files.exists(part.resolve("partition"))))
                .anyMatch(part -> mounted.contains(text(part.resolve("dev")))
                        || !list(part.resolve("holders")).isEmpty());
    }

    private Set<String> mounted() {
        Set<String> numbers = new HashSet<>();
        for (String line : text(mountInfo).lines().toList()) {
            String[] fields = line.split(" ", 4);
            if (fields.length == 4) {
                numbers.add(fields[2]);
            }
        }
        return numbers;
    }

    private static OptionalInt group(Path device) {
        Path link = device.resolve("iommu_group");
        return Files.exists(link)
                ? OptionalInt.of(Integer.parseInt(real(link).getFileName().toString()))
                : OptionalInt.empty();
    }

    private static Optional<String> driver(Path device) {
        Path link = device.resolve("driver");
        return Files.exists(link) ? Optional.of(real(link).getFileName().toString()) : Optional.empty();
    }

    private static Path real(Path link) {
        try {
            return link.toRealPath();
        } catch (IOException gone) {
            return link;
        }
    }

    private static int hex(Path file) {
        String text = text(file);
        try {
            return text.isEmpty() ? 0 : Integer.parseInt(text.startsWith("0x") ? text.substring(2) : text, 16);
        } catch (NumberFormatException strange) {
            return 0;
        }
    }

    /** What goes while it is read was not there. */
    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException gone) {
            return "";
        }
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted(Comparator.comparing(Path::toString)).toList();
        } catch (IOException absent) {
            return List.of();
        }
    }
}
