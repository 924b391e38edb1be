package io.quantix.node.translate;

import io.quantix.node.v1.CloudInitSpec;
import io.quantix.node.v1.GuestOs;
import io.quantix.node.v1.HostDevice;
import io.quantix.node.v1.LifecyclePolicy;
import io.quantix.node.v1.NicSpec;
import io.quantix.node.v1.VmSpec;
import io.quantix.spi.Labels;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.BootSpec;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.FirmwareSpec;
import io.quantix.spi.vm.HostDeviceSpec;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.NumaCell;
import io.quantix.spi.vm.PlatformSpec;
import io.quantix.spi.vm.TpmSpec;
import io.quantix.spi.vm.VmId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a client's {@link VmSpec} into the SPI's. A wrong one is refused with every mistake in it, each named as the client wrote it,
 * such as {@code spec.disks[2].serial}.
 */
public final class VmSpecReader {

    private VmSpecReader() {}

    /**
     * Reads a spec.
     *
     * @param id of the machine
     * @param generation of the wish
     * @throws ProviderException.InvalidSpec with every mistake
     */
    public static io.quantix.spi.vm.VmSpec read(VmId id, long generation, VmSpec spec) {
        try {
            return whole(id, generation, withAddresses(id, spec));
        } catch (ProviderException.InvalidSpec refused) {
            throw FieldPaths.toApi(refused);
        }
    }

    /** Returns the spec with the hardware address of each NIC that names none filled in; stable for the machine and the NIC's name. */
    public static VmSpec withAddresses(VmId id, VmSpec spec) {
        VmSpec.Builder complete = spec.toBuilder();
        for (int index = 0; index < spec.getNicsCount(); index++) {
            NicSpec nic = spec.getNics(index);
            if (nic.getMac().isEmpty()) {
                String derived = DerivedMac.of(id, nic.getName()).value();
                complete.setNics(index, nic.toBuilder().setMac(derived));
            }
        }
        return complete.build();
    }

    private static io.quantix.spi.vm.VmSpec whole(VmId id, long generation, VmSpec spec) {
        Reading reading = new Reading("VM spec");
        Optional<MemorySpec> memory =
                reading.part("memory", Optional.empty(), () -> Optional.of(HardwareReader.memory(spec)));
        Optional<CpuSpec> cpu =
                reading.part("cpu", Optional.empty(), () -> Optional.of(HardwareReader.cpu(spec.getCpu())));
        List<NumaCell> numa = each(reading, "numa", spec.getNumaList(), HardwareReader::numaCell);
        // Cells are only held against CPU and memory that are right themselves.
        boolean comparable = memory.isPresent() && cpu.isPresent() && numa.size() == spec.getNumaCount();
        io.quantix.spi.vm.VmSpec.Builder wish = io.quantix.spi.vm.VmSpec.builder(
                        id, spec.getName(), memory.orElse(HardwareReader.SOME_MEMORY))
                .generation(generation)
                .cpu(cpu.orElse(CpuSpec.of(1)))
                .numa(comparable ? numa : List.of())
                .platform(reading.part(
                        "platform", PlatformSpec.DEFAULT, () -> HardwareReader.platform(spec.getPlatform())))
                .firmware(reading.part(
                        "firmware", new FirmwareSpec.Bios(), () -> HardwareReader.firmware(spec.getFirmware())))
                .boot(reading.part("boot", BootSpec.DEFAULT, () -> HardwareReader.boot(spec.getBoot())))
                .disks(DeviceReader.disks(reading, spec.getDisksList()))
                .cdroms(DeviceReader.cdroms(reading, spec.getCdromsList()))
                .nics(NicReader.nics(reading, spec.getNicsList()))
                .consoles(each(reading, "consoles", spec.getConsolesList(), ConsoleReader::console))
                .guestOs(reading.part("guestOs", io.quantix.spi.vm.GuestOs.LINUX, () -> guestOs(spec.getGuestOs())))
                .hostDevices(each(reading, "hostDevices", spec.getHostDevicesList(), VmSpecReader::hostDevice))
                .lifecycle(reading.part(
                        "lifecycle", io.quantix.spi.vm.LifecyclePolicy.DEFAULT, () -> lifecycle(spec.getLifecycle())))
                .labels(reading.part("labels", Labels.NONE, () -> Labels.of(spec.getLabelsMap())));
        if (spec.hasTpm()) {
            wish.tpm(reading.part("tpm", TpmSpec.v2(), () -> HardwareReader.tpm(spec.getTpm())));
        }
        if (spec.hasCloudInit()) {
            wish.cloudInit(reading.part(
                    "cloudInit", io.quantix.spi.vm.CloudInitSpec.userData(""), () -> cloudInit(spec.getCloudInit())));
        }
        return reading.finish(wish::build);
    }

    /** Reads a list; items that are wrong are left out, their problems filed. */
    private static <P, T> List<T> each(Reading reading, String path, List<P> items, Function<P, T> reader) {
        List<T> read = new ArrayList<>();
        for (int index = 0; index < items.size(); index++) {
            P item = items.get(index);
            Optional<T> one =
                    reading.part(path + "[" + index + "]", Optional.empty(), () -> Optional.of(reader.apply(item)));
            one.ifPresent(read::add);
        }
        return read;
    }

