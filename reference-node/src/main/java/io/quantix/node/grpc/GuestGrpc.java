package io.quantix.node.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quantix.node.core.GuestCommands;
import io.quantix.node.core.GuestQueries;
import io.quantix.node.core.GuestStreams;
import io.quantix.node.v1.AddGuestSshKeysRequest;
import io.quantix.node.v1.AddGuestSshKeysResponse;
import io.quantix.node.v1.ExecInput;
import io.quantix.node.v1.ExecOutput;
import io.quantix.node.v1.FreezeGuestRequest;
import io.quantix.node.v1.GetGuestAgentRequest;
import io.quantix.node.v1.GetGuestFileRequest;
import io.quantix.node.v1.GetGuestFreezeRequest;
import io.quantix.node.v1.GetGuestOsRequest;
import io.quantix.node.v1.GetGuestTimeRequest;
import io.quantix.node.v1.GuestAgent;
import io.quantix.node.v1.GuestFile;
import io.quantix.node.v1.GuestFileChunk;
import io.quantix.node.v1.GuestFreeze;
import io.quantix.node.v1.GuestOsInfo;
import io.quantix.node.v1.GuestServiceGrpc;
import io.quantix.node.v1.GuestTime;
import io.quantix.node.v1.ListGuestCpusRequest;
import io.quantix.node.v1.ListGuestCpusResponse;
import io.quantix.node.v1.ListGuestFileSystemsRequest;
import io.quantix.node.v1.ListGuestFileSystemsResponse;
import io.quantix.node.v1.ListGuestInterfacesRequest;
import io.quantix.node.v1.ListGuestInterfacesResponse;
import io.quantix.node.v1.ListGuestSshKeysRequest;
import io.quantix.node.v1.ListGuestSshKeysResponse;
import io.quantix.node.v1.ListGuestUsersRequest;
import io.quantix.node.v1.ListGuestUsersResponse;
import io.quantix.node.v1.PingGuestRequest;
import io.quantix.node.v1.PingGuestResponse;
import io.quantix.node.v1.ReadGuestFileRequest;
import io.quantix.node.v1.RemoveGuestSshKeysRequest;
import io.quantix.node.v1.RemoveGuestSshKeysResponse;
import io.quantix.node.v1.SetGuestCpusRequest;
import io.quantix.node.v1.SetGuestPasswordRequest;
import io.quantix.node.v1.SetGuestPasswordResponse;
import io.quantix.node.v1.ShutdownGuestRequest;
import io.quantix.node.v1.ShutdownGuestResponse;
import io.quantix.node.v1.SyncGuestTimeRequest;
import io.quantix.node.v1.ThawGuestRequest;
import io.quantix.node.v1.ThawGuestResponse;
import io.quantix.node.v1.TrimGuestRequest;
import io.quantix.node.v1.TrimGuestResponse;
import io.quantix.node.v1.WriteGuestFileRequest;
import io.quantix.node.v1.WriteGuestFileResponse;

/** Agents in guests. */
final class GuestGrpc extends GuestServiceGrpc.GuestServiceImplBase {

    private final GuestQueries queries;
    private final GuestCommands commands;
    private final GuestStreams streams;

    GuestGrpc(GuestQueries queries, GuestCommands commands, GuestStreams streams) {
        this.queries = queries;
        this.commands = commands;
        this.streams = streams;
    }

    @Override
    public void pingGuest(PingGuestRequest request, StreamObserver<PingGuestResponse> observer) {
        Calls.answer(observer, "", Calls.READ, call -> queries.ping(request.getVmId(), call));
    }

    @Override
    public void getGuestAgent(GetGuestAgentRequest request, StreamObserver<GuestAgent> observer) {
        Calls.answer(observer, "", Calls.READ, call -> queries.agent(request.getVmId(), call));
    }

    @Override
    public void getGuestOs(GetGuestOsRequest request, StreamObserver<GuestOsInfo> observer) {
        Calls.answer(observer, "", Calls.READ, call -> queries.os(request.getVmId(), call));
    }

