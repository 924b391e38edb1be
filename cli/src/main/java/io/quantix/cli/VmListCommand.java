package io.quantix.cli;

import io.quantix.node.v1.ListVmsRequest;
import io.quantix.node.v1.ListVmsResponse;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code qx vm list}. */
@Command(name = "list", aliases = "ls", description = "Lists VMs, those made by other tools included.")
final class VmListCommand extends NodeCommand {

    private static final int PAGE = 500;

    @Option(names = "--state", paramLabel = "STATE", description = "Only VMs in this state; may be repeated.")
    private List<String> states = List.of();

    @Option(names = "--label", paramLabel = "KEY=VALUE", description = "Only VMs with this label; may be repeated.")
    private Map<String, String> labels = new HashMap<>();

    @Option(names = "--managed", description = "Leave out VMs made by other tools.")
    private boolean managed;

    @Override
    int run(NodeConnection node) {
        ListVmsRequest.Filter.Builder filter =
                ListVmsRequest.Filter.newBuilder().putAllLabels(labels).setManagedOnly(managed);
        states.forEach(state -> filter.addStates(state(state)));
        ListVmsResponse.Builder all = ListVmsResponse.newBuilder();
        String token = "";
        do {
            ListVmsResponse page = node.vms()
                    .listVms(ListVmsRequest.newBuilder()
                            .setPageSize(PAGE)
                            .setPageToken(token)
                            .setFilter(filter)
                            .build());
            all.addAllVms(page.getVmsList());
            if (token.isEmpty()) {
                all.addAllUnreachable(page.getUnreachableList());
            }
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        output().show(all.build(), table(all.getVmsList()));
        all.getUnreachableList()
                .forEach(hypervisor ->
                        err().println("qx: hypervisor " + hypervisor + " gave no answer; its VMs are as last known"));
        return all.getUnreachableCount() == 0 ? ExitCode.OK : ExitCode.UNAVAILABLE;
    }

    private static VmState state(String text) {
        try {
            return VmState.valueOf("VM_STATE_" + text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new UsageException(
                    "'" + text + "' is not a state; one of stopped, running, paused, stopping, suspended, unknown");
        }
    }

    private static Table table(List<Vm> vms) {
        Table table = Table.headed("NAME", "ID", "STATE", "REASON", "VCPUS", "MEMORY", "UP", "HYPERVISOR");
        Instant now = Instant.now();
        for (Vm vm : vms) {
            String state = Text.state(vm.getStatus().getState());
            table.row(
                    Text.name(vm),
                    vm.getId(),
                    vm.getStatus().getResponsive() ? state : state + " (no answer)",
                    Text.constant(vm.getStatus().getReason(), "STATE_REASON_"),
                    vm.hasSpec() ? Integer.toString(VmShowCommand.vcpus(vm.getSpec())) : "-",
                    vm.hasSpec() ? Text.size(vm.getSpec().getMemoryBytes()) : "-",
                    vm.getStatus().hasStartedAt() ? Text.age(vm.getStatus().getStartedAt(), now) : "-",
                    vm.getHypervisor() + (vm.getStatus().getForeign() ? " (foreign)" : ""));
        }
        return table;
    }
}
