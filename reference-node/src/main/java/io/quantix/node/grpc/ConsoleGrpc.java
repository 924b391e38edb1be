package io.quantix.node.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quantix.node.core.VmQueries;
import io.quantix.node.v1.ConsoleInput;
import io.quantix.node.v1.ConsoleOutput;
import io.quantix.node.v1.ConsoleServiceGrpc;

/** Consoles. */
final class ConsoleGrpc extends ConsoleServiceGrpc.ConsoleServiceImplBase {

    private final VmQueries queries;

    ConsoleGrpc(VmQueries queries) {
        this.queries = queries;
    }

    @Override
    public StreamObserver<ConsoleInput> openSerialConsole(StreamObserver<ConsoleOutput> observer) {
        return new ConsoleBridge(
                (open, call) -> queries.openSerial(open.getVmId(), open.getPort(), open.getTakeOver(), call),
                (ServerCallStreamObserver<ConsoleOutput>) observer);
    }

    @Override
    public StreamObserver<ConsoleInput> openVncConsole(StreamObserver<ConsoleOutput> observer) {
        return new ConsoleBridge(
                (open, call) -> queries.openVnc(open.getVmId(), open.getPort(), call),
                (ServerCallStreamObserver<ConsoleOutput>) observer);
    }
}
