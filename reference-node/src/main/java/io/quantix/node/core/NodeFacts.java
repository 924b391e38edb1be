package io.quantix.node.core;

import com.sun.management.OperatingSystemMXBean;
import io.quantix.node.plugin.ProviderInstance;
import io.quantix.node.translate.ProviderWriter;
import io.quantix.node.translate.StatusWriter;
import io.quantix.node.v1.Host;
import io.quantix.node.v1.NodeHealth;
import io.quantix.node.v1.NodeInfo;
import io.quantix.spi.CallContext;
import io.quantix.spi.HostLevels;
import io.quantix.spi.ProviderException;
import io.quantix.spi.ProviderHealth;
import io.quantix.spi.ProviderInfo;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the node says of itself, its host and its providers. */
public final class NodeFacts {

    private static final Logger LOG = LoggerFactory.getLogger(NodeFacts.class);
    private static final Duration QUICK = Duration.ofSeconds(3);

    private final Identity identity;
    private final List<ProviderInstance> providers;
    private final List<String> pluginTroubles;
    private final NodeCore core;

    /**
     * Who the node is.
     *
     * @param id empty while the journal, which has it, cannot be used
     */
    public record Identity(String name, Optional<UUID> id, String version, Instant startedAt) {}

    /**
     * @param pluginTroubles what is wrong with plugins, for the health
     */
    public NodeFacts(Identity identity, List<ProviderInstance> providers, List<String> pluginTroubles, NodeCore core) {
        this.identity = identity;
        this.providers = List.copyOf(providers);
        this.pluginTroubles = List.copyOf(pluginTroubles);
        this.core = core;
    }

    /** Returns the host's name, for a node without one of its own. */
    public static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }

    public List<ProviderInstance> providers() {
        return providers;
    }

    public NodeInfo info(CallContext call) {
        NodeInfo.Builder info = NodeInfo.newBuilder()
                .setName(identity.name())
                .setId(identity.id().map(UUID::toString).orElse(""))
                .setVersion(identity.version())
                .setOldestSpiLevel(HostLevels.CURRENT.oldest().value())
                .setNewestSpiLevel(HostLevels.CURRENT.newest().value())
                .setStartedAt(StatusWriter.timestamp(identity.startedAt()))
                .setHost(host());
        each(provider -> provider(provider, call.atMost(QUICK))).forEach(info::addProviders);
        return info.build();
    }

    /** Asks all providers at once: one that is silent costs the time of one. */
    private <T> List<T> each(java.util.function.Function<ProviderInstance, T> question) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return providers.stream()
                    .map(provider -> CompletableFuture.supplyAsync(() -> question.apply(provider), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    private static io.quantix.node.v1.ProviderInstance provider(ProviderInstance provider, CallContext call) {
        io.quantix.node.v1.ProviderInstance.Builder message = io.quantix.node.v1.ProviderInstance.newBuilder()
                .setInstance(provider.name())
                .setProvider(provider.kind())
                .setVersion(provider.info().map(ProviderInfo::version).orElse(""))
                .setVendor(provider.info().map(ProviderInfo::vendor).orElse(""))
                .setSpiLevel(provider.info().map(info -> info.level().value()).orElse(0))
                .setRefusal(provider.refusal())
                .addAllCapabilities(ProviderWriter.capabilities(provider.capabilities()));
        provider.role(VirtualMachines.class).ifPresent(machines -> {
            message.addRoles("virtual-machines");
            try {
                message.setHypervisor(ProviderWriter.hypervisor(machines.hypervisor(call)));
            } catch (ProviderException silent) {
                LOG.info("{} does not say what it is: {}", provider.name(), silent.getMessage());
            }
        });
        return message.build();
    }

    private static Host host() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return Host.newBuilder()
                .setHostname(hostname())
                .setOperatingSystem(operatingSystem())
                .setKernel(system.getName() + " " + system.getVersion())
                .setArchitecture(system.getArch())
                .setCpus(system.getAvailableProcessors())
                .setMemoryBytes(system.getTotalMemorySize())
                .build();
    }

    private static String operatingSystem() {
        try {
            return Files.readAllLines(Path.of("/etc/os-release")).stream()
                    .filter(line -> line.startsWith("PRETTY_NAME="))
                    .map(line -> line.substring("PRETTY_NAME=".length()).replace("\"", ""))
                    .findFirst()
                    .orElse("");
        } catch (IOException unknown) {
            return "";
        }
    }

    public NodeHealth health(CallContext call) {
        NodeHealth.Builder health = NodeHealth.newBuilder();
        each(provider -> Map.entry(provider.name(), provider.health(call.atMost(QUICK))))
                .forEach(entry -> add(health, "provider/" + entry.getKey(), entry.getValue()));
        if (!pluginTroubles.isEmpty()) {
            add(
                    health,
                    "plugins",
                    new ProviderHealth(ProviderHealth.State.DEGRADED, String.join("; ", pluginTroubles)));
        }
        add(health, "journal", journal());
        add(health, "events", events());
        return health.setState(worst(health.getPartsList())).build();
    }

    private ProviderHealth journal() {
        try {
            core.checkJournal();
        } catch (ProviderException failed) {
            return new ProviderHealth(ProviderHealth.State.UNAVAILABLE, String.valueOf(failed.getMessage()));
        }
        Map<VmId, String> troubles = core.vmTroubles();
        return troubles.isEmpty()
                ? ProviderHealth.healthy()
                : new ProviderHealth(
                        ProviderHealth.State.DEGRADED, "machines that could not be put right: " + troubles);
    }

    private ProviderHealth events() {
        Map<String, String> late = core.eventTroubles();
        return late.isEmpty()
                ? ProviderHealth.healthy()
                : new ProviderHealth(ProviderHealth.State.DEGRADED, "events are late: " + late);
    }

    private static void add(NodeHealth.Builder health, String name, ProviderHealth part) {
        health.addParts(NodeHealth.Part.newBuilder()
                .setName(name)
                .setState(ProviderWriter.health(part.state()))
                .setDetail(part.detail()));
    }

    /** A part that is away leaves the node degraded; only without its journal it is of no use. */
    private static NodeHealth.State worst(List<NodeHealth.Part> parts) {
        boolean useless = parts.stream()
                .anyMatch(part -> part.getName().equals("journal") && part.getState() == NodeHealth.State.UNAVAILABLE);
        boolean well = parts.stream().allMatch(part -> part.getState() == NodeHealth.State.HEALTHY);
        if (useless) {
            return NodeHealth.State.UNAVAILABLE;
        }
        return well ? NodeHealth.State.HEALTHY : NodeHealth.State.DEGRADED;
    }
}
