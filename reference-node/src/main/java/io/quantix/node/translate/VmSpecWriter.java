package io.quantix.node.translate;

import io.quantix.node.v1.CloudInitSpec;
import io.quantix.node.v1.ConsoleSpec;
import io.quantix.node.v1.DiskSource;
import io.quantix.node.v1.DiskSpec;
import io.quantix.node.v1.GuestOs;
import io.quantix.node.v1.HostDevice;
import io.quantix.node.v1.LifecyclePolicy;
import io.quantix.node.v1.VmSpec;
import io.quantix.spi.SecretRef;
import io.quantix.spi.vm.HostDeviceSpec;
import java.nio.file.Path;
import java.util.Optional;

/** Writes the SPI's spec as a client would have stated it; {@link VmSpecReader} reads it back into an equal one. */
public final class VmSpecWriter {

    private VmSpecWriter() {}

    /**
     * Writes a spec that came out of an older one: in the older one's words where all that differs is where its disks are.
     *
     * @param older as a client stated it
     */
    public static VmSpec write(io.quantix.spi.vm.VmSpec spec, VmSpec older) {
        VmSpec.Builder moved = older.toBuilder();
        for (int index = 0; index < older.getDisksCount(); index++) {
            DiskSpec disk = older.getDisks(index);
            Optional<DiskSource> source = spec.disks().stream()
                    .filter(each -> each.name().equals(disk.getName()))
                    .map(each -> DeviceWriter.source(each.source()))
                    .findFirst();
            if (source.isPresent()) {
                moved.setDisks(index, disk.toBuilder().setSource(source.get()));
            }
        }
        VmSpec words = moved.build();
        return VmSpecReader.read(spec.id(), spec.generation(), words).equals(spec) ? words : write(spec);
    }

    /** Returns the message; id and generation are not part of it. */
    public static VmSpec write(io.quantix.spi.vm.VmSpec spec) {
        VmSpec.Builder message = VmSpec.newBuilder()
                .setName(spec.name())
                .setMemoryBytes(spec.memory().size().bytes())
                .setCpu(HardwareWriter.cpu(spec.cpu()))
                .setMemoryOptions(HardwareWriter.memoryOptions(spec.memory()))
                .setPlatform(HardwareWriter.platform(spec.platform()))
                .setFirmware(HardwareWriter.firmware(spec.firmware()))
                .setBoot(HardwareWriter.boot(spec.boot()))
                .setGuestOs(guestOs(spec.guestOs()))
                .setLifecycle(lifecycle(spec.lifecycle()))
                .putAllLabels(spec.labels().entries());
        spec.numa().forEach(cell -> message.addNuma(HardwareWriter.numaCell(cell)));
        spec.tpm().ifPresent(tpm -> message.setTpm(HardwareWriter.tpm(tpm)));
        spec.disks().forEach(disk -> message.addDisks(DeviceWriter.disk(disk)));
        spec.cdroms().forEach(cdrom -> message.addCdroms(DeviceWriter.cdrom(cdrom)));
        spec.nics().forEach(nic -> message.addNics(DeviceWriter.nic(nic)));
        spec.consoles().forEach(console -> message.addConsoles(console(console)));
        spec.cloudInit().ifPresent(cloudInit -> message.setCloudInit(cloudInit(cloudInit)));
        spec.hostDevices().forEach(device -> message.addHostDevices(hostDevice(device)));
        return message.build();
    }

    private static ConsoleSpec console(io.quantix.spi.vm.ConsoleSpec console) {
        return switch (console) {
            case io.quantix.spi.vm.ConsoleSpec.Serial serial ->
                ConsoleSpec.newBuilder()
                        .setSerial(ConsoleSpec.Serial.newBuilder()
                                .setLogFile(serial.logFile().map(Path::toString).orElse("")))
                        .build();
            case io.quantix.spi.vm.ConsoleSpec.Vnc vnc ->
                ConsoleSpec.newBuilder()
                        .setVnc(graphics(
                                vnc.listen(),
                                vnc.password().map(SecretRef::name).orElse("")))
                        .build();
            case io.quantix.spi.vm.ConsoleSpec.Spice spice ->
                ConsoleSpec.newBuilder()
                        .setSpice(graphics(
                                spice.listen(),
                                spice.password().map(SecretRef::name).orElse("")))
                        .build();
        };
    }

