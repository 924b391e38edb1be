package io.quantix.cli;

import com.google.common.util.concurrent.ListenableFuture;
import io.quantix.node.v1.AttachDiskRequest;
import io.quantix.node.v1.AttachNicRequest;
import io.quantix.node.v1.AvailableHostDevice;
import io.quantix.node.v1.ChangeMediumRequest;
import io.quantix.node.v1.DetachDiskRequest;
import io.quantix.node.v1.DetachNicRequest;
import io.quantix.node.v1.DiskSource;
import io.quantix.node.v1.GrowDiskRequest;
import io.quantix.node.v1.HostDevice;
import io.quantix.node.v1.ListHostDevicesRequest;
import io.quantix.node.v1.ListHostDevicesResponse;
import io.quantix.node.v1.ResizeMemoryRequest;
import io.quantix.node.v1.ResizeVcpusRequest;
import io.quantix.node.v1.Vm;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that change one device, the vCPUs or the memory of a VM: at once when it runs, else for its next start. */
final class VmDeviceCommands {

    private VmDeviceCommands() {}

    /** A change of one VM. */
    abstract static class DeviceCommand extends NodeCommand {

        @Parameters(index = "0", paramLabel = "VM", description = "Name or id.")
        private String vm = "";

        /** What is being done, as in "attaching data". */
        abstract String verb();

        abstract ListenableFuture<Vm> send(NodeConnection node, String vmId, String requestId);

        @Override
        final int run(NodeConnection node) throws InterruptedException {
            String id = VmNames.id(node, vm);
            Vm after = new Mutation(node, err()).run(verb() + " of " + vm, request -> send(node, id, request));
            String when = after.getStatus().getPendingChange() ? "; a part of it waits for the next start" : "";
            output().line(after, vm + " has generation " + after.getGeneration() + when);
            return ExitCode.OK;
        }
    }

    /** {@code qx vm attach-disk}. */
    @Command(name = "attach-disk", description = "Plugs a disk in.")
    static final class AttachDisk extends DeviceCommand {

        @Parameters(
                index = "1",
                paramLabel = "DISK",
                description = "FILE,name=NAME and more, as for qx vm create --disk.")
        private String disk = "";

        @Override
        String verb() {
            return "attaching a disk";
        }

        @Override
        ListenableFuture<Vm> send(NodeConnection node, String vmId, String requestId) {
            return node.devices()
                    .attachDisk(AttachDiskRequest.newBuilder()
                            .setRequestId(requestId)
                            .setVmId(vmId)
                            .setDisk(DeviceOptions.disk(disk, 0))
                            .build());
        }
    }

    /** {@code qx vm detach-disk}. */
    @Command(name = "detach-disk", description = "Unplugs a disk and waits until the guest has let go of it.")
    static final class DetachDisk extends DeviceCommand {

        @Parameters(index = "1", paramLabel = "NAME", description = "The disk's name.")
        private String disk = "";

        @Override
        String verb() {
            return "detaching " + disk;
        }

        @Override
        ListenableFuture<Vm> send(NodeConnection node, String vmId, String requestId) {
            return node.devices()
                    .detachDisk(DetachDiskRequest.newBuilder()
                            .setRequestId(requestId)
                            .setVmId(vmId)
                            .setDisk(disk)
                            .build());
        }
    }

    /** {@code qx vm grow-disk}. */
    @Command(name = "grow-disk", description = "Tells the guest that a disk's storage has grown to --size.")
    static final class GrowDisk extends DeviceCommand {

        @Parameters(index = "1", paramLabel = "NAME", description = "The disk's name.")
        private String disk = "";

        @Option(
                names = "--size",
                paramLabel = "SIZE",
                required = true,
                converter = SizeConverter.class,
                description = "How large it is now.")
        private long size;

        @Override
        String verb() {
            return "growing " + disk;
        }

        @Override
        ListenableFuture<Vm> send(NodeConnection node, String vmId, String requestId) {
            return node.devices()
                    .growDisk(GrowDiskRequest.newBuilder()
                            .setRequestId(requestId)
                            .setVmId(vmId)
                            .setDisk(disk)
                            .setSizeBytes(size)
                            .build());
        }
    }

    /** {@code qx vm attach-nic}. */
    @Command(name = "attach-nic", description = "Plugs a network interface in.")
    static final class AttachNic extends DeviceCommand {

        @Parameters(
                index = "1",
                paramLabel = "NIC",
                description = "user or bridge=NAME, and more, as for qx vm create --nic.")
        private String nic = "";

        @Override
        String verb() {
            return "attaching a NIC";
        }

