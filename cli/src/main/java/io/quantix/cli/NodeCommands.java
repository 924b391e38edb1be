package io.quantix.cli;

import io.quantix.node.v1.CapabilitySupport;
import io.quantix.node.v1.GetNodeHealthRequest;
import io.quantix.node.v1.GetNodeInfoRequest;
import io.quantix.node.v1.Host;
import io.quantix.node.v1.Hypervisor;
import io.quantix.node.v1.NodeHealth;
import io.quantix.node.v1.NodeInfo;
import io.quantix.node.v1.ProviderInstance;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code qx node}. */
@Command(
        name = "node",
        description = "Shows the node itself.",
        mixinStandardHelpOptions = true,
        subcommands = {NodeCommands.ShowInfo.class, NodeCommands.ShowHealth.class, VmDeviceCommands.OfHost.class})
final class NodeCommands {

    /** {@code qx node info}. */
    @Command(name = "info", description = "Shows what the node is and what its providers can do.")
    static final class ShowInfo extends NodeCommand {

        @Option(names = "--capabilities", description = "List every capability of every provider.")
        private boolean capabilities;

        @Override
        int run(NodeConnection node) {
            NodeInfo info = node.node().getNodeInfo(GetNodeInfoRequest.getDefaultInstance());
            output().show(info, table(info));
            return ExitCode.OK;
        }

        private Table table(NodeInfo info) {
            Host host = info.getHost();
            Table table = Table.plain()
                    .row("Node", info.getName() + " (" + info.getId() + ")")
                    .row("Version", info.getVersion())
                    .row("SPI levels", info.getOldestSpiLevel() + " to " + info.getNewestSpiLevel())
                    .row("Up for", Text.age(info.getStartedAt(), Instant.now()))
                    .row(
                            "Host",
                            host.getHostname() + ", " + host.getOperatingSystem() + " " + host.getKernel() + " "
                                    + host.getArchitecture())
                    .row("CPUs, memory", host.getCpus() + ", " + (host.getMemoryBytes() >> 20) + " MiB");
            for (ProviderInstance provider : info.getProvidersList()) {
                table.row("Provider " + provider.getInstance(), describe(provider));
                if (provider.hasHypervisor()) {
                    Hypervisor hypervisor = provider.getHypervisor();
                    table.row("  hypervisor", hypervisor.getProduct() + " " + hypervisor.getVersion());
                    table.row(
                            "  accelerator",
                            Text.constant(hypervisor.getAccelerator(), "") + ": " + hypervisor.getAcceleratorDetail());
                    table.row("  disks from", String.join(", ", hypervisor.getDiskSourcesList()));
                    table.row("  NICs on", String.join(", ", hypervisor.getNicBackendsList()));
                }
                if (capabilities) {
                    for (CapabilitySupport capability : provider.getCapabilitiesList()) {
                        table.row(
                                "  " + capability.getId(),
                                (Text.constant(capability.getSupport(), "") + "  " + capability.getDetail()).strip());
                    }
                }
            }
            return table;
        }

        private static String describe(ProviderInstance provider) {
            if (!provider.getRefusal().isEmpty()) {
                return "not loaded: " + provider.getRefusal();
            }
            return provider.getProvider() + " " + provider.getVersion() + " by " + provider.getVendor() + ", SPI level "
                    + provider.getSpiLevel() + ", " + String.join(" + ", provider.getRolesList());
        }
    }

    /** {@code qx node health}. */
    @Command(
            name = "health",
            description = "Shows whether the node and its providers are well; exits with 1 when one is not.")
    static final class ShowHealth extends NodeCommand {

        @Override
        int run(NodeConnection node) {
            NodeHealth health = node.node().getNodeHealth(GetNodeHealthRequest.getDefaultInstance());
            Table table = Table.headed("PART", "STATE", "DETAIL");
            table.row("node", Text.constant(health.getState(), ""), "");
            for (NodeHealth.Part part : health.getPartsList()) {
                table.row(part.getName(), Text.constant(part.getState(), ""), part.getDetail());
            }
            output().show(health, table);
            return health.getState() == NodeHealth.State.HEALTHY ? ExitCode.OK : ExitCode.FAILED;
        }
    }
}