    private static ConsoleSpec.Graphics graphics(io.quantix.spi.vm.ConsoleSpec.Listen listen, String secret) {
        ConsoleSpec.Graphics.Builder message = ConsoleSpec.Graphics.newBuilder().setPasswordSecret(secret);
        return switch (listen) {
            case io.quantix.spi.vm.ConsoleSpec.LocalSocket local -> message.build();
            case io.quantix.spi.vm.ConsoleSpec.Tcp tcp ->
                message.setTcpAddress(tcp.address().getHostAddress())
                        .setTcpPort(tcp.port().orElse(0))
                        .build();
        };
    }

    private static CloudInitSpec cloudInit(io.quantix.spi.vm.CloudInitSpec spec) {
        CloudInitSpec.Builder message = CloudInitSpec.newBuilder()
                .setDataSource(
                        switch (spec.dataSource()) {
                            case NO_CLOUD -> CloudInitSpec.DataSource.NO_CLOUD;
                            case CONFIG_DRIVE -> CloudInitSpec.DataSource.CONFIG_DRIVE;
                            case IGNITION -> CloudInitSpec.DataSource.IGNITION;
                        })
                .setUserData(spec.userData())
                .setInstallAgent(spec.installAgent());
        spec.metaData().ifPresent(message::setMetaData);
        spec.vendorData().ifPresent(message::setVendorData);
        spec.networkConfig().ifPresent(message::setNetworkConfig);
        return message.build();
    }

    private static GuestOs guestOs(io.quantix.spi.vm.GuestOs os) {
        return GuestOs.newBuilder()
                .setFamily(
                        switch (os.family()) {
                            case LINUX -> GuestOs.Family.LINUX;
                            case WINDOWS -> GuestOs.Family.WINDOWS;
                            case BSD -> GuestOs.Family.BSD;
                            case OTHER -> GuestOs.Family.OTHER;
                        })
                .setName(os.name().orElse(""))
                .build();
    }

    /** Writes how a machine asks for a device of the host. */
    public static HostDevice hostDevice(HostDeviceSpec device) {
        HostDevice.Builder message = HostDevice.newBuilder();
        return switch (device) {
            case HostDeviceSpec.Pci pci -> message.setPci(pci.address()).build();
            case HostDeviceSpec.Mediated mediated ->
                message.setMediated(mediated.uuid().toString()).build();
            case HostDeviceSpec.Usb usb ->
                message.setUsb(HostDevice.Usb.newBuilder()
                                .setVendor(usb.vendor())
                                .setProduct(usb.product()))
                        .build();
        };
    }

    private static LifecyclePolicy lifecycle(io.quantix.spi.vm.LifecyclePolicy policy) {
        return LifecyclePolicy.newBuilder()
                .setOnPoweroff(
                        switch (policy.onPoweroff()) {
                            case STOP -> LifecyclePolicy.OnPoweroff.POWEROFF_STOP;
                            case RESTART -> LifecyclePolicy.OnPoweroff.POWEROFF_RESTART;
                        })
                .setOnReboot(
                        switch (policy.onReboot()) {
                            case RESTART -> LifecyclePolicy.OnReboot.REBOOT_RESTART;
                            case STOP -> LifecyclePolicy.OnReboot.REBOOT_STOP;
                        })
                .setOnCrash(
                        switch (policy.onCrash()) {
                            case STOP -> LifecyclePolicy.OnCrash.CRASH_STOP;
                            case RESTART -> LifecyclePolicy.OnCrash.CRASH_RESTART;
                            case PRESERVE -> LifecyclePolicy.OnCrash.CRASH_PRESERVE;
                        })
                .build();
    }
}
