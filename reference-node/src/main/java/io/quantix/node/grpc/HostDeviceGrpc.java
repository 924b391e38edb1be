package io.quantix.node.grpc;

import io.grpc.stub.StreamObserver;
import io.quantix.node.core.HostDeviceQueries;
import io.quantix.node.v1.HostDeviceServiceGrpc;
import io.quantix.node.v1.ListHostDevicesRequest;
import io.quantix.node.v1.ListHostDevicesResponse;

/** Devices of the host. */
final class HostDeviceGrpc extends HostDeviceServiceGrpc.HostDeviceServiceImplBase {

    private final HostDeviceQueries devices;

    HostDeviceGrpc(HostDeviceQueries devices) {
        this.devices = devices;
    }

    @Override
    public void listHostDevices(ListHostDevicesRequest request, StreamObserver<ListHostDevicesResponse> observer) {
        Calls.answer(observer, "", Calls.READ, call -> devices.list(request, call));
    }
}
