package io.quantix.kvm;

import io.quantix.ffi.NativePoolMetrics;
import io.quantix.kvm.backup.BackupTools;
import io.quantix.kvm.backup.KvmBackups;
import io.quantix.kvm.config.KvmConfig;
import io.quantix.kvm.event.KvmEvents;
import io.quantix.kvm.event.LastEnds;
import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtOptions;
import io.quantix.kvm.guest.GuestHost;
import io.quantix.kvm.guest.KvmGuestAgents;
import io.quantix.kvm.host.BackupFolders;
import io.quantix.kvm.host.DriverKind;
import io.quantix.kvm.host.EmbeddedRoot;
import io.quantix.kvm.host.KvmHost;
import io.quantix.kvm.host.QemuProcesses;
import io.quantix.kvm.job.KvmGuestJobs;
import io.quantix.kvm.job.KvmJobs;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.machine.KvmAgentWire;
import io.quantix.kvm.machine.KvmView;
import io.quantix.kvm.migration.KvmMigrations;
import io.quantix.kvm.migration.MoveGuard;
import io.quantix.kvm.pulse.Pulse;
import io.quantix.kvm.secret.DiskSecrets;
import io.quantix.kvm.secret.SecretShelf;
import io.quantix.kvm.snapshot.Quiesce;
import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Effect;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.Jobs;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.ProviderHealth;
import io.quantix.spi.Role;
import io.quantix.spi.Undo;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** One hypervisor: a link to libvirt, and the roles on top of it. This constructor is where everything is wired. */
final class KvmProvider implements Provider {

    private static final int THREADS_PER_MACHINE = 2;
    private static final int MOST_NAMED = 5;
    /** Each silent agent holds one until its call's deadline. */
    private static final int AGENT_THREADS = 64;

    private static final Duration SWEEP = Duration.ofSeconds(10);

    private final Link link;
    private final KvmHost host;
    private final KvmEvents events;
    private final Pulse pulse;
    private final KvmJobs jobs;
    private final MoveGuard guard;
    private final KvmVirtualMachines machines;
    private final Link agentLink;
    private final Optional<Link> secretLink;
    private final KvmGuestAgents agents;
    private final int stuckThreads;
    private final AtomicBoolean closed = new AtomicBoolean();

    private KvmProvider(
            KvmConfig config, ProviderContext context, Links links, KvmHost host, Optional<Path> embeddedRoot) {
        this.link = links.machines();
        this.agentLink = links.agents();
        this.secretLink = links.secrets();
        this.host = host;
        this.stuckThreads = config.stuckThreads();
        LastEnds ends = new LastEnds(context.stateDirectory().resolve("ends"), context.logger());
        this.events = new KvmEvents(context, ends);
        this.pulse = new Pulse(link, events, context.logger());
        QemuProcesses processes = QemuProcesses.of(host.kind(), embeddedRoot, config.daemonRoot());
        KvmView view = new KvmView(link, ends, pulse, processes, context.clock());
        sweepSeeds(view, context.logger());
        this.jobs = new KvmJobs(context.stateDirectory().resolve("jobs"), context.clock(), context.logger());
        this.agents = new KvmGuestAgents(
                host.capabilities(),
                new GuestHost(
                        new KvmAgentWire(agentLink, view),
                        new KvmGuestJobs(jobs),
                        context.clock(),
                        context.secrets(),
                        context.scheduler(),
                        context.stateDirectory(),
                        context.logger()));
        Optional<BackupFolders> folders = BackupFolders.of(host.kind(), embeddedRoot, host.root());
        BackupTools backups = BackupTools.of(link, view, folders, new Quiesce(agents::fileSystems), context);
        DiskSecrets secrets = new DiskSecrets(
                new SecretShelf(links.secrets().orElse(link), embeddedRoot.map(SecretShelf::folder), context.logger()),
                context.secrets(),
                context.clock(),
                context.logger());
        this.guard = new MoveGuard(link, ends, host.kind(), context.logger(), call -> tidy(secrets, call));
        KvmMigrations.Reach reach = new KvmMigrations.Reach(config.migrationUri(), config.migrationAddress());
        this.machines = new KvmVirtualMachines(
                link,
                host,
                view,
                events,
                pulse,
                new KvmVirtualMachines.Moving(jobs, guard, secrets, reach),
                agents::fileSystems,
                new KvmBackups(host.capabilities(), backups, jobs),
                context);
        link.serve(new Told(events), pulse::suspect);
        jobs.pickUp();
        if (host.kind() != DriverKind.TEST) {
            pulse.start(config.pulse(), context.scheduler());
            guard.start(context.scheduler());
            agents.pickUp();
        }
    }

    /**
     * The ways to libvirt.
     *
     * @param machines for everything that asks libvirt or QEMU
     * @param agents for what waits for programs in guests
     * @param secrets to the driver that keeps the secrets of disks, where it is another
     */
    private record Links(Link machines, Link agents, Optional<Link> secrets) {}

    /** Removes what a process that died between two steps left of machines that are gone. */
    private void sweepSeeds(KvmView view, System.Logger log) {
        Set<VmId> left = host.seeds().machines();
        if (left.isEmpty()) {
            return;
        }
        CallContext call = CallContext.within(SWEEP);
        try {
            left.stream().filter(vm -> view.find(vm, call).isEmpty()).forEach(host.seeds()::remove);
        } catch (ProviderException later) {
            log.log(System.Logger.Level.WARNING, "first-boot configuration of machines that are gone stays", later);
        }
    }

    private void tidy(DiskSecrets secrets, CallContext call) {
        if (host.capabilities().has(VmCapability.DISK_CREDENTIALS)) {
            secrets.tidy(call);
        }
    }

