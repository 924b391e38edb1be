package io.quantix.node.translate;

import io.quantix.node.v1.CapabilitySupport;
import io.quantix.node.v1.Hypervisor;
import io.quantix.node.v1.NodeHealth;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Capability;
import io.quantix.spi.ProviderHealth;
import io.quantix.spi.Support;
import io.quantix.spi.vm.HypervisorInfo;
import java.util.ArrayList;
import java.util.List;

/** Writes what a provider says of itself. */
public final class ProviderWriter {

    private ProviderWriter() {}

    /** Returns every declared capability in the order of their ids. */
    public static List<CapabilitySupport> capabilities(Capabilities capabilities) {
        List<CapabilitySupport> written = new ArrayList<>();
        capabilities.ids().stream().sorted().forEach(id -> written.add(support(id, capabilities.of(new Named(id)))));
        return written;
    }

    /** A capability of which only the id is known here. */
    private record Named(String id) implements Capability {
        @Override
        public int since() {
            return 1;
        }

        @Override
        public String summary() {
            return id;
        }
    }

    private static CapabilitySupport support(String id, Support support) {
        CapabilitySupport.Builder message = CapabilitySupport.newBuilder().setId(id);
        return switch (support) {
            case Support.Supported supported ->
                message.setSupport(CapabilitySupport.Support.SUPPORTED).build();
            case Support.Unsupported unsupported ->
                message.setSupport(CapabilitySupport.Support.UNSUPPORTED)
                        .setDetail(unsupported.reason())
                        .build();
            case Support.Conditional conditional -> {
                message.setSupport(CapabilitySupport.Support.CONDITIONAL).setDetail(conditional.condition());
                conditional
                        .limits()
                        .forEach(limit -> message.addLimits(CapabilitySupport.Limit.newBuilder()
                                .setName(limit.name())
                                .setMinimum(limit.minimum())
                                .setMaximum(limit.maximum())
                                .setUnit(limit.unit())));
                yield message.build();
            }
        };
    }

    public static Hypervisor hypervisor(HypervisorInfo info) {
        Hypervisor.Builder message = Hypervisor.newBuilder()
                .setProduct(info.product())
                .setVersion(info.version())
                .setAccelerator(
                        switch (info.accelerator()) {
                            case HARDWARE -> Hypervisor.Accelerator.HARDWARE;
                            case EMULATION -> Hypervisor.Accelerator.EMULATION;
                            case SIMULATION -> Hypervisor.Accelerator.SIMULATION;
                        })
                .setAcceleratorDetail(info.acceleratorDetail())
                .addAllMachineTypes(info.machineTypes())
                .addAllCpuModels(info.cpuModels())
                .setMostVcpus(info.limits().vcpus())
                .setMostMemoryBytes(info.limits().memory().bytes());
        info.diskSources().forEach(kind -> message.addDiskSources(kind.name()));
        info.nicBackends().forEach(kind -> message.addNicBackends(kind.name()));
        return message.build();
    }

    public static NodeHealth.State health(ProviderHealth.State state) {
        return switch (state) {
            case HEALTHY -> NodeHealth.State.HEALTHY;
            case DEGRADED -> NodeHealth.State.DEGRADED;
            case UNAVAILABLE -> NodeHealth.State.UNAVAILABLE;
        };
    }
}
