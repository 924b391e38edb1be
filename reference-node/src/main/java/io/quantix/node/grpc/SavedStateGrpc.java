package io.quantix.node.grpc;

import io.grpc.stub.StreamObserver;
import io.quantix.node.core.SavedStateCommands;
import io.quantix.node.v1.DeleteSavedStateRequest;
import io.quantix.node.v1.DeleteSavedStateResponse;
import io.quantix.node.v1.GetSavedStateRequest;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.SaveVmRequest;
import io.quantix.node.v1.SavedState;
import io.quantix.node.v1.SavedStateServiceGrpc;

/** Saved memory. */
final class SavedStateGrpc extends SavedStateServiceGrpc.SavedStateServiceImplBase {

    private final SavedStateCommands states;

    SavedStateGrpc(SavedStateCommands states) {
        this.states = states;
    }

    @Override
    public void saveVm(SaveVmRequest request, StreamObserver<Operation> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.READ, call -> states.save(request, call));
    }

    @Override
    public void getSavedState(GetSavedStateRequest request, StreamObserver<SavedState> observer) {
        Calls.answer(observer, "", Calls.READ, call -> states.get(request, call));
    }

    @Override
    public void deleteSavedState(DeleteSavedStateRequest request, StreamObserver<DeleteSavedStateResponse> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> states.delete(request, call));
    }
}
