package io.quantix.node;

import io.quantix.node.access.AccessControl;
import io.quantix.node.config.ConfigFile;
import io.quantix.node.config.NodeConfig;
import io.quantix.node.core.Hypervisors;
import io.quantix.node.core.NodeCore;
import io.quantix.node.core.NodeFacts;
import io.quantix.node.grpc.NodeServer;
import io.quantix.node.host.HostFacts;
import io.quantix.node.journal.Journal;
import io.quantix.node.journal.NodeIdentity;
import io.quantix.node.plugin.GuardLimits;
import io.quantix.node.plugin.HealthRounds;
import io.quantix.node.plugin.PassingSecrets;
import io.quantix.node.plugin.PluginCatalog;
import io.quantix.node.plugin.ProviderInstance;
import io.quantix.node.plugin.ProviderPlan;
import io.quantix.spi.HostLevels;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running node: every part of it, made and joined in {@link #start}, taken apart in {@link #stop}. Two nodes live side by side in one
 * process as long as they share neither state directory nor listeners.
 */
public final class QuantixNode implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QuantixNode.class);

    private final NodeConfig config;
    private final Runnable unload;
    private final Journal journal;
    private final List<ProviderInstance> providers;
    private final AccessControl access;
    private final NodeCore core;
    private final NodeServer server;
    private final HealthRounds health;
    private boolean ended;

    private QuantixNode(
            NodeConfig config,
            PluginCatalog catalog,
            Runnable unload,
            Journal journal,
            Hypervisors hypervisors,
            List<ProviderInstance> providers,
            AccessControl access) {
        InstantSource clock = InstantSource.system();
        this.config = config;
        this.access = access;
        this.unload = unload;
        this.journal = journal;
        this.providers = providers;
        this.core = new NodeCore(journal, hypervisors, config.limits().operations(), clock);
        NodeFacts.Identity identity =
                new NodeFacts.Identity(name(config), NodeIdentity.of(journal), Version.TEXT, clock.instant());
        NodeFacts facts = new NodeFacts(identity, providers, catalog.troubles(), core);
        this.server = new NodeServer(config, core, facts, new HostFacts(clock), access);
        this.health = new HealthRounds(providers);
    }

    /**
     * Starts a node. Returns when it accepts calls.
     *
     * @throws io.quantix.node.config.ConfigException with everything that is wrong with the configuration
     * @throws IOException when state directory or listeners cannot be had
     */
    public static QuantixNode start(ConfigFile file) throws IOException {
        PluginCatalog own = PluginCatalog.scan(file.pluginDirectories(), HostLevels.CURRENT);
        return start(file, own, own::close);
    }

    /**
     * Starts a node whose plugins are loaded already. Nodes of one process may share them.
     *
     * @param unload what becomes of the plugins when the node has ended
     */
    static QuantixNode start(ConfigFile file, PluginCatalog catalog, Runnable unload) throws IOException {
        List<ProviderPlan> plans = plan(file, catalog);
        NodeConfig config = file.config();
        Journal journal = Journal.open(config.stateDirectory());
        AccessControl access;
        try {
            access = new AccessControl(config, name(config), journal, InstantSource.system());
        } catch (IOException | RuntimeException failed) {
            journal.close();
            throw failed;
        }
        PassingSecrets passing = new PassingSecrets();
        List<ProviderInstance> providers = open(plans, config, passing);
        QuantixNode node = new QuantixNode(
                config, catalog, unload, journal, new Hypervisors(providers, passing), providers, access);
        try {
            node.core.start(Version.TEXT, config.events());
            access.start();
            node.health.start();
            node.server.start();
            return node;
        } catch (IOException | RuntimeException failed) {
            node.abandon();
            throw failed;
        }
    }

    private static String name(NodeConfig config) {
        return config.name().orElseGet(NodeFacts::hostname);
    }

    /** Picks the provider for each instance and binds its settings; mistakes are filed with the file's. */
    static List<ProviderPlan> plan(ConfigFile file, PluginCatalog catalog) {
        return file.providers().stream()
                .map(wanted -> catalog.plan(wanted, file))
                .toList();
    }

    /** Opens all at once: a hypervisor that is slow to connect holds up no other. */
    private static List<ProviderInstance> open(List<ProviderPlan> plans, NodeConfig config, PassingSecrets passing) {
        GuardLimits limits = GuardLimits.of(config.limits());
        List<CompletableFuture<ProviderInstance>> opening = new ArrayList<>();
        for (ProviderPlan plan : plans) {
            CompletableFuture<ProviderInstance> instance = new CompletableFuture<>();
            opening.add(instance);
            Thread.ofVirtual().name("open-" + plan.instance()).start(() -> {
                try {
                    instance.complete(ProviderInstance.open(plan, config.stateDirectory(), limits, passing));
                } catch (RuntimeException | Error defect) {
                    instance.completeExceptionally(defect);
                }
            });
        }
        return opening.stream().map(CompletableFuture::join).toList();
    }

    public NodeConfig config() {
        return config;
    }

    /** Returns the port of the TCP listener, where there is one; useful when the configuration says 0. */
    public Optional<Integer> tcpPort() {
        return server.tcpPort();
    }

    /** Returns the port of the HTTP listener, where there is one. */
    public Optional<Integer> httpPort() {
        return server.httpPort();
    }

    /** Returns the names of the methods of the API. */
    List<String> methods() {
        return server.methods();
    }

    Journal journal() {
        return journal;
    }

    /** Returns why the node only reads; empty when it does not. */
    public Optional<String> refusal() {
        return journal.refusal();
    }

    /** Returns the figures of the node as Prometheus reads them. */
    String metrics() {
        return server.metrics();
    }

    /** Returns the provider instances, the refused ones included. */
    public List<ProviderInstance> providers() {
        return providers;
    }

    /**
     * Stops in good order: tells readers, accepts nothing new, lets changes finish or parks them, does with the guests what the
     * configuration says, and closes everything. Does nothing when it has ended.
     *
     * @return what became of each guest that was running
     */
    public synchronized List<NodeCore.Guest> stop(String cause) {
        if (ended) {
            return List.of();
        }
        ended = true;
        Instant begun = Instant.now();
        core.tellStopping(cause);
        server.stopAccepting();
        int parked = core.stopOperations(config.shutdown().grace());
        if (parked > 0) {
            LOG.warn("{} operations did not finish and go on when the node starts again", parked);
        }
        List<NodeCore.Guest> guests = core.leaveGuests(config.shutdown());
        server.endStreams();
        server.awaitEnd(Duration.ofSeconds(2));
        closeAll();
        LOG.info("stopped after {} ms", Duration.between(begun, Instant.now()).toMillis());
        return guests;
    }

    /** Ends at once without a word to anybody, as if the process had died; what is in the journal is all that is left. */
    synchronized void abandon() {
        if (!ended) {
            ended = true;
            core.abandonOperations();
            closeAll();
        }
    }

    private void closeAll() {
        server.close();
        health.close();
        access.close();
        core.close();
        List<Thread> closing = providers.stream()
                .map(provider ->
                        Thread.ofVirtual().name("close-" + provider.name()).start(provider::close))
                .toList();
        for (Thread thread : closing) {
            try {
                thread.join(Duration.ofSeconds(12));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        journal.close();
        unload.run();
    }

    @Override
    public void close() {
        stop("closed");
    }
}