    private static io.quantix.spi.vm.CloudInitSpec cloudInit(CloudInitSpec spec) {
        Reading reading = new Reading("cloud-init");
        io.quantix.spi.vm.CloudInitSpec.DataSource source = reading.part(
                "data_source",
                io.quantix.spi.vm.CloudInitSpec.DataSource.NO_CLOUD,
                () -> switch (spec.getDataSource()) {
                    case DATA_SOURCE_UNSPECIFIED, NO_CLOUD -> io.quantix.spi.vm.CloudInitSpec.DataSource.NO_CLOUD;
                    case CONFIG_DRIVE -> io.quantix.spi.vm.CloudInitSpec.DataSource.CONFIG_DRIVE;
                    case IGNITION -> io.quantix.spi.vm.CloudInitSpec.DataSource.IGNITION;
                    case UNRECOGNIZED -> throw Reading.unknownValue();
                });
        return reading.finish(() -> new io.quantix.spi.vm.CloudInitSpec(
                source,
                spec.getUserData(),
                spec.hasMetaData() ? Optional.of(spec.getMetaData()) : Optional.empty(),
                spec.hasVendorData() ? Optional.of(spec.getVendorData()) : Optional.empty(),
                spec.hasNetworkConfig() ? Optional.of(spec.getNetworkConfig()) : Optional.empty(),
                spec.getInstallAgent()));
    }

    private static io.quantix.spi.vm.GuestOs guestOs(GuestOs os) {
        Reading reading = new Reading("guest OS");
        io.quantix.spi.vm.GuestOs.Family family =
                reading.part("family", io.quantix.spi.vm.GuestOs.Family.LINUX, () -> switch (os.getFamily()) {
                    case FAMILY_UNSPECIFIED, LINUX -> io.quantix.spi.vm.GuestOs.Family.LINUX;
                    case WINDOWS -> io.quantix.spi.vm.GuestOs.Family.WINDOWS;
                    case BSD -> io.quantix.spi.vm.GuestOs.Family.BSD;
                    case OTHER -> io.quantix.spi.vm.GuestOs.Family.OTHER;
                    case UNRECOGNIZED -> throw Reading.unknownValue();
                });
        Optional<String> name = os.getName().isEmpty() ? Optional.empty() : Optional.of(os.getName());
        return reading.finish(() -> new io.quantix.spi.vm.GuestOs(family, name));
    }

    private static HostDeviceSpec hostDevice(HostDevice device) {
        Reading reading = new Reading("host device");
        HostDeviceSpec standIn = new HostDeviceSpec.Usb(0, 0);
        return reading.finish(() -> switch (device.getKindCase()) {
            case PCI -> new HostDeviceSpec.Pci(device.getPci());
            case MEDIATED ->
                reading.part(
                        "mediated", standIn, () -> new HostDeviceSpec.Mediated(Reading.uuid(device.getMediated())));
            case USB ->
                reading.part(
                        "usb",
                        standIn,
                        () -> new HostDeviceSpec.Usb(
                                Reading.u32(device.getUsb().getVendor()),
                                Reading.u32(device.getUsb().getProduct())));
            case KIND_NOT_SET -> throw Reading.wrong("nothing", "must be pci, mediated or usb");
        });
    }

    private static io.quantix.spi.vm.LifecyclePolicy lifecycle(LifecyclePolicy policy) {
        Reading reading = new Reading("lifecycle policy");
        io.quantix.spi.vm.LifecyclePolicy standard = io.quantix.spi.vm.LifecyclePolicy.DEFAULT;
        io.quantix.spi.vm.LifecyclePolicy.OnPoweroff poweroff =
                reading.part("on_poweroff", standard.onPoweroff(), () -> switch (policy.getOnPoweroff()) {
                    case ON_POWEROFF_UNSPECIFIED, POWEROFF_STOP -> io.quantix.spi.vm.LifecyclePolicy.OnPoweroff.STOP;
                    case POWEROFF_RESTART -> io.quantix.spi.vm.LifecyclePolicy.OnPoweroff.RESTART;
                    case UNRECOGNIZED -> throw Reading.unknownValue();
                });
        io.quantix.spi.vm.LifecyclePolicy.OnReboot reboot =
                reading.part("on_reboot", standard.onReboot(), () -> switch (policy.getOnReboot()) {
                    case ON_REBOOT_UNSPECIFIED, REBOOT_RESTART -> io.quantix.spi.vm.LifecyclePolicy.OnReboot.RESTART;
                    case REBOOT_STOP -> io.quantix.spi.vm.LifecyclePolicy.OnReboot.STOP;
                    case UNRECOGNIZED -> throw Reading.unknownValue();
                });
        io.quantix.spi.vm.LifecyclePolicy.OnCrash crash =
                reading.part("on_crash", standard.onCrash(), () -> switch (policy.getOnCrash()) {
                    case ON_CRASH_UNSPECIFIED, CRASH_STOP -> io.quantix.spi.vm.LifecyclePolicy.OnCrash.STOP;
                    case CRASH_RESTART -> io.quantix.spi.vm.LifecyclePolicy.OnCrash.RESTART;
                    case CRASH_PRESERVE -> io.quantix.spi.vm.LifecyclePolicy.OnCrash.PRESERVE;
                    case UNRECOGNIZED -> throw Reading.unknownValue();
                });
        return reading.finish(() -> new io.quantix.spi.vm.LifecyclePolicy(poweroff, reboot, crash));
    }
}
