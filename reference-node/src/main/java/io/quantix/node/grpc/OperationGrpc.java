package io.quantix.node.grpc;

import io.grpc.stub.StreamObserver;
import io.quantix.node.core.OperationQueries;
import io.quantix.node.v1.CancelOperationRequest;
import io.quantix.node.v1.GetOperationRequest;
import io.quantix.node.v1.ListOperationsRequest;
import io.quantix.node.v1.ListOperationsResponse;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.OperationServiceGrpc;
import io.quantix.node.v1.WaitOperationRequest;
import java.time.Duration;

/** Operations. */
final class OperationGrpc extends OperationServiceGrpc.OperationServiceImplBase {

    private final OperationQueries operations;

    OperationGrpc(OperationQueries operations) {
        this.operations = operations;
    }

    @Override
    public void getOperation(GetOperationRequest request, StreamObserver<Operation> observer) {
        Calls.answer(observer, "", Calls.READ, call -> operations.get(request));
    }

    @Override
    public void listOperations(ListOperationsRequest request, StreamObserver<ListOperationsResponse> observer) {
        Calls.answer(observer, "", Calls.READ, call -> operations.list(request));
    }

    @Override
    public void waitOperation(WaitOperationRequest request, StreamObserver<Operation> observer) {
        Calls.answer(observer, "", Duration.ofHours(1), call -> operations.await(request, call));
    }

    @Override
    public void cancelOperation(CancelOperationRequest request, StreamObserver<Operation> observer) {
        Calls.answer(observer, "", Calls.READ, call -> operations.cancel(request));
    }
}
