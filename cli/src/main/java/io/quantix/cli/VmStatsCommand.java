package io.quantix.cli;

import com.google.protobuf.util.Durations;
import io.quantix.node.v1.GetVmStatsRequest;
import io.quantix.node.v1.GetVmStatsResponse;
import io.quantix.node.v1.StatsGroup;
import io.quantix.node.v1.VmStats;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code qx vm stats}. */
@Command(name = "stats", description = "Measures VMs once.")
final class VmStatsCommand extends NodeCommand {

    @Parameters(paramLabel = "VM", arity = "0..*", description = "Names or ids; all VMs when none is given.")
    private List<String> vms = List.of();

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            split = ",",
            description = "state, cpu, vcpu, memory, nic, disk (default: state,cpu,memory,nic; disk is expensive).")
    private List<String> groups = List.of("state", "cpu", "memory", "nic");

    @Override
    int run(NodeConnection node) {
        GetVmStatsRequest.Builder request = GetVmStatsRequest.newBuilder();
        groups.forEach(group -> request.addGroups(group(group)));
        vms.forEach(vm -> request.addIds(VmNames.id(node, vm)));
        GetVmStatsResponse stats = node.vms().getVmStats(request.build());
        output().show(stats, table(stats.getVmsList()));
        return ExitCode.OK;
    }

    private static StatsGroup group(String text) {
        try {
            return StatsGroup.valueOf("STATS_GROUP_" + text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new UsageException("'" + text + "' is not a group; one of state, cpu, vcpu, memory, nic, disk");
        }
    }

    private static Table table(List<VmStats> all) {
        Table table =
                Table.headed("ID", "STATE", "CPU TIME", "MEMORY", "RESIDENT", "RECEIVED", "SENT", "READ", "WRITTEN");
        for (VmStats vm : all) {
            table.row(
                    vm.getId(),
                    Text.state(vm.getState()),
                    vm.hasCpu() ? Durations.toMillis(vm.getCpu().getTotal()) + " ms" : "-",
                    vm.hasMemory() ? Text.size(vm.getMemory().getCurrentBytes()) : "-",
                    vm.getMemory().hasResidentBytes() ? (vm.getMemory().getResidentBytes() >> 20) + " MiB" : "-",
                    vm.getNicsList().stream()
                                    .mapToLong(VmStats.Nic::getReceivedBytes)
                                    .sum() + " B",
                    vm.getNicsList().stream()
                                    .mapToLong(VmStats.Nic::getSentBytes)
                                    .sum() + " B",
                    vm.getDisksList().stream()
                                    .mapToLong(VmStats.Disk::getReadBytes)
                                    .sum() + " B",
                    vm.getDisksList().stream()
                                    .mapToLong(VmStats.Disk::getWrittenBytes)
                                    .sum() + " B");
        }
        return table;
    }
}
