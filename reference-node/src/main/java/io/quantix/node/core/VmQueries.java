package io.quantix.node.core;

import com.google.protobuf.ByteString;
import io.quantix.node.journal.DesiredVm;
import io.quantix.node.journal.DesiredVms;
import io.quantix.node.journal.ObservedVms;
import io.quantix.node.translate.StatusWriter;
import io.quantix.node.v1.GetScreenshotRequest;
import io.quantix.node.v1.GetVmRequest;
import io.quantix.node.v1.GetVmStatsRequest;
import io.quantix.node.v1.GetVmStatsResponse;
import io.quantix.node.v1.ListVmsRequest;
import io.quantix.node.v1.ListVmsResponse;
import io.quantix.node.v1.Screenshot;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmState;
import io.quantix.node.v1.VmStatus;
import io.quantix.spi.CallContext;
import io.quantix.spi.Page;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.ConsoleSession;
import io.quantix.spi.vm.Consoles;
import io.quantix.spi.vm.StatsGroup;
import io.quantix.spi.vm.StatsQuery;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a client can see of machines, across all hypervisors. */
public final class VmQueries {

    private static final Logger LOG = LoggerFactory.getLogger(VmQueries.class);

    private final Hypervisors hypervisors;
    private final DesiredVms desired;
    private final ObservedVms observed;
    private final VmLocator locator;
    private final VmAccess access;

    VmQueries(Shared shared) {
        this.hypervisors = shared.hypervisors();
        this.desired = shared.desired();
        this.observed = shared.observed();
        this.locator = shared.locator();
        this.access = shared.access();
    }

    public Vm get(GetVmRequest request, CallContext call) {
        VmId id = Requests.vmId(request.getId());
        String hypervisor = located(id, call);
        io.quantix.spi.vm.VmStatus status = hypervisors.get(hypervisor).describe(id, call);
        return desired.find(id)
                .or(() -> access.asFound(hypervisor, status, call))
                .map(wish -> Vms.message(wish, status))
                .orElseGet(() -> Vms.foreign(hypervisor, status));
    }

    private String located(VmId id, CallContext call) {
        return locator.hypervisor(id, call).orElseThrow(() -> new ProviderException.NotFound(id.ref()));
    }

    /** A hypervisor that gives no answer does not spoil the list: its machines are shown as last known. */
    public ListVmsResponse list(ListVmsRequest request, CallContext call) {
        int size = Requests.pageSize(request.getPageSize());
        Map<VmId, DesiredVm> wishes =
                desired.list().stream().collect(Collectors.toMap(DesiredVm::id, Function.identity()));
        List<Vm> vms = new ArrayList<>();
        Set<VmId> seen = new LinkedHashSet<>();
        List<String> unreachable = new ArrayList<>();
        hypervisors.open().forEach((name, machines) -> {
            try {
                for (io.quantix.spi.vm.VmStatus status : Hypervisors.all(machines, call)) {
                    DesiredVm wish = wishes.get(status.id());
                    seen.add(status.id());
                    vms.add(wish == null ? unwished(name, status, call) : Vms.message(wish, status));
                }
            } catch (ProviderException noAnswer) {
                LOG.info("{} gives no list: {}", name, noAnswer.getMessage());
                unreachable.add(name);
            }
        });
        wishes.values().stream()
                .filter(wish -> !seen.contains(wish.id()))
                .collect(Collectors.groupingBy(DesiredVm::hypervisor))
                .forEach((name, missing) -> {
                    if (!hypervisors.open().containsKey(name)) {
                        unreachable.add(name);
                    }
                    vms.addAll(lastKnown(name, missing));
                });
        List<Vm> wanted = vms.stream()
                .filter(vm -> matches(vm, request.getFilter()))
                .sorted(Comparator.comparing(Vm::getId))
                .toList();
        Optional<String> token =
                request.getPageToken().isEmpty() ? Optional.empty() : Optional.of(request.getPageToken());
        Page<Vm> page = Page.cut(wanted, Vm::getId, new Page.Request(size, token));
        return ListVmsResponse.newBuilder()
                .addAllVms(page.items())
                .setNextPageToken(page.next().orElse(""))
                .addAllUnreachable(unreachable)
                .build();
    }

    private Vm unwished(String hypervisor, io.quantix.spi.vm.VmStatus status, CallContext call) {
        try {
            return access.asFound(hypervisor, status, call)
                    .map(wish -> Vms.message(wish, status))
                    .orElseGet(() -> Vms.foreign(hypervisor, status));
        } catch (ProviderException.NotFound goneMeanwhile) {
            return Vms.foreign(hypervisor, status);
        }
    }

