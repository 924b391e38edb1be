package io.quantix.kvm.machine;

import io.quantix.kvm.event.KvmEvents;
import io.quantix.kvm.event.States;
import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.LibvirtStats;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.pulse.Figures;
import io.quantix.kvm.pulse.Pulse;
import io.quantix.kvm.xml.DomainFacts;
import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.StatsGroup;
import io.quantix.spi.vm.StatsQuery;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStats;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Figures. What the host knows (state, CPU time, taps) comes for all machines in one call. What QEMU knows (vCPUs, memory, disks) is asked of
 * each machine apart, and not at all of one that does not answer.
 */
public final class KvmStats {

    private static final Set<StatsGroup> OF_QEMU = EnumSet.of(StatsGroup.VCPU, StatsGroup.MEMORY, StatsGroup.DISK);
    private static final Duration EACH = Duration.ofSeconds(2);
    /** How long one that something else is done with is waited for: a start takes longer, most changes do not. */
    private static final Duration BUSY = Duration.ofMillis(300);
    /** How often it is tried meanwhile. */
    private static final Duration TURN = Duration.ofMillis(10);

    private static final int NOWAIT = VirDomainConstants.VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT;

    private record Kept(long version, DomainFacts facts) {}

    private final Link link;
    private final KvmView view;
    private final KvmEvents events;
    private final Pulse pulse;
    private final Capabilities capabilities;
    private final InstantSource clock;
    private final Map<VmId, Kept> kept = new ConcurrentHashMap<>();

    public KvmStats(
            Link link, KvmView view, KvmEvents events, Pulse pulse, Capabilities capabilities, InstantSource clock) {
        this.link = link;
        this.view = view;
        this.events = events;
        this.pulse = pulse;
        this.capabilities = capabilities;
        this.clock = clock;
    }

    public List<VmStats> stats(StatsQuery query, CallContext call) {
        query.groups().forEach(group -> capability(group).ifPresent(capabilities::require));
        Set<StatsGroup> quick = EnumSet.of(StatsGroup.STATE);
        quick.addAll(query.groups());
        quick.removeAll(OF_QEMU);
        Set<StatsGroup> slow = EnumSet.copyOf(query.groups());
        slow.retainAll(OF_QEMU);
        Map<VmId, LibvirtStats> ofHost = quick(query, flags(quick), call);
        Map<VmId, LibvirtStats> ofQemu = slow.isEmpty() ? Map.of() : slow(ofHost, flags(slow), call);
        if (query.vms().isEmpty()) {
            kept.keySet().retainAll(ofHost.keySet());
        }
        List<VmStats> all = new ArrayList<>();
        ofHost.forEach(
                (vm, figures) -> all.add(read(vm, query.groups(), figures, Optional.ofNullable(ofQemu.get(vm)), call)));
        return all;
    }

    static Optional<VmCapability> capability(StatsGroup group) {
        return switch (group) {
            case STATE -> Optional.empty();
            case CPU -> Optional.of(VmCapability.STATS_CPU);
            case VCPU -> Optional.of(VmCapability.STATS_VCPU);
            case MEMORY -> Optional.of(VmCapability.STATS_MEMORY);
            case NIC -> Optional.of(VmCapability.STATS_NIC);
            case DISK -> Optional.of(VmCapability.STATS_DISK);
        };
    }

    private static int flags(Set<StatsGroup> groups) {
        int flags = 0;
        for (StatsGroup group : groups) {
            flags |= switch (group) {
                case STATE -> VirDomainConstants.VIR_DOMAIN_STATS_STATE;
                case CPU -> VirDomainConstants.VIR_DOMAIN_STATS_CPU_TOTAL;
                case VCPU -> VirDomainConstants.VIR_DOMAIN_STATS_VCPU;
                case MEMORY -> VirDomainConstants.VIR_DOMAIN_STATS_BALLOON;
                case NIC -> VirDomainConstants.VIR_DOMAIN_STATS_INTERFACE;
                case DISK -> VirDomainConstants.VIR_DOMAIN_STATS_BLOCK;
            };
        }
        return flags;
    }

