package io.quantix.node.core;

import io.quantix.node.translate.GuestReader;
import io.quantix.node.translate.GuestWriter;
import io.quantix.node.translate.StatusWriter;
import io.quantix.node.v1.GuestAgent;
import io.quantix.node.v1.GuestFile;
import io.quantix.node.v1.GuestFreeze;
import io.quantix.node.v1.GuestOsInfo;
import io.quantix.node.v1.GuestTime;
import io.quantix.node.v1.ListGuestCpusResponse;
import io.quantix.node.v1.ListGuestFileSystemsResponse;
import io.quantix.node.v1.ListGuestInterfacesResponse;
import io.quantix.node.v1.ListGuestSshKeysResponse;
import io.quantix.node.v1.ListGuestUsersResponse;
import io.quantix.node.v1.PingGuestResponse;
import io.quantix.node.v1.ReadGuestFileRequest;
import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.FileRead;
import io.quantix.spi.guest.GuestAgents;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.guest.SshKey;
import io.quantix.spi.vm.VmId;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;
import java.util.function.Function;

/** What agents in guests are asked that changes nothing. */
public final class GuestQueries {

    private final Hypervisors hypervisors;
    private final VmAccess access;

    GuestQueries(Shared shared) {
        this.hypervisors = shared.hypervisors();
        this.access = shared.access();
    }

    /** Returns what speaks to the agent of a machine. */
    GuestAgents agents(VmId vm, CallContext call) {
        return hypervisors.agents(access.located(vm, call));
    }

    static <G> G group(GuestAgents agents, Function<GuestAgents, Optional<G>> group, GuestCapability needed) {
        return group.apply(agents)
                .orElseThrow(() ->
                        new ProviderException.Unsupported(needed, "what speaks to agents has nothing of the kind"));
    }

    public PingGuestResponse ping(String vmId, CallContext call) {
        VmId vm = Requests.vmId("vm_id", vmId);
        return PingGuestResponse.newBuilder()
                .setTook(StatusWriter.duration(agents(vm, call).ping(vm, call)))
                .build();
    }

    public GuestAgent agent(String vmId, CallContext call) {
        VmId vm = Requests.vmId("vm_id", vmId);
        return GuestWriter.agent(agents(vm, call).describe(vm, call));
    }

    public GuestOsInfo os(String vmId, CallContext call) {
        VmId vm = Requests.vmId("vm_id", vmId);
        return GuestWriter.os(agents(vm, call).os(vm, call));
    }

    public ListGuestInterfacesResponse interfaces(String vmId, CallContext call) {
        VmId vm = Requests.vmId("vm_id", vmId);
        return ListGuestInterfacesResponse.newBuilder()
                .addAllInterfaces(agents(vm, call).interfaces(vm, call).stream()
                        .map(GuestWriter::networkInterface)
                        .toList())
                .build();
    }

    public GuestFile file(String vmId, String path, CallContext call) {
        VmId vm = Requests.vmId("vm_id", vmId);
        return GuestWriter.file(group(agents(vm, call), GuestAgents::files, GuestCapability.FILE_STAT)
                .describe(vm, GuestReader.path(path), call));
    }

    /** Reads a part of a file into a channel. */
    public long read(ReadGuestFileRequest request, WritableByteChannel target, CallContext call) {
        VmId vm = Requests.vmId("vm_id", request.getVmId());
        FileRead part = GuestReader.read(request);
        return group(agents(vm, call), GuestAgents::files, GuestCapability.FILE_READ)
                .read(vm, part, target, call);
    }

    public ListGuestFileSystemsResponse fileSystems(String vmId, CallContext call) {
        VmId vm = Requests.vmId("vm_id", vmId);
        return ListGuestFileSystemsResponse.newBuilder()
                .addAllFileSystems(
                        group(agents(vm, call), GuestAgents::fileSystems, GuestCapability.FILE_SYSTEMS)
                                .list(vm, call)
                                .stream()
                                .map(GuestWriter::fileSystem)
                                .toList())
                .build();
    }

    public GuestFreeze freeze(String vmId, CallContext call) {
        VmId vm = Requests.vmId("vm_id", vmId);
        return GuestWriter.freeze(group(agents(vm, call), GuestAgents::fileSystems, GuestCapability.FREEZE)
                .freezeStatus(vm, call));
    }

    public GuestTime time(String vmId, CallContext call) {
        VmId vm = Requests.vmId("vm_id", vmId);
        return GuestWriter.time(group(agents(vm, call), GuestAgents::clocks, GuestCapability.TIME_READ)
                .read(vm, call));
    }

    public ListGuestUsersResponse users(String vmId, CallContext call) {
        VmId vm = Requests.vmId("vm_id", vmId);
        return ListGuestUsersResponse.newBuilder()
                .addAllUsers(
                        group(agents(vm, call), GuestAgents::users, GuestCapability.USERS).loggedIn(vm, call).stream()
                                .map(GuestWriter::user)
                                .toList())
                .build();
    }

    public ListGuestSshKeysResponse keys(String vmId, String user, CallContext call) {
        VmId vm = Requests.vmId("vm_id", vmId);
        return ListGuestSshKeysResponse.newBuilder()
                .addAllKeys(
                        group(agents(vm, call), GuestAgents::users, GuestCapability.SSH_KEYS)
                                .keys(vm, user, call)
                                .stream()
                                .map(SshKey::line)
                                .toList())
                .build();
    }

    public ListGuestCpusResponse cpus(String vmId, CallContext call) {
        VmId vm = Requests.vmId("vm_id", vmId);
        return ListGuestCpusResponse.newBuilder()
                .addAllCpus(group(agents(vm, call), GuestAgents::cpus, GuestCapability.VCPUS).list(vm, call).stream()
                        .map(GuestWriter::cpu)
                        .toList())
                .build();
    }
}
