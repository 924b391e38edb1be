package io.quantix.kvm;

import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtOptions;
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
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** One hypervisor: a link to libvirt, and the role on top of it. This constructor is where everything is wired. */
final class KvmProvider implements Provider {

    private static final int THREADS_PER_MACHINE = 2;

    private final Link link;
    private final KvmHost host;
    private final KvmEvents events;
    private final Pulse pulse;
    private final KvmJobs jobs;
    private final KvmVirtualMachines machines;
    private final AtomicBoolean closed = new AtomicBoolean();

    private KvmProvider(KvmConfig config, ProviderContext context, Link link, KvmHost host, QemuProcesses processes) {
        this.link = link;
        this.host = host;
        LastEnds ends = new LastEnds(context.stateDirectory().resolve("ends"), context.logger());
        this.events = new KvmEvents(context, ends);
        this.pulse = new Pulse(link, events, context.logger());
        KvmView view = new KvmView(link, ends, pulse, processes, context.clock());
        this.jobs = new KvmJobs(context.stateDirectory().resolve("jobs"), context.clock(), context.logger());
        this.machines = new KvmVirtualMachines(link, host, view, events, pulse, context.clock());
        link.serve(new Told(events), pulse::silent);
        jobs.pickUp();
        if (host.kind() != DriverKind.TEST) {
            pulse.start(config.pulse(), context.scheduler());
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
        Link link = new Link(
                LibvirtOptions.of(uri.toString()).withThreads(config.nativeThreads(), THREADS_PER_MACHINE),
                context.logger());
        try (Undo undo = new Undo("open " + uri)) {
            undo.add("close the connection", link::close);
            link.open(call);
            KvmHost host = link.call(
                    call,
                    "explore",
                    connection -> KvmHost.discover(config, kind, context.stateDirectory(), connection, call));
            KvmProvider provider = new KvmProvider(config, context, link, host, QemuProcesses.of(kind, root));
            undo.commit();
            return provider;
        }
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
            boolean alive = link.call(call, "ask the health of", connection -> connection.isAlive(call.remaining()));
            return alive ? ProviderHealth.healthy() : unavailable("libvirt does not answer");
        } catch (ProviderException.Unavailable | ProviderException.TimedOut justLost) {
            return unavailable(String.valueOf(justLost.getMessage()));
        }
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
        return List.of(machines);
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
            events.close();
            link.close();
            jobs.join();
        }
    }
}
