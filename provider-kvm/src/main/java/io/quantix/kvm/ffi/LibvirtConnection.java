package io.quantix.kvm.ffi;

import static io.quantix.ffi.CLayouts.C_POINTER;
import static io.quantix.kvm.ffi.LibvirtCalls.check;

import io.quantix.ffi.CStrings;
import io.quantix.ffi.NativePoolMetrics;
import io.quantix.kvm.ffi.generated.VirConnectDomains;
import io.quantix.kvm.ffi.generated.VirDomain;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.ffi.generated.VirDomainMigration;
import io.quantix.kvm.ffi.generated.VirErrorConstants;
import io.quantix.kvm.ffi.generated.VirHost;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A connection to a hypervisor.
 *
 * <h2>Lifecycle</h2>
 *
 * {@link #open} starts the event loop if need be, and connects. A connection whose peer is gone stays useless: every call
 * fails, {@link #onClose} has been told, and the owner opens another one. {@link #close} ends subscriptions and streams,
 * waits a bounded time for calls in flight, and may be called twice.
 *
 * <h2>Threading</h2>
 *
 * Safe to share. Calls block the caller, usually a virtual thread, and never its carrier; each waits at most its timeout.
 *
 * <h2>Errors</h2>
 *
 * {@link LibvirtException} is what libvirt reports; {@link io.quantix.ffi.NativeException} is a call that did not return in
 * time, was cancelled or could not be made, and says whether it may have had an effect.
 */
public final class LibvirtConnection implements AutoCloseable {

    /** What {@link LibvirtException#call} says when libvirt could not be reached, so that nothing was asked of it. */
    public static final String OPENING = "virConnectOpen";

    private final LibvirtOptions options;
    private final LibvirtCalls calls;
    private final EventUpcalls events;

    private LibvirtConnection(LibvirtOptions options, LibvirtCalls calls) {
        this.options = options;
        this.calls = calls;
        this.events = new EventUpcalls(calls);
    }

    /** Connects with default options. */
    public static LibvirtConnection open(String uri, Duration timeout) {
        return open(LibvirtOptions.of(uri), timeout);
    }

    /** Connects, without authentication. */
    public static LibvirtConnection open(LibvirtOptions options, Duration timeout) {
        LibvirtEventLoop.ensureStarted();
        LibvirtCalls calls = LibvirtCalls.open(options, () -> connect(options), timeout);
        LibvirtConnection connection = new LibvirtConnection(options, calls);
        try {
            connection.events.watchClosing(timeout);
        } catch (RuntimeException failed) {
            connection.close();
            throw failed;
        }
        return connection;
    }

    public String uri() {
        return options.uri();
    }

    /** Returns whether the connection is open and its peer, if it has one, still answers probes. */
    public boolean isAlive(Duration timeout) {
        return !calls.isClosed()
                && calls.primary(
                        timeout,
                        "virConnectIsAlive",
                        connection -> check("virConnectIsAlive", VirHost.virConnectIsAlive(connection)) == 1);
    }

    /** Returns what there is to ask about the host. */
    public LibvirtHost host() {
        return new LibvirtHost(calls);
    }

    /** Returns the domains; {@code VIR_CONNECT_LIST_DOMAINS_…} filter, 0 lists all. */
    public List<LibvirtDomain> listDomains(int flags, Duration timeout) {
        return calls.query(timeout, "virConnectListAllDomains", connection -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment out = arena.allocate(C_POINTER);
                int count = check(
                        "virConnectListAllDomains", VirConnectDomains.virConnectListAllDomains(connection, out, flags));
                return takeList(out.get(C_POINTER, 0), count);
            }
        });
    }

    /** Returns the domain with a UUID, by which it goes for a name, without asking whether there is one: its calls tell. */
    public LibvirtDomain domain(UUID uuid) {
        return new LibvirtDomain(calls, uuid, uuid.toString());
    }

    public Optional<LibvirtDomain> find(UUID uuid, Duration timeout) {
        return found(() -> calls.about(
                uuid,
                LibvirtCalls.Lane.QUERY,
                timeout,
                "virDomainLookupByUUID",
                connection -> take(DomainPointers.lookUp(connection, uuid))));
    }

    public Optional<LibvirtDomain> findByName(String name, Duration timeout) {
        return found(() -> calls.query(
                timeout,
                "virDomainLookupByName",
                connection -> fromText(
                        "virDomainLookupByName", name, text -> VirDomain.virDomainLookupByName(connection, text))));
    }

    /** Defines a persistent domain, or replaces the definition of the one with the same UUID. */
    public LibvirtDomain define(String xml, int flags, Duration timeout) {
        return calls.change(
                timeout,
                "virDomainDefineXMLFlags",
                connection -> fromText(
                        "virDomainDefineXMLFlags",
                        xml,
                        text -> VirDomain.virDomainDefineXMLFlags(connection, text, flags)));
    }

    /** Starts a transient domain. */
    public LibvirtDomain create(String xml, int flags, Duration timeout) {
        return calls.change(
                timeout,
                "virDomainCreateXML",
                connection -> fromText(
                        "virDomainCreateXML", xml, text -> VirDomain.virDomainCreateXML(connection, text, flags)));
    }

    /**
     * Continues a domain from memory in a file, and returns when it has its state.
     *
     * @param uuid the domain's
     * @param xml its description, which must be that of the file save for what the guest does not see
     * @param flags {@code VIR_DOMAIN_SAVE_RUNNING} or {@code VIR_DOMAIN_SAVE_PAUSED}
     */
    public void restore(UUID uuid, String file, String xml, int flags, Duration timeout) {
        calls.about(uuid, LibvirtCalls.Lane.CHANGE, timeout, "virDomainRestoreFlags", connection -> {
            try (Arena arena = Arena.ofConfined()) {
                return check(
                        "virDomainRestoreFlags",
                        VirDomainMigration.virDomainRestoreFlags(
                                connection, CStrings.allocate(arena, file), CStrings.allocate(arena, xml), flags));
            }
        });
    }

    /** Returns the description of the domain whose memory is in a file, passwords included. */
    public String savedXml(String file, Duration timeout) {
        return calls.text(timeout, "virDomainSaveImageGetXMLDesc", connection -> {
            try (Arena arena = Arena.ofConfined()) {
                return VirDomainMigration.virDomainSaveImageGetXMLDesc(
                        connection,
                        CStrings.allocate(arena, file),
                        VirDomainConstants.VIR_DOMAIN_SAVE_IMAGE_XML_SECURE);
            }
        });
    }

    /**
     * Returns figures of all domains in one call.
     *
     * @param groups {@code VIR_DOMAIN_STATS_…}; 0 for all, of which some ask each QEMU in turn
     * @param flags {@code VIR_CONNECT_GET_ALL_DOMAINS_STATS_…}; with {@code NOWAIT} a busy domain is not waited for
     */
    public List<LibvirtStats> stats(int groups, int flags, Duration timeout) {
        return calls.query(timeout, "virConnectGetAllDomainStats", connection -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment out = arena.allocate(C_POINTER);
                int count = check(
                        "virConnectGetAllDomainStats",
                        VirConnectDomains.virConnectGetAllDomainStats(connection, groups, out, flags));
                return StatsRecords.take(out.get(C_POINTER, 0), count);
            }
        });
    }

    /** Returns figures of one domain that libvirt has without asking its process; what {@code groups} need is for the caller to know. */
    public Optional<LibvirtStats> stats(LibvirtDomain domain, int groups, int flags, Duration timeout) {
        return stats(domain, LibvirtCalls.Lane.QUERY, groups, flags, timeout);
    }

    /** Returns figures of one domain for which its process is asked; its silence then delays nobody else. */
    public Optional<LibvirtStats> askForStats(LibvirtDomain domain, int groups, int flags, Duration timeout) {
        return stats(domain, LibvirtCalls.Lane.MONITOR, groups, flags, timeout);
    }

    private Optional<LibvirtStats> stats(
            LibvirtDomain domain, LibvirtCalls.Lane lane, int groups, int flags, Duration timeout) {
        return calls.onDomain(domain.uuid(), lane, timeout, "virDomainListGetStats", pointer -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment list = arena.allocate(C_POINTER, 2);
                list.set(C_POINTER, 0, pointer);
                MemorySegment out = arena.allocate(C_POINTER);
                int count = check("virDomainListGetStats", VirDomain.virDomainListGetStats(list, groups, out, flags));
                return StatsRecords.take(out.get(C_POINTER, 0), count).stream().findFirst();
            }
        });
    }

    /** Returns the secrets libvirt keeps for disks. */
    public LibvirtSecrets secrets() {
        return new LibvirtSecrets(calls, EmbeddedConnections.isEmbedded(options.uri()));
    }

    /**
     * Delivers the events of all domains, in order, on a virtual thread of the subscription. Events that happen before this
     * returns may be missed: look at the domains afterwards.
     */
    public LibvirtSubscription subscribe(Consumer<? super LibvirtEvent> consumer, Duration timeout) {
        return events.subscribe(consumer, timeout);
    }

    /** Is told once when the peer is gone, on a virtual thread; at once if it is gone already. Closing it ourselves is not. */
    public void onClose(Consumer<? super LibvirtCloseReason> consumer) {
        events.onClose(consumer);
    }

    /**
     * Returns how many sockets lead to the daemon at present, 1 for a driver inside this process. There are more while calls are many, slow or
     * stuck, as a daemon serves each only a few at once.
     */
    public int sockets() {
        return calls.sockets();
    }

    /** Returns the connection's pools by name. */
    public Map<String, NativePoolMetrics> metrics() {
        return calls.metrics();
    }

    @Override
    public void close() {
        if (!calls.isClosed()) {
            events.close();
            calls.close();
        }
    }

    @Override
    public String toString() {
        return "connection to " + options.uri();
    }

    LibvirtCalls calls() {
        return calls;
    }

    private static MemorySegment connect(LibvirtOptions options) {
        return EmbeddedConnections.isEmbedded(options.uri())
                ? EmbeddedConnections.reference(options.uri(), () -> connectAnew(options))
                : connectAnew(options);
    }

    private static MemorySegment connectAnew(LibvirtOptions options) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment uri = CStrings.allocate(arena, options.uri());
            MemorySegment connection = check(OPENING, VirHost.virConnectOpenAuth(uri, MemorySegment.NULL, 0));
            if (options.keepAlive().isPositive()) {
                // Unsupported by drivers inside this process, which have no peer to lose; their answer is not an error.
                int seconds = Math.clamp(options.keepAlive().toSeconds(), 1, 3600);
                VirHost.virConnectSetKeepAlive(connection, seconds, options.keepAliveProbes());
            }
            return connection;
        }
    }

    private Optional<LibvirtDomain> found(Supplier<LibvirtDomain> lookup) {
        try {
            return Optional.of(lookup.get());
        } catch (LibvirtException e) {
            if (e.code() == VirErrorConstants.VIR_ERR_NO_DOMAIN) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private LibvirtDomain fromText(String what, String text, Function<MemorySegment, MemorySegment> call) {
        try (Arena arena = Arena.ofConfined()) {
            return take(check(what, call.apply(CStrings.allocate(arena, text))));
        }
    }

    private LibvirtDomain take(MemorySegment pointer) {
        return DomainPointers.use(
                pointer, domain -> new LibvirtDomain(calls, DomainPointers.uuid(domain), DomainPointers.name(domain)));
    }

    private List<LibvirtDomain> takeList(MemorySegment list, int count) {
        List<LibvirtDomain> domains = new ArrayList<>(count);
        try {
            MemorySegment pointers = CStrings.sized(list, C_POINTER.byteSize() * count);
            for (int i = 0; i < count; i++) {
                domains.add(take(pointers.getAtIndex(C_POINTER, i)));
            }
        } finally {
            CStrings.free(list);
        }
        return List.copyOf(domains);
    }
}
