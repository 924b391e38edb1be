package io.quantix.node.grpc;

import io.grpc.stub.StreamObserver;
import io.quantix.node.core.VmCommands;
import io.quantix.node.core.VmQueries;
import io.quantix.node.v1.CreateVmRequest;
import io.quantix.node.v1.DeleteVmRequest;
import io.quantix.node.v1.DeleteVmResponse;
import io.quantix.node.v1.GetScreenshotRequest;
import io.quantix.node.v1.GetVmRequest;
import io.quantix.node.v1.GetVmStatsRequest;
import io.quantix.node.v1.GetVmStatsResponse;
import io.quantix.node.v1.ListVmsRequest;
import io.quantix.node.v1.ListVmsResponse;
import io.quantix.node.v1.PauseVmRequest;
import io.quantix.node.v1.RebootVmRequest;
import io.quantix.node.v1.ResumeVmRequest;
import io.quantix.node.v1.Screenshot;
import io.quantix.node.v1.StartVmRequest;
import io.quantix.node.v1.StopVmRequest;
import io.quantix.node.v1.UpdateVmRequest;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmServiceGrpc;

/** Virtual machines. */
final class VmGrpc extends VmServiceGrpc.VmServiceImplBase {

    private final VmCommands commands;
    private final VmQueries queries;

    VmGrpc(VmCommands commands, VmQueries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Override
    public void createVm(CreateVmRequest request, StreamObserver<Vm> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> commands.create(request, call));
    }

    @Override
    public void getVm(GetVmRequest request, StreamObserver<Vm> observer) {
        Calls.answer(observer, "", Calls.READ, call -> queries.get(request, call));
    }

    @Override
    public void listVms(ListVmsRequest request, StreamObserver<ListVmsResponse> observer) {
        Calls.answer(observer, "", Calls.READ, call -> queries.list(request, call));
    }

    @Override
    public void updateVm(UpdateVmRequest request, StreamObserver<Vm> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> commands.update(request, call));
    }

    @Override
    public void startVm(StartVmRequest request, StreamObserver<Vm> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> commands.start(request, call));
    }

    @Override
    public void stopVm(StopVmRequest request, StreamObserver<Vm> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> commands.stop(request, call));
    }

    @Override
    public void rebootVm(RebootVmRequest request, StreamObserver<Vm> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> commands.reboot(request, call));
    }

    @Override
    public void pauseVm(PauseVmRequest request, StreamObserver<Vm> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> commands.pause(request, call));
    }

    @Override
    public void resumeVm(ResumeVmRequest request, StreamObserver<Vm> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> commands.resume(request, call));
    }

    @Override
    public void deleteVm(DeleteVmRequest request, StreamObserver<DeleteVmResponse> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> commands.delete(request, call));
    }

    @Override
    public void getVmStats(GetVmStatsRequest request, StreamObserver<GetVmStatsResponse> observer) {
        Calls.answer(observer, "", Calls.READ, call -> queries.stats(request, call));
    }

    @Override
    public void getScreenshot(GetScreenshotRequest request, StreamObserver<Screenshot> observer) {
        Calls.answer(observer, "", Calls.READ, call -> queries.screenshot(request, call));
    }
}
