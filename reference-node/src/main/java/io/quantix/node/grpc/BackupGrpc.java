package io.quantix.node.grpc;

import io.grpc.stub.StreamObserver;
import io.quantix.node.core.BackupCommands;
import io.quantix.node.core.PullCommands;
import io.quantix.node.v1.BackupServiceGrpc;
import io.quantix.node.v1.CompletePullRequest;
import io.quantix.node.v1.CompletePullResponse;
import io.quantix.node.v1.DeleteCheckpointRequest;
import io.quantix.node.v1.DeleteCheckpointResponse;
import io.quantix.node.v1.EndPullRequest;
import io.quantix.node.v1.EndPullResponse;
import io.quantix.node.v1.ListCheckpointsRequest;
import io.quantix.node.v1.ListCheckpointsResponse;
import io.quantix.node.v1.ListPullsRequest;
import io.quantix.node.v1.ListPullsResponse;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.Pull;
import io.quantix.node.v1.PushBackupRequest;
import io.quantix.node.v1.StartPullRequest;

/** Backups and checkpoints. */
final class BackupGrpc extends BackupServiceGrpc.BackupServiceImplBase {

    private final BackupCommands backups;
    private final PullCommands pulls;

    BackupGrpc(BackupCommands backups, PullCommands pulls) {
        this.backups = backups;
        this.pulls = pulls;
    }

    @Override
    public void pushBackup(PushBackupRequest request, StreamObserver<Operation> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.READ, call -> backups.push(request, call));
    }

    @Override
    public void startPull(StartPullRequest request, StreamObserver<Pull> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> pulls.start(request, call));
    }

    @Override
    public void completePull(CompletePullRequest request, StreamObserver<CompletePullResponse> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> pulls.complete(request, call));
    }

    @Override
    public void endPull(EndPullRequest request, StreamObserver<EndPullResponse> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> pulls.end(request, call));
    }

    @Override
    public void listPulls(ListPullsRequest request, StreamObserver<ListPullsResponse> observer) {
        Calls.answer(observer, "", Calls.READ, call -> pulls.list(request));
    }

    @Override
    public void listCheckpoints(ListCheckpointsRequest request, StreamObserver<ListCheckpointsResponse> observer) {
        Calls.answer(observer, "", Calls.READ, call -> backups.checkpoints(request, call));
    }

    @Override
    public void deleteCheckpoint(DeleteCheckpointRequest request, StreamObserver<DeleteCheckpointResponse> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> backups.deleteCheckpoint(request, call));
    }
}
