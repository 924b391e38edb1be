package io.quantix.kvm.machine;

import io.quantix.kvm.event.LastEnds;
import io.quantix.kvm.event.States;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.LibvirtState;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.host.QemuProcesses;
import io.quantix.kvm.link.LibvirtErrors;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.pulse.Pulse;
import io.quantix.kvm.xml.DomainFacts;
import io.quantix.kvm.xml.DomainXmlReader;
import io.quantix.kvm.xml.UnreadableXml;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.Page;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at machines without touching them. Nothing here asks a QEMU process, so a wedged one delays nothing. */
public final class KvmView {

    /** How long one machine of a list is waited for. */
    private static final Duration EACH = Duration.ofSeconds(1);

    /** How long the word about an end is waited for that can be seen already. */
    private static final Duration TELLING = Duration.ofMillis(500);

    /**
     * A machine of ours, as found.
     *
     * @param domain its domain
     * @param facts its configuration of the next start
     */
    public record Managed(LibvirtDomain domain, DomainFacts facts) {}

    private final Link link;
    private final LastEnds ends;
    private final Pulse pulse;
    private final QemuProcesses processes;
    private final InstantSource clock;
    private final Map<VmId, VmStatus> seen = new ConcurrentHashMap<>();

    public KvmView(Link link, LastEnds ends, Pulse pulse, QemuProcesses processes, InstantSource clock) {
        this.link = link;
        this.ends = ends;
        this.pulse = pulse;
        this.processes = processes;
        this.clock = clock;
    }

    public VmStatus describe(VmId vm, CallContext call) {
        return look(domain(vm, call), call);
    }

    public LibvirtDomain domain(VmId vm, CallContext call) {
        return find(vm, call).orElseThrow(() -> new ProviderException.NotFound(vm.ref()));
    }

    public Optional<LibvirtDomain> find(VmId vm, CallContext call) {
        return link.look(vm, call, "find", connection -> connection.find(vm.value(), call.remaining()));
    }

    /** Finds a machine that may be changed: one of ours. */
    public Managed managed(VmId vm, String action, CallContext call) {
        LibvirtDomain domain = domain(vm, call);
        return managed(domain, action, call);
    }

    public Managed managed(LibvirtDomain domain, String action, CallContext call) {
        DomainFacts facts = facts(domain, VirDomainConstants.VIR_DOMAIN_XML_INACTIVE, call);
        if (facts.mark().isEmpty()) {
            throw new ProviderException.Denied(
                    facts.id().ref(), "will not " + action + " " + facts.id().ref() + ": somebody else made it");
        }
        return new Managed(domain, facts);
    }

    /** Reads the machine as it runs, or as it is configured when it does not. */
    public DomainFacts liveFacts(LibvirtDomain domain, CallContext call) {
        return facts(domain, 0, call);
    }

    private DomainFacts facts(LibvirtDomain domain, int flags, CallContext call) {
        VmId vm = new VmId(domain.uuid());
        String xml =
                link.look(vm, call, "read", connection -> domain.at(connection).xml(flags, call.remaining()));
        try {
            return DomainXmlReader.readFacts(xml);
        } catch (UnreadableXml unreadable) {
            throw new ProviderException.Internal(
                    vm.ref(), "libvirt's description of it is unreadable", Effect.NONE, unreadable);
        }
    }

    public VmSpec spec(VmId vm, CallContext call) {
        Managed managed = managed(vm, "read the spec of", call);
        String xml = link.look(
                vm,
                call,
                "read the spec of",
                connection -> managed.domain()
                        .at(connection)
                        .xml(VirDomainConstants.VIR_DOMAIN_XML_INACTIVE, call.remaining()));
        try {
            return DomainXmlReader.readSpec(xml);
        } catch (UnreadableXml changed) {
            throw new ProviderException.Conflict(
                    vm.ref(),
                    Effect.NONE,
                    vm.ref() + " was changed into something no spec can say: " + changed.getMessage());
        }
    }

    public LibvirtState state(LibvirtDomain domain, CallContext call) {
        return link.look(
                new VmId(domain.uuid()),
                call,
                "look at",
                connection -> domain.at(connection).state(call.remaining()));
    }

    /** Looks at a machine at the end of a call that may have changed it, so that an error leaves the effect of the call in doubt. */
    public VmStatus status(LibvirtDomain domain, CallContext call) {
        try {
            return look(domain, call);
        } catch (ProviderException failed) {
            throw failed.effect() == Effect.NONE ? inDoubt(failed) : failed;
        }
    }

