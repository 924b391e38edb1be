package io.quantix.node.core;

import io.quantix.node.translate.VmSpecWriter;
import io.quantix.node.v1.AvailableHostDevice;
import io.quantix.node.v1.ListHostDevicesRequest;
import io.quantix.node.v1.ListHostDevicesResponse;
import io.quantix.spi.CallContext;
import io.quantix.spi.vm.Passthrough;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmCapability;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What of the host can be handed to machines. */
public final class HostDeviceQueries {

    private final Hypervisors hypervisors;

    HostDeviceQueries(Shared shared) {
        this.hypervisors = shared.hypervisors();
    }

    public ListHostDevicesResponse list(ListHostDevicesRequest request, CallContext call) {
        List<AvailableHostDevice> devices = new ArrayList<>();
        if (request.getHypervisor().isEmpty()) {
            for (Map.Entry<String, VirtualMachines> each : hypervisors.open().entrySet()) {
                each.getValue().passthrough().ifPresent(group -> devices.addAll(devices(each.getKey(), group, call)));
            }
        } else {
            Passthrough group = VmAccess.group(
                    hypervisors.get(request.getHypervisor()),
                    VirtualMachines::passthrough,
                    VmCapability.PCI_PASSTHROUGH);
            devices.addAll(devices(request.getHypervisor(), group, call));
        }
        Requests.Paged<AvailableHostDevice> page = Requests.page(
                devices.stream()
                        .filter(device -> !request.getFreeOnly()
                                || (device.getObstacle().isEmpty()
                                        && device.getVmId().isEmpty()))
                        .toList(),
                request.getPageSize(),
                request.getPageToken());
        return ListHostDevicesResponse.newBuilder()
                .addAllDevices(page.items())
                .setNextPageToken(page.next())
                .build();
    }

    private static List<AvailableHostDevice> devices(String hypervisor, Passthrough group, CallContext call) {
        return group.devices(call).stream()
                .map(device -> {
                    AvailableHostDevice.Builder message = AvailableHostDevice.newBuilder()
                            .setHypervisor(hypervisor)
                            .setDevice(VmSpecWriter.hostDevice(device.spec()))
                            .setDescription(device.description())
                            .setVmId(device.user().map(Object::toString).orElse(""))
                            .setObstacle(device.obstacle().orElse(""));
                    device.iommuGroup().ifPresent(message::setIommuGroup);
                    return message.build();
                })
                .toList();
    }
}
