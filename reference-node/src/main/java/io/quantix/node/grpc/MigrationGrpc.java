package io.quantix.node.grpc;

import io.grpc.stub.StreamObserver;
import io.quantix.node.core.MigrationCommands;
import io.quantix.node.v1.AcceptMigrationRequest;
import io.quantix.node.v1.GetMigrationOfferRequest;
import io.quantix.node.v1.MigrateVmRequest;
import io.quantix.node.v1.MigrationOffer;
import io.quantix.node.v1.MigrationServiceGrpc;
import io.quantix.node.v1.MigrationTicket;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.PrepareMigrationRequest;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.WithdrawMigrationRequest;
import io.quantix.node.v1.WithdrawMigrationResponse;

/** Moves of machines between nodes. */
final class MigrationGrpc extends MigrationServiceGrpc.MigrationServiceImplBase {

    private final MigrationCommands migrations;

    MigrationGrpc(MigrationCommands migrations) {
        this.migrations = migrations;
    }

    @Override
    public void getMigrationOffer(GetMigrationOfferRequest request, StreamObserver<MigrationOffer> observer) {
        Calls.answer(observer, "", Calls.READ, call -> migrations.offer(request, call));
    }

    @Override
    public void prepareMigration(PrepareMigrationRequest request, StreamObserver<MigrationTicket> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> migrations.prepare(request, call));
    }

    @Override
    public void migrateVm(MigrateVmRequest request, StreamObserver<Operation> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.READ, call -> migrations.migrate(request, call));
    }

    @Override
    public void withdrawMigration(
            WithdrawMigrationRequest request, StreamObserver<WithdrawMigrationResponse> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> migrations.withdraw(request, call));
    }

    @Override
    public void acceptMigration(AcceptMigrationRequest request, StreamObserver<Vm> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> migrations.accept(request, call));
    }
}
