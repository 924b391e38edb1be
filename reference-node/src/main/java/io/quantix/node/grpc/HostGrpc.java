package io.quantix.node.grpc;

import io.grpc.stub.StreamObserver;
import io.quantix.node.host.HostFacts;
import io.quantix.node.v1.GetHostInventoryRequest;
import io.quantix.node.v1.GetHostLoadRequest;
import io.quantix.node.v1.GetHostSensorsRequest;
import io.quantix.node.v1.HostInventory;
import io.quantix.node.v1.HostLoad;
import io.quantix.node.v1.HostSensors;
import io.quantix.node.v1.HostServiceGrpc;

/** The machine the node runs on. */
final class HostGrpc extends HostServiceGrpc.HostServiceImplBase {

    private final HostFacts host;

    HostGrpc(HostFacts host) {
        this.host = host;
    }

    @Override
    public void getHostInventory(GetHostInventoryRequest request, StreamObserver<HostInventory> observer) {
        Calls.answer(observer, "", Calls.READ, call -> host.inventory());
    }

    @Override
    public void getHostLoad(GetHostLoadRequest request, StreamObserver<HostLoad> observer) {
        Calls.answer(observer, "", Calls.READ, call -> host.load());
    }

    @Override
    public void getHostSensors(GetHostSensorsRequest request, StreamObserver<HostSensors> observer) {
        Calls.answer(observer, "", Calls.READ, call -> host.sensors());
    }
}
