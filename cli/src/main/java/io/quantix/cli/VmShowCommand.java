package io.quantix.cli;

import io.quantix.node.v1.CpuTopology;
import io.quantix.node.v1.GetVmRequest;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmSpec;
import io.quantix.node.v1.VmStatus;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code qx vm show}. */
@Command(name = "show", description = "Shows one VM: what is wished for and what is. Use -o json for everything.")
final class VmShowCommand extends NodeCommand {

    @Parameters(paramLabel = "VM", description = "Name or id.")
    private String vm = "";

    @Override
    int run(NodeConnection node) {
        Vm found = node.vms()
                .getVm(GetVmRequest.newBuilder().setId(VmNames.id(node, vm)).build());
        output().show(found, table(found));
        return ExitCode.OK;
    }

    static Table table(Vm vm) {
        VmStatus status = vm.getStatus();
        Table table = Table.plain()
                .row("Name", Text.name(vm))
                .row("Id", vm.getId())
                .row("Hypervisor", vm.getHypervisor())
                .row(
                        "State",
                        Text.state(status.getState()) + " (" + Text.constant(status.getReason(), "STATE_REASON_")
                                + ")");
        if (!status.getResponsive()) {
            table.row("", "its process does not answer");
        }
        if (status.hasStartedAt()) {
            table.row(
                    "Started",
                    Text.time(status.getStartedAt()) + ", " + Text.age(status.getStartedAt(), Instant.now()) + " ago");
        }
        status.getGraphicsList()
                .forEach(screen ->
                        table.row("Screen", screen.getProtocol() + " " + screen.getAddress() + ":" + screen.getPort()));
        if (status.getForeign()) {
            return table.row("Owner", "another tool; shown, never changed");
        }
        if (status.getPendingChange()) {
            table.row("Pending", "a change takes effect at the next start");
        }
        return spec(table.row("Generation", Long.toString(vm.getGeneration())), vm.getSpec());
    }

    private static Table spec(Table table, VmSpec spec) {
        table.row("vCPUs", Integer.toString(vcpus(spec))).row("Memory", Text.size(spec.getMemoryBytes()));
        spec.getDisksList().forEach(disk -> table.row("Disk " + disk.getName(), VmSpecText.source(disk.getSource())));
        spec.getCdromsList()
                .forEach(drive -> table.row(
                        "CD-ROM " + drive.getName(),
                        drive.hasMedia() ? VmSpecText.source(drive.getMedia()) : "(empty)"));
        spec.getNicsList()
                .forEach(nic -> table.row(
                        "NIC " + nic.getName(), nic.getMac() + " on " + VmSpecText.backend(nic.getBackend())));
        if (spec.getBoot().hasKernel()) {
            table.row("Kernel", spec.getBoot().getKernel().getImage());
        }
        spec.getLabelsMap().forEach((key, value) -> table.row("Label " + key, value));
        return table;
    }

    static int vcpus(VmSpec spec) {
        if (spec.getCpu().getOnline() > 0) {
            return spec.getCpu().getOnline();
        }
        CpuTopology topology = spec.getCpu().getTopology();
        return Math.max(1, topology.getSockets())
                * Math.max(1, topology.getDies())
                * Math.max(1, topology.getCores())
                * Math.max(1, topology.getThreads());
    }
}
