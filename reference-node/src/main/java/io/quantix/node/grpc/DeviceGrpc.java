package io.quantix.node.grpc;

import io.grpc.stub.StreamObserver;
import io.quantix.node.core.DeviceCommands;
import io.quantix.node.v1.AttachDiskRequest;
import io.quantix.node.v1.AttachNicRequest;
import io.quantix.node.v1.ChangeMediumRequest;
import io.quantix.node.v1.DetachDiskRequest;
import io.quantix.node.v1.DetachNicRequest;
import io.quantix.node.v1.DeviceServiceGrpc;
import io.quantix.node.v1.GrowDiskRequest;
import io.quantix.node.v1.ResizeMemoryRequest;
import io.quantix.node.v1.ResizeVcpusRequest;
import io.quantix.node.v1.UpdateNicRequest;
import io.quantix.node.v1.Vm;

/** Devices, vCPUs and memory of machines. */
final class DeviceGrpc extends DeviceServiceGrpc.DeviceServiceImplBase {

    private final DeviceCommands devices;

    DeviceGrpc(DeviceCommands devices) {
        this.devices = devices;
    }

    @Override
    public void attachDisk(AttachDiskRequest request, StreamObserver<Vm> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> devices.attachDisk(request, call));
    }

    @Override
    public void detachDisk(DetachDiskRequest request, StreamObserver<Vm> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> devices.detachDisk(request, call));
    }

    @Override
    public void attachNic(AttachNicRequest request, StreamObserver<Vm> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> devices.attachNic(request, call));
    }

    @Override
    public void updateNic(UpdateNicRequest request, StreamObserver<Vm> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> devices.updateNic(request, call));
    }

    @Override
    public void detachNic(DetachNicRequest request, StreamObserver<Vm> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> devices.detachNic(request, call));
    }

    @Override
    public void changeMedium(ChangeMediumRequest request, StreamObserver<Vm> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> devices.changeMedium(request, call));
    }

    @Override
    public void resizeVcpus(ResizeVcpusRequest request, StreamObserver<Vm> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> devices.resizeVcpus(request, call));
    }

    @Override
    public void resizeMemory(ResizeMemoryRequest request, StreamObserver<Vm> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> devices.resizeMemory(request, call));
    }

    @Override
    public void growDisk(GrowDiskRequest request, StreamObserver<Vm> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> devices.growDisk(request, call));
    }
}