        @Override
        ListenableFuture<Vm> send(NodeConnection node, String vmId, String requestId) {
            return node.devices()
                    .attachNic(AttachNicRequest.newBuilder()
                            .setRequestId(requestId)
                            .setVmId(vmId)
                            .setNic(DeviceOptions.nic(nic, 0))
                            .build());
        }
    }

    /** {@code qx vm detach-nic}. */
    @Command(name = "detach-nic", description = "Unplugs a network interface.")
    static final class DetachNic extends DeviceCommand {

        @Parameters(index = "1", paramLabel = "NAME", description = "The NIC's name.")
        private String nic = "";

        @Override
        String verb() {
            return "detaching " + nic;
        }

        @Override
        ListenableFuture<Vm> send(NodeConnection node, String vmId, String requestId) {
            return node.devices()
                    .detachNic(DetachNicRequest.newBuilder()
                            .setRequestId(requestId)
                            .setVmId(vmId)
                            .setNic(nic)
                            .build());
        }
    }

    /** {@code qx vm media}. */
    @Command(name = "media", description = "Inserts a medium into a CD-ROM drive, or ejects it without FILE.")
    static final class Media extends DeviceCommand {

        @Parameters(index = "1", paramLabel = "DRIVE", description = "The drive's name.")
        private String drive = "";

        @Parameters(index = "2", arity = "0..1", paramLabel = "FILE", description = "The medium; none to eject.")
        private @Nullable String file;

        @Override
        String verb() {
            return "changing the medium in " + drive;
        }

        @Override
        ListenableFuture<Vm> send(NodeConnection node, String vmId, String requestId) {
            ChangeMediumRequest.Builder request = ChangeMediumRequest.newBuilder()
                    .setRequestId(requestId)
                    .setVmId(vmId)
                    .setDrive(drive);
            if (file != null) {
                request.setMedium(DiskSource.newBuilder().setFile(DeviceOptions.absolute(file)));
            }
            return node.devices().changeMedium(request.build());
        }
    }

    /** {@code qx vm vcpus}. */
    @Command(name = "vcpus", description = "Changes the number of vCPUs that are on line.")
    static final class Vcpus extends DeviceCommand {

        @Parameters(index = "1", paramLabel = "COUNT", description = "1 to what the VM's topology has room for.")
        private int online;

        @Override
        String verb() {
            return "changing the vCPUs";
        }

        @Override
        ListenableFuture<Vm> send(NodeConnection node, String vmId, String requestId) {
            return node.devices()
                    .resizeVcpus(ResizeVcpusRequest.newBuilder()
                            .setRequestId(requestId)
                            .setVmId(vmId)
                            .setOnline(online)
                            .build());
        }
    }

    /** {@code qx vm memory}. */
    @Command(name = "memory", description = "Changes the memory.")
    static final class Memory extends DeviceCommand {

        @Parameters(
                index = "1",
                paramLabel = "SIZE",
                converter = SizeConverter.class,
                description = "How much it shall be, as 2GiB.")
        private long size;

        @Override
        String verb() {
            return "changing the memory";
        }

        @Override
        ListenableFuture<Vm> send(NodeConnection node, String vmId, String requestId) {
            return node.devices()
                    .resizeMemory(ResizeMemoryRequest.newBuilder()
                            .setRequestId(requestId)
                            .setVmId(vmId)
                            .setMemoryBytes(size)
                            .build());
        }
    }

    /** {@code qx node devices}. */
    @Command(name = "devices", description = "Lists devices of the host that can be handed to a VM.")
    static final class OfHost extends NodeCommand {

        private static final int MOST = 1_000;

        @Option(names = "--free", description = "Leave out what cannot be handed over now.")
        private boolean free;

        @Override
        int run(NodeConnection node) {
            ListHostDevicesResponse found = node.hostDevices()
                    .listHostDevices(ListHostDevicesRequest.newBuilder()
                            .setPageSize(MOST)
                            .setFreeOnly(free)
                            .build());
            Table table = Table.headed("DEVICE", "DESCRIPTION", "GROUP", "VM", "OBSTACLE");
            for (AvailableHostDevice device : found.getDevicesList()) {
                table.row(
                        name(device.getDevice()),
                        device.getDescription(),
                        device.hasIommuGroup() ? Integer.toString(device.getIommuGroup()) : "",
                        device.getVmId(),
                        device.getObstacle());
            }
            output().show(found, table);
            return ExitCode.OK;
        }

        private static String name(HostDevice device) {
            return switch (device.getKindCase()) {
                case PCI -> "pci " + device.getPci();
                case MEDIATED -> "mdev " + device.getMediated();
                case USB ->
                    "usb %04x:%04x"
                            .formatted(
                                    device.getUsb().getVendor(), device.getUsb().getProduct());
                case KIND_NOT_SET -> "?";
            };
        }
    }
}
