package io.quantix.node.grpc;

import io.grpc.stub.StreamObserver;
import io.quantix.node.core.SnapshotCommands;
import io.quantix.node.v1.CreateSnapshotRequest;
import io.quantix.node.v1.DeleteSnapshotRequest;
import io.quantix.node.v1.GetSnapshotRequest;
import io.quantix.node.v1.ListSnapshotsRequest;
import io.quantix.node.v1.ListSnapshotsResponse;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.RestoreSnapshotRequest;
import io.quantix.node.v1.Snapshot;
import io.quantix.node.v1.SnapshotServiceGrpc;

/** Snapshots. */
final class SnapshotGrpc extends SnapshotServiceGrpc.SnapshotServiceImplBase {

    private final SnapshotCommands snapshots;

    SnapshotGrpc(SnapshotCommands snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public void createSnapshot(CreateSnapshotRequest request, StreamObserver<Operation> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.READ, call -> snapshots.create(request, call));
    }

    @Override
    public void getSnapshot(GetSnapshotRequest request, StreamObserver<Snapshot> observer) {
        Calls.answer(observer, "", Calls.READ, call -> snapshots.get(request, call));
    }

    @Override
    public void listSnapshots(ListSnapshotsRequest request, StreamObserver<ListSnapshotsResponse> observer) {
        Calls.answer(observer, "", Calls.READ, call -> snapshots.list(request, call));
    }

    @Override
    public void restoreSnapshot(RestoreSnapshotRequest request, StreamObserver<Operation> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.READ, call -> snapshots.restore(request, call));
    }

    @Override
    public void deleteSnapshot(DeleteSnapshotRequest request, StreamObserver<Operation> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.READ, call -> snapshots.delete(request, call));
    }
}