    /** Which machines there are is told by their figures; asking for both would be two calls where one does. */
    private Map<VmId, LibvirtStats> quick(StatsQuery query, int flags, CallContext call) {
        Map<VmId, LibvirtStats> figures = new TreeMap<>(Comparator.comparing(VmId::toString));
        if (query.vms().size() == 1) {
            VmId only = query.vms().iterator().next();
            one(only, call, (connection, domain) -> connection.stats(domain, flags, NOWAIT, call.remaining()))
                    .ifPresent(one -> figures.put(only, one));
            return figures;
        }
        for (LibvirtStats record : link.look(
                call, "measure the machines of", connection -> connection.stats(flags, NOWAIT, call.remaining()))) {
            VmId vm = new VmId(record.uuid());
            if (query.vms().isEmpty() || query.vms().contains(vm)) {
                figures.put(vm, record);
            }
        }
        return figures;
    }

    private interface Measure {
        Optional<LibvirtStats> of(LibvirtConnection connection, LibvirtDomain domain);
    }

    private Optional<LibvirtStats> one(VmId vm, CallContext call, Measure measure) {
        try {
            return link.look(vm, call, "measure", connection -> measure.of(connection, connection.domain(vm.value())));
        } catch (ProviderException.NotFound gone) {
            return Optional.empty();
        }
    }

    /** Asks each machine that has a process, and is not known to be silent. */
    private Map<VmId, LibvirtStats> slow(Map<VmId, LibvirtStats> machines, int flags, CallContext call) {
        Map<VmId, LibvirtStats> figures = new ConcurrentHashMap<>();
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            machines.forEach((vm, ofHost) -> {
                if (state(ofHost).isActive() && pulse.isResponsive(vm)) {
                    each.execute(() -> patiently(vm, flags, call).ifPresent(one -> figures.put(vm, one)));
                }
            });
        }
        call.check("measure the rest of the machines");
        return figures;
    }

    private static VmState state(LibvirtStats ofHost) {
        return States.state((int) ofHost.number("state.state").orElse(0));
    }

    /** A machine that is busy or silent goes without figures; the others are not to suffer. */
    private Optional<LibvirtStats> patiently(VmId vm, int flags, CallContext call) {
        CallContext brief = call.atMost(EACH);
        long end = System.nanoTime() + BUSY.toNanos();
        try {
            Optional<LibvirtStats> figures = ask(vm, flags, brief);
            while (figures.isPresent() && !Figures.areAsked(figures.get()) && System.nanoTime() - end < 0) {
                LockSupport.parkNanos(TURN.toNanos());
                figures = ask(vm, flags, brief);
            }
            return figures.filter(Figures::areAsked);
        } catch (ProviderException late) {
            return Optional.empty();
        }
    }

    /** libvirt itself would wait for its turn, at a machine that starts as long as that takes, and keep the caller. */
    private Optional<LibvirtStats> ask(VmId vm, int flags, CallContext call) {
        return one(
                vm,
                call,
                (connection, domain) ->
                        connection.askForStats(domain, flags | Figures.ASKING, NOWAIT, call.remaining()));
    }

    private VmStats read(
            VmId vm, Set<StatsGroup> groups, LibvirtStats ofHost, Optional<LibvirtStats> ofQemu, CallContext call) {
        VmState state = state(ofHost);
        boolean named = groups.contains(StatsGroup.DISK) || groups.contains(StatsGroup.NIC);
        Optional<DomainFacts> facts = named && state.isActive() ? facts(vm, call) : Optional.empty();
        return new VmStats(
                vm,
                clock.instant(),
                state,
                groups.contains(StatsGroup.CPU) ? Figures.cpu(ofHost) : Optional.empty(),
                groups.contains(StatsGroup.VCPU) ? ofQemu.map(Figures::vcpus).orElse(List.of()) : List.of(),
                groups.contains(StatsGroup.MEMORY) ? ofQemu.flatMap(Figures::memory) : Optional.empty(),
                groups.contains(StatsGroup.DISK) && ofQemu.isPresent()
                        ? facts.map(known -> Figures.disks(ofQemu.get(), known)).orElse(List.of())
                        : List.of(),
                groups.contains(StatsGroup.NIC)
                        ? facts.map(known -> Figures.nics(ofHost, known)).orElse(List.of())
                        : List.of());
    }

    /** Names of devices change with events only, so they are read once and kept until the next. */
    private Optional<DomainFacts> facts(VmId vm, CallContext call) {
        long version = events.version(vm);
        Kept known = kept.get(vm);
        if (known != null && known.version() == version) {
            return Optional.of(known.facts());
        }
        try {
            DomainFacts read = view.liveFacts(link.connection().domain(vm.value()), call.atMost(EACH));
            kept.put(vm, new Kept(version, read));
            return Optional.of(read);
        } catch (ProviderException.NotFound | ProviderException.TimedOut gone) {
            kept.remove(vm);
            return Optional.empty();
        }
    }
}