    @Override
    public void listGuestInterfaces(
            ListGuestInterfacesRequest request, StreamObserver<ListGuestInterfacesResponse> observer) {
        Calls.answer(observer, "", Calls.READ, call -> queries.interfaces(request.getVmId(), call));
    }

    @Override
    public void getGuestFile(GetGuestFileRequest request, StreamObserver<GuestFile> observer) {
        Calls.answer(observer, "", Calls.READ, call -> queries.file(request.getVmId(), request.getPath(), call));
    }

    @Override
    public void listGuestFileSystems(
            ListGuestFileSystemsRequest request, StreamObserver<ListGuestFileSystemsResponse> observer) {
        Calls.answer(observer, "", Calls.READ, call -> queries.fileSystems(request.getVmId(), call));
    }

    @Override
    public void getGuestFreeze(GetGuestFreezeRequest request, StreamObserver<GuestFreeze> observer) {
        Calls.answer(observer, "", Calls.READ, call -> queries.freeze(request.getVmId(), call));
    }

    @Override
    public void getGuestTime(GetGuestTimeRequest request, StreamObserver<GuestTime> observer) {
        Calls.answer(observer, "", Calls.READ, call -> queries.time(request.getVmId(), call));
    }

    @Override
    public void listGuestUsers(ListGuestUsersRequest request, StreamObserver<ListGuestUsersResponse> observer) {
        Calls.answer(observer, "", Calls.READ, call -> queries.users(request.getVmId(), call));
    }

    @Override
    public void listGuestSshKeys(ListGuestSshKeysRequest request, StreamObserver<ListGuestSshKeysResponse> observer) {
        Calls.answer(observer, "", Calls.READ, call -> queries.keys(request.getVmId(), request.getUser(), call));
    }

    @Override
    public void listGuestCpus(ListGuestCpusRequest request, StreamObserver<ListGuestCpusResponse> observer) {
        Calls.answer(observer, "", Calls.READ, call -> queries.cpus(request.getVmId(), call));
    }

    @Override
    public void shutdownGuest(ShutdownGuestRequest request, StreamObserver<ShutdownGuestResponse> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> commands.shutdown(request, call));
    }

    @Override
    public void freezeGuest(FreezeGuestRequest request, StreamObserver<GuestFreeze> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> commands.freeze(request, call));
    }

    @Override
    public void thawGuest(ThawGuestRequest request, StreamObserver<ThawGuestResponse> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> commands.thaw(request, call));
    }

    @Override
    public void trimGuest(TrimGuestRequest request, StreamObserver<TrimGuestResponse> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> commands.trim(request, call));
    }

    @Override
    public void syncGuestTime(SyncGuestTimeRequest request, StreamObserver<GuestTime> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> commands.syncTime(request, call));
    }

    @Override
    public void setGuestPassword(SetGuestPasswordRequest request, StreamObserver<SetGuestPasswordResponse> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> commands.setPassword(request, call));
    }

    @Override
    public void addGuestSshKeys(AddGuestSshKeysRequest request, StreamObserver<AddGuestSshKeysResponse> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> commands.addKeys(request, call));
    }

    @Override
    public void removeGuestSshKeys(
            RemoveGuestSshKeysRequest request, StreamObserver<RemoveGuestSshKeysResponse> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> commands.removeKeys(request, call));
    }

    @Override
    public void setGuestCpus(SetGuestCpusRequest request, StreamObserver<ListGuestCpusResponse> observer) {
        Calls.answer(observer, request.getRequestId(), Calls.CHANGE, call -> commands.setCpus(request, call));
    }

    @Override
    public StreamObserver<ExecInput> execInGuest(StreamObserver<ExecOutput> observer) {
        return new ExecBridge(streams, (ServerCallStreamObserver<ExecOutput>) observer);
    }

    @Override
    public void readGuestFile(ReadGuestFileRequest request, StreamObserver<GuestFileChunk> observer) {
        FileOutput.send(queries, request, (ServerCallStreamObserver<GuestFileChunk>) observer);
    }

    @Override
    public StreamObserver<WriteGuestFileRequest> writeGuestFile(StreamObserver<WriteGuestFileResponse> observer) {
        return new FileInput(streams, (ServerCallStreamObserver<WriteGuestFileResponse>) observer);
    }
}
