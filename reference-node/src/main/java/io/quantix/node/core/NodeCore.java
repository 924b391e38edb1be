package io.quantix.node.core;

import io.quantix.node.config.NodeConfig;
import io.quantix.node.journal.EventLog;
import io.quantix.node.journal.Journal;
import io.quantix.node.v1.Event;
import io.quantix.node.v1.NodeStarted;
import io.quantix.node.v1.NodeStopping;
import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The core of a running node: its parts, wired, and how they start and stop together. */
public final class NodeCore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NodeCore.class);
    private static final Duration FIRST_LISTING = Duration.ofSeconds(20);

    private final Shared shared;
    private final VmCommands commands;
    private final VmQueries queries;
    private final SnapshotCommands snapshots;
    private final BackupCommands backups;
    private final PullCommands pulls;
    private final SavedStateCommands savedStates;
    private final DeviceCommands devices;
    private final HostDeviceQueries hostDevices;
    private final GuestQueries guestQueries;
    private final GuestCommands guestCommands;
    private final GuestStreams guestStreams;
    private final MigrationCommands migrations;
    private final List<Repeatable> repeatable;
    private final Reconciler reconciler;
    private final Map<String, EventPump> pumps = new LinkedHashMap<>();
    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("housekeeping").daemon(true).factory());

    /** What became of a machine when the node was stopped. */
    public record Guest(VmId id, String name, String hypervisor, String fate) {}

    public NodeCore(Journal journal, Hypervisors hypervisors, int mostOperations, InstantSource clock) {
        this.shared = Shared.of(hypervisors, journal, mostOperations, clock);
        this.commands = new VmCommands(shared);
        this.queries = new VmQueries(shared);
        this.snapshots = new SnapshotCommands(shared);
        this.backups = new BackupCommands(shared);
        this.pulls = new PullCommands(shared);
        this.savedStates = new SavedStateCommands(shared);
        this.devices = new DeviceCommands(shared);
        this.hostDevices = new HostDeviceQueries(shared);
        this.guestQueries = new GuestQueries(shared);
        this.guestCommands = new GuestCommands(shared, guestQueries);
        this.guestStreams = new GuestStreams(shared, guestQueries);
        this.reconciler = new Reconciler(shared);
        this.migrations = new MigrationCommands(shared, reconciler);
        this.repeatable = List.of(commands, snapshots, backups, pulls, savedStates, devices, guestCommands, migrations);
        hypervisors
                .open()
                .forEach((name, machines) -> pumps.put(name, new EventPump(name, machines, shared, reconciler)));
    }

    public VmCommands commands() {
        return commands;
    }

    public VmQueries queries() {
        return queries;
    }

    public OperationQueries operations() {
        return shared.operationQueries();
    }

    public SnapshotCommands snapshots() {
        return snapshots;
    }

    public BackupCommands backups() {
        return backups;
    }

    public PullCommands pulls() {
        return pulls;
    }

    public SavedStateCommands savedStates() {
        return savedStates;
    }

    public DeviceCommands devices() {
        return devices;
    }

    public GuestQueries guestQueries() {
        return guestQueries;
    }

    public GuestCommands guestCommands() {
        return guestCommands;
    }

    public GuestStreams guestStreams() {
        return guestStreams;
    }

    public MigrationCommands migrations() {
        return migrations;
    }

    public HostDeviceQueries hostDevices() {
        return hostDevices;
    }

    public EventLog events() {
        return shared.events();
    }

    public NodeFigures figures() {
        return new NodeFigures(shared, pumps.values());
    }

    /**
     * Sets the events flowing, puts journal and hypervisors right with each other, and goes on with what an earlier run left unfinished.
     * A hypervisor that gives no answer is put right when it does. On a journal that is refused nothing of this happens.
     */
    public void start(String version, NodeConfig.Events keep) {
        Optional<String> refusal = shared.journal().refusal();
        if (refusal.isPresent()) {
            LOG.error("{}", refusal.get());
            return;
        }
        tellStarted(Event.newBuilder().setNodeStarted(NodeStarted.newBuilder().setVersion(version)));
        pumps.values().forEach(EventPump::start);
        CompletableFuture<?>[] listed =
                pumps.values().stream().map(EventPump::listedOnce).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(listed).get(FIRST_LISTING.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            LOG.warn("a hypervisor has not answered yet; the node starts without it");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a listing does not fail for good", impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        reconciler.resumeOperations(repeatable);
        var _ = housekeeping.scheduleWithFixedDelay(() -> forget(keep), 0, 10, TimeUnit.MINUTES);
    }

    private void forget(NodeConfig.Events keep) {
        try {
            Instant before = shared.clock().instant().minus(keep.retention());
            shared.events().forget(before, keep.most());
            shared.operationLog().forgetBefore(before);
        } catch (ProviderException failed) {
            LOG.warn("old events could not be forgotten: {}", failed.getMessage());
        }
    }

    /** A full disk does not keep the node from starting; it is told when there is room. */
    private void tellStarted(Event.Builder event) {
        try {
            tell(event);
        } catch (ProviderException unwritten) {
            LOG.warn("that the node has started cannot be written down yet: {}", unwritten.getMessage());
            var _ = housekeeping.schedule(() -> tellStarted(event), 1, TimeUnit.SECONDS);
        }
    }

    /** Tells that the node is about to stop. */
    public void tellStopping(String cause) {
        try {
            tell(Event.newBuilder().setNodeStopping(NodeStopping.newBuilder().setCause(cause)));
        } catch (ProviderException unwritten) {
            LOG.warn("that the node stops could not be written down: {}", unwritten.getMessage());
        }
    }

    private void tell(Event.Builder event) {
        Instant now = shared.clock().instant();
        shared.events().append(List.of(EventWriter.store(event, now, "")), List.of(), now);
    }

    /** Accepts no more changes, lets those under way finish for a while, and parks the rest; returns how many were parked. */
    public int stopOperations(Duration grace) {
        return shared.operations().stop(grace);
    }

    /** Ends as if the process had died: what is under way is neither finished nor written down. */
    public void abandonOperations() {
        shared.operations().abandon();
    }

    /** Does with the guests what the operator wants when the node stops, and says what became of each. */
    public List<Guest> leaveGuests(NodeConfig.Shutdown policy) {
        List<CompletableFuture<Guest>> guests = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            shared.hypervisors()
                    .open()
                    .forEach((name, machines) -> active(name, machines)
                            .forEach(status -> guests.add(CompletableFuture.supplyAsync(
                                    () -> leave(name, machines, status, policy), threads))));
        }
        return guests.stream().map(CompletableFuture::join).toList();
    }

    private static List<VmStatus> active(String hypervisor, VirtualMachines machines) {
        try {
            return Hypervisors.all(machines, CallContext.within(Duration.ofSeconds(10))).stream()
                    .filter(status -> !status.isForeign() && status.state().isActive())
                    .toList();
        } catch (ProviderException silent) {
            LOG.warn("{} does not say what it runs: {}", hypervisor, silent.getMessage());
            return List.of();
        }
    }

    private static Guest leave(String name, VirtualMachines machines, VmStatus status, NodeConfig.Shutdown policy) {
        return new Guest(
                status.id(),
                status.name(),
                name,
                switch (policy.onStop()) {
                    case KEEP -> "is left " + status.state().name().toLowerCase(java.util.Locale.ROOT);
                    case STOP -> stop(machines, status, policy.patience());
                });
    }

    private static String stop(VirtualMachines machines, VmStatus status, Duration patience) {
        CallContext call = CallContext.within(patience.plusSeconds(30));
        try {
            return "is stopped: "
                    + machines.stop(status.id(), StopMode.gracefulThenForce(patience), call)
                            .reason();
        } catch (ProviderException.WrongState | ProviderException.Unsupported cannotHear) {
            try {
                return "is stopped: "
                        + machines.stop(status.id(), StopMode.force(), call).reason();
            } catch (ProviderException failed) {
                return "could not be stopped: " + failed.getMessage();
            }
        } catch (ProviderException failed) {
            return "could not be stopped: " + failed.getMessage();
        }
    }

    void checkJournal() {
        shared.events().range();
    }

    Map<VmId, String> vmTroubles() {
        return reconciler.troubles();
    }

    Map<String, String> eventTroubles() {
        Map<String, String> late = new LinkedHashMap<>();
        pumps.forEach((name, pump) -> {
            if (!pump.trouble().isEmpty()) {
                late.put(name, pump.trouble());
            }
        });
        return late;
    }

    /** Stops taking events. Providers and journal are closed by whoever opened them. */
    @Override
    public void close() {
        housekeeping.shutdownNow();
        pumps.values().forEach(EventPump::close);
    }
}