    private List<Vm> lastKnown(String hypervisor, List<DesiredVm> wishes) {
        Map<VmId, ObservedVms.Observed> known = observed.of(hypervisor);
        List<Vm> vms = new ArrayList<>();
        for (DesiredVm wish : wishes) {
            VmStatus.Builder status = VmStatus.newBuilder()
                    .setState(VmState.VM_STATE_UNKNOWN)
                    .setName(Vms.spec(wish).getName())
                    .setObservedAt(StatusWriter.timestamp(Instant.EPOCH));
            ObservedVms.Observed last = known.get(wish.id());
            if (last != null) {
                status.setState(StatusWriter.state(last.state()))
                        .setReason(StatusWriter.reason(last.reason()))
                        .setObservedGeneration(last.generation());
            }
            vms.add(Vms.message(wish, status.build()));
        }
        return vms;
    }

    private static boolean matches(Vm vm, ListVmsRequest.Filter filter) {
        Map<String, String> labels = vm.getSpec().getLabelsMap();
        return (filter.getStatesCount() == 0
                        || filter.getStatesList().contains(vm.getStatus().getState()))
                && labels.entrySet().containsAll(filter.getLabelsMap().entrySet())
                && (filter.getHypervisor().isEmpty() || filter.getHypervisor().equals(vm.getHypervisor()))
                && !(filter.getManagedOnly() && vm.getStatus().getForeign())
                && (filter.getName().isEmpty()
                        || filter.getName().equals(vm.getStatus().getName()));
    }

    public GetVmStatsResponse stats(GetVmStatsRequest request, CallContext call) {
        EnumSet<StatsGroup> groups = EnumSet.noneOf(StatsGroup.class);
        request.getGroupsList().forEach(group -> groups.add(StatusWriter.group(group)));
        if (groups.isEmpty()) {
            groups.addAll(List.of(StatsGroup.STATE, StatsGroup.CPU, StatsGroup.NIC));
        }
        Map<String, Set<VmId>> where = new HashMap<>();
        for (String id : request.getIdsList()) {
            VmId vm = Requests.vmId(id);
            locator.hypervisor(vm, call)
                    .ifPresent(name -> where.computeIfAbsent(name, key -> new LinkedHashSet<>())
                            .add(vm));
        }
        GetVmStatsResponse.Builder reply = GetVmStatsResponse.newBuilder();
        hypervisors.open().forEach((name, machines) -> {
            if (request.getIdsCount() == 0 || where.containsKey(name)) {
                StatsQuery query = new StatsQuery(where.getOrDefault(name, Set.of()), groups);
                machines.stats(query, call).forEach(stats -> reply.addVms(StatusWriter.stats(stats)));
            }
        });
        return reply.build();
    }

    public Screenshot screenshot(GetScreenshotRequest request, CallContext call) {
        VmId id = Requests.vmId(request.getId());
        io.quantix.spi.vm.Screenshot shot =
                consoles(id, VmCapability.SCREENSHOT, call).screenshot(id, head(request), call);
        return Screenshot.newBuilder()
                .setMediaType(shot.mediaType())
                .setImage(ByteString.copyFrom(shot.image()))
                .build();
    }

    private static int head(GetScreenshotRequest request) {
        if (request.getHead() < 0 || request.getHead() > 15) {
            throw Requests.wrong("head", Integer.toUnsignedString(request.getHead()), "must be 0 to 15");
        }
        return request.getHead();
    }

    /** Opens a serial console; the caller closes it. */
    public ConsoleSession openSerial(String vm, int port, boolean takeOver, CallContext call) {
        VmId id = Requests.vmId(vm);
        if (port < 0 || port > 3) {
            throw Requests.wrong("open.port", Integer.toUnsignedString(port), "must be 0 to 3");
        }
        return consoles(id, VmCapability.CONSOLE_SERIAL, call).openSerial(id, port, takeOver, call);
    }

    /** Opens a connection to the VNC server; the caller closes it. */
    public ConsoleSession openVnc(String vm, int port, CallContext call) {
        VmId id = Requests.vmId(vm);
        if (port != 0) {
            throw Requests.wrong("open.port", Integer.toUnsignedString(port), "must be 0: a VM has one VNC server");
        }
        return consoles(id, VmCapability.CONSOLE_VNC, call).openVnc(id, call);
    }

    private Consoles consoles(VmId id, VmCapability needed, CallContext call) {
        VirtualMachines machines = hypervisors.get(located(id, call));
        return machines.consoles()
                .orElseThrow(() -> new ProviderException.Unsupported(needed, "the hypervisor has no consoles"));
    }
}