    private static ProviderException inDoubt(ProviderException failed) {
        String message = String.valueOf(failed.getMessage());
        return switch (failed.kind()) {
            case UNAVAILABLE -> new ProviderException.Unavailable(message, Effect.UNKNOWN, failed);
            case TIMED_OUT ->
                new ProviderException.TimedOut(failed.object().orElse(null), message, Effect.UNKNOWN, failed);
            case CANCELLED -> new ProviderException.Cancelled(message, Effect.UNKNOWN);
            default -> failed;
        };
    }

    private VmStatus look(LibvirtDomain domain, CallContext call) {
        VmId vm = new VmId(domain.uuid());
        LibvirtState raw = state(domain, call);
        VmState state = States.state(raw.state());
        StateReason told = States.reason(raw.state(), raw.reason());
        StateReason reason = state == VmState.STOPPED ? ends.settledReason(vm, told, TELLING) : told;
        DomainFacts next = facts(domain, VirDomainConstants.VIR_DOMAIN_XML_INACTIVE, call);
        VmStatus.Builder status =
                VmStatus.builder(vm, next.name(), state, reason).responsive(pulse.isResponsive(vm));
        next.mark().ifPresent(mark -> status.managed(mark.generation(), mark.digest()));
        if (state.isActive()) {
            DomainFacts live = liveFacts(domain, call);
            status.pendingChange(!live.mark().equals(next.mark()))
                    .consoles(live.graphics())
                    .startedAt(processes.startedAt(domain.name()).orElse(null));
        }
        VmStatus now = status.observedAt(clock.instant());
        seen.put(vm, now);
        return now;
    }

    public Page<VmStatus> list(Page.Request request, CallContext call) {
        List<LibvirtDomain> all = new ArrayList<>(domains(call));
        all.sort(Comparator.comparing(KvmView::key));
        seen.keySet()
                .retainAll(all.stream().map(domain -> new VmId(domain.uuid())).collect(Collectors.toSet()));
        Page<LibvirtDomain> page = Page.cut(all, KvmView::key, request);
        return new Page<>(statuses(page.items(), call), page.next());
    }

    private static String key(LibvirtDomain domain) {
        return domain.uuid().toString();
    }

    List<LibvirtDomain> domains(CallContext call) {
        return domains(0, call);
    }

    /** Lists the machines that have a process, foreign ones included. */
    List<LibvirtDomain> activeDomains(CallContext call) {
        return domains(VirDomainConstants.VIR_CONNECT_LIST_DOMAINS_ACTIVE, call);
    }

    private List<LibvirtDomain> domains(int filter, CallContext call) {
        return link.look(call, "list the machines of", connection -> connection.listDomains(filter, call.remaining()));
    }

    private List<VmStatus> statuses(List<LibvirtDomain> domains, CallContext call) {
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<VmStatus>>> looks = domains.stream()
                    .map(domain -> each.submit(() -> statusOf(domain, call.atMost(EACH))))
                    .toList();
            List<VmStatus> found = new ArrayList<>();
            for (Future<Optional<VmStatus>> look : looks) {
                look.get().ifPresent(found::add);
            }
            call.check("list the rest of the machines");
            return found;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProviderException.Cancelled("listing machines was interrupted", Effect.NONE);
        } catch (ExecutionException failed) {
            throw LibvirtErrors.translate(asRuntime(failed.getCause()), link.hypervisor(), "list the machines of");
        }
    }

    private static RuntimeException asRuntime(@Nullable Throwable cause) {
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
    }

    private Optional<VmStatus> statusOf(LibvirtDomain domain, CallContext call) {
        try {
            return Optional.of(look(domain, call));
        } catch (ProviderException.NotFound gone) {
            seen.remove(new VmId(domain.uuid()));
            return Optional.empty();
        } catch (ProviderException.TimedOut busy) {
            return Optional.of(unanswered(domain));
        }
    }

    /** Tells what was last seen of a machine that cannot be looked at now: libvirt itself is busy with it, which makes it no more silent. */
    private VmStatus unanswered(LibvirtDomain domain) {
        VmId vm = new VmId(domain.uuid());
        VmStatus last = seen.get(vm);
        VmStatus.Builder status = VmStatus.builder(
                        vm, last == null ? domain.name() : last.name(), VmState.UNKNOWN, StateReason.UNKNOWN)
                .responsive(pulse.isResponsive(vm));
        if (last != null) {
            last.digest().ifPresent(digest -> status.managed(last.generation(), digest));
            status.pendingChange(last.pendingChange())
                    .startedAt(last.startedAt().orElse(null));
        }
        return status.observedAt(clock.instant());
    }
}