    /** Connects, finds out what the hypervisor can do, and begins to listen. */
    static KvmProvider open(KvmConfig config, ProviderContext context, CallContext call) {
        Path ownRoot = context.stateDirectory().resolve("embed");
        URI uri = config.uri().orElse(embedded(ownRoot));
        DriverKind kind = DriverKind.of(uri);
        Optional<Path> root = Optional.empty();
        if (kind == DriverKind.EMBEDDED) {
            root = Optional.of(EmbeddedRoot.prepare(rootOf(uri)));
            uri = embedded(root.get());
        }
        LibvirtOptions options = LibvirtOptions.of(uri.toString());
        Link link = new Link(
                options.withThreads(config.nativeThreads(), THREADS_PER_MACHINE).withStuck(config.stuckThreads()),
                context.logger());
        Link agents = new Link(options.withThreads(AGENT_THREADS, 1).withStuck(AGENT_THREADS * 4), context.logger());
        try (Undo undo = new Undo("open " + uri)) {
            undo.add("close the connection", link::close);
            link.open(call);
            undo.add("close the connection for agents", agents::close);
            agents.open(call);
            KvmHost host = link.look(
                    call,
                    "explore",
                    connection -> KvmHost.discover(config, kind, context.stateDirectory(), connection, call));
            Optional<Link> secrets = root.map(path -> {
                Link opened = secrets(path, context, call);
                undo.add("close the connection for secrets", opened::close);
                return opened;
            });
            KvmProvider provider = new KvmProvider(config, context, new Links(link, agents, secrets), host, root);
            undo.commit();
            return provider;
        }
    }

    /** Becomes the driver that the QEMU driver in this process asks for secrets, so it comes after that. */
    private static Link secrets(Path root, ProviderContext context, CallContext call) {
        SecretShelf.sweep(SecretShelf.folder(root));
        Link link = new Link(LibvirtOptions.of("secret:///embed?root=" + root).withThreads(2, 1), context.logger());
        link.open(call);
        return link;
    }

    private static URI embedded(Path root) {
        return URI.create("qemu:///embed?root=" + root);
    }

    private static Path rootOf(URI uri) {
        String query = uri.getQuery() == null ? "" : uri.getQuery();
        for (String part : query.split("&", -1)) {
            if (part.startsWith("root=/")) {
                return Path.of(part.substring("root=".length()));
            }
        }
        throw new ProviderException.InvalidSpec(
                "KVM provider configuration",
                new FieldProblem("uri", uri.toString(), "must name an absolute root: qemu:///embed?root=/path"));
    }

    /** What the link tells: listen to each connection, and say when events may have been missed. */
    private record Told(KvmEvents events) implements Link.Owner {

        @Override
        public void listen(LibvirtConnection connection) {
            events.connect(connection);
        }

        @Override
        public void connected() {
            events.resync("connected to libvirt");
        }

        @Override
        public void lost(String why) {
            events.resync("the connection to libvirt was lost: " + why);
        }
    }

    @Override
    public Capabilities capabilities() {
        return host.capabilities();
    }

    @Override
    public ProviderHealth health(CallContext call) {
        requireOpen();
        String absence = link.absence();
        if (!absence.isEmpty()) {
            return unavailable("libvirt cannot be reached: " + absence);
        }
        try {
            boolean alive = link.look(call, "ask the health of", connection -> connection.isAlive(call.remaining()));
            return alive ? ofMachines() : unavailable("libvirt does not answer");
        } catch (ProviderException.Unavailable | ProviderException.TimedOut justLost) {
            return unavailable(String.valueOf(justLost.getMessage()));
        }
    }

    private ProviderHealth ofMachines() {
        List<String> troubles = new ArrayList<>();
        List<VmId> silent = pulse.silent();
        if (!silent.isEmpty()) {
            String named = silent.stream().limit(MOST_NAMED).map(VmId::toString).collect(Collectors.joining(", "));
            troubles.add(silent.size() + " machines have processes that do not answer: " + named
                    + (silent.size() > MOST_NAMED ? ", ..." : "")
                    + "; look at their QEMU processes, or force them off");
        }
        Map<String, NativePoolMetrics> pools = link.connection().metrics();
        boolean crowded = pools.values().stream().anyMatch(pool -> pool.quarantined() > stuckThreads / 2);
        if (crowded || !troubles.isEmpty()) {
            troubles.add("calls inside libvirt: " + inWords(pools) + "; beyond " + stuckThreads
                    + " stuck ones of a kind further ones are refused");
        }
        return troubles.isEmpty()
                ? ProviderHealth.healthy()
                : new ProviderHealth(ProviderHealth.State.DEGRADED, String.join(". ", troubles));
    }

    private static String inWords(Map<String, NativePoolMetrics> pools) {
        return pools.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue().running() + " running, "
                        + each.getValue().queued() + " queued, "
                        + each.getValue().quarantined() + " stuck")
                .collect(Collectors.joining("; "));
    }

    private static ProviderHealth unavailable(String why) {
        return new ProviderHealth(ProviderHealth.State.UNAVAILABLE, why);
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new ProviderException.Unavailable("the provider was closed", Effect.NONE, null);
        }
    }

    @Override
    public List<Role> roles() {
        return host.kind() == DriverKind.TEST ? List.of(machines) : List.of(machines, agents);
    }

    @Override
    public Optional<Jobs> jobs() {
        return Optional.of(jobs);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            jobs.close();
            pulse.close();
            guard.close();
            agents.close();
            agentLink.close();
            events.close();
            secretLink.ifPresent(Link::close);
            link.close();
            jobs.join();
        }
    }
}
