package io.quantix.kvm.ffi;

import static io.quantix.ffi.CLayouts.C_CHAR;
import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_LONG;
import static io.quantix.ffi.CLayouts.C_LONG_LONG;
import static io.quantix.ffi.CLayouts.C_SHORT;
import static io.quantix.kvm.ffi.LibvirtCalls.check;

import io.quantix.ffi.CLayouts;
import io.quantix.ffi.CStrings;
import io.quantix.kvm.ffi.LibvirtCalls.Lane;
import io.quantix.kvm.ffi.generated.VirDomain;
import io.quantix.kvm.ffi.generated.VirDomainBlock;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.ffi.generated.VirDomainMigration;
import io.quantix.kvm.ffi.generated.VirDomainSnapshot;
import io.quantix.kvm.ffi.generated.VirDomainTuning;
import io.quantix.kvm.ffi.generated.VirErrorConstants;
import io.quantix.kvm.ffi.generated.VirQemu;
import io.quantix.kvm.ffi.generated.VirStructs;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A domain of a connection, by its UUID. It owns nothing and needs no closing: a domain that is gone answers with
 * {@code VIR_ERR_NO_DOMAIN}, and one that was defined again is found again.
 *
 * <p>Every call waits at most its timeout, and throws {@link LibvirtException} or {@link io.quantix.ffi.NativeException}.
 * Flags are libvirt's, from {@code VirDomainConstants}.
 */
public final class LibvirtDomain {

    private final LibvirtCalls calls;
    private final DomainCalls domain;
    private final UUID uuid;
    private final String name;

    LibvirtDomain(LibvirtCalls calls, UUID uuid, String name) {
        this.calls = calls;
        this.domain = new DomainCalls(calls, uuid);
        this.uuid = uuid;
        this.name = name;
    }

    /** Returns the same domain as another connection to the same libvirt reaches it: this one may have ended meanwhile. */
    public LibvirtDomain at(LibvirtConnection connection) {
        return connection.domain(uuid);
    }

    public UUID uuid() {
        return uuid;
    }

    /** Returns the name the domain had when it was found. */
    public String name() {
        return name;
    }

    public LibvirtState state(Duration timeout) {
        return on(Lane.QUERY, timeout, "virDomainGetState", domain -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment state = arena.allocate(C_INT);
                MemorySegment reason = arena.allocate(C_INT);
                check("virDomainGetState", VirDomain.virDomainGetState(domain, state, reason, 0));
                return new LibvirtState(state.get(C_INT, 0), reason.get(C_INT, 0));
            }
        });
    }

    public LibvirtDomainInfo info(Duration timeout) {
        return on(Lane.QUERY, timeout, "virDomainGetInfo", domain -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment info = arena.allocate(VirStructs.virDomainInfo);
                check("virDomainGetInfo", VirDomain.virDomainGetInfo(domain, info));
                return new LibvirtDomainInfo(
                        info.get(C_CHAR, offset("state")),
                        info.get(C_LONG, offset("maxMem")),
                        info.get(C_LONG, offset("memory")),
                        Short.toUnsignedInt(info.get(C_SHORT, offset("nrVirtCpu"))),
                        info.get(C_LONG_LONG, offset("cpuTime")));
            }
        });
    }

    /** Returns whether libvirt waits for the domain's process, without waiting itself. */
    public LibvirtControl control(Duration timeout) {
        return on(Lane.QUERY, timeout, "virDomainGetControlInfo", domain -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment info = arena.allocate(VirStructs.virDomainControlInfo);
                check("virDomainGetControlInfo", VirDomain.virDomainGetControlInfo(domain, info, 0));
                return LibvirtControl.read(info);
            }
        });
    }

    public boolean isActive(Duration timeout) {
        return count(Lane.QUERY, timeout, "virDomainIsActive", VirDomain::virDomainIsActive) == 1;
    }

    public boolean isPersistent(Duration timeout) {
        return count(Lane.QUERY, timeout, "virDomainIsPersistent", VirDomain::virDomainIsPersistent) == 1;
    }

    /** Returns the description; with {@code VIR_DOMAIN_XML_SECURE} it contains passwords. */
    public String xml(int flags, Duration timeout) {
        return text(Lane.QUERY, timeout, "virDomainGetXMLDesc", domain -> VirDomain.virDomainGetXMLDesc(domain, flags));
    }

    /** Starts a defined domain. */
    public void start(int flags, Duration timeout) {
        count(Lane.CHANGE, timeout, "virDomainCreateWithFlags", d -> VirDomain.virDomainCreateWithFlags(d, flags));
    }

    /** Asks the guest to shut down, and returns when it has been asked. */
    public void shutdown(int flags, Duration timeout) {
        count(Lane.CHANGE, timeout, "virDomainShutdownFlags", d -> VirDomain.virDomainShutdownFlags(d, flags));
    }

    /** Asks the guest to reboot, and returns when it has been asked. */
    public void reboot(int flags, Duration timeout) {
        count(Lane.CHANGE, timeout, "virDomainReboot", d -> VirDomain.virDomainReboot(d, flags));
    }

    /** Ends the domain at once; has threads of its own, so that it gets through when other changes are stuck. */
    public void destroy(int flags, Duration timeout) {
        count(Lane.FORCE, timeout, "virDomainDestroyFlags", d -> VirDomain.virDomainDestroyFlags(d, flags));
    }

    public void reset(Duration timeout) {
        count(Lane.CHANGE, timeout, "virDomainReset", d -> VirDomain.virDomainReset(d, 0));
    }

    public void suspend(Duration timeout) {
        count(Lane.CHANGE, timeout, "virDomainSuspend", VirDomain::virDomainSuspend);
    }

    public void resume(Duration timeout) {
        count(Lane.CHANGE, timeout, "virDomainResume", VirDomain::virDomainResume);
    }

    public void undefine(int flags, Duration timeout) {
        count(Lane.CHANGE, timeout, "virDomainUndefineFlags", d -> VirDomain.virDomainUndefineFlags(d, flags));
    }

    public void attachDevice(String xml, int flags, Duration timeout) {
        withString(
                Lane.CHANGE,
                timeout,
                "virDomainAttachDeviceFlags",
                xml,
                (domain, text) -> VirDomain.virDomainAttachDeviceFlags(domain, text, flags));
    }

    public void detachDevice(String xml, int flags, Duration timeout) {
        withString(
                Lane.CHANGE,
                timeout,
                "virDomainDetachDeviceFlags",
                xml,
                (domain, text) -> VirDomain.virDomainDetachDeviceFlags(domain, text, flags));
    }

    /** Asks the guest to let go of a device, and returns when it has been asked; what becomes of it an event tells. */
    public void askToDetach(String alias, Duration timeout) {
        withString(
                Lane.CHANGE,
                timeout,
                "virDomainDetachDeviceAlias",
                alias,
                (domain, text) ->
                        VirDomain.virDomainDetachDeviceAlias(domain, text, VirDomainConstants.VIR_DOMAIN_AFFECT_LIVE));
    }

    public void updateDevice(String xml, int flags, Duration timeout) {
        withString(
                Lane.CHANGE,
                timeout,
                "virDomainUpdateDeviceFlags",
                xml,
                (domain, text) -> VirDomain.virDomainUpdateDeviceFlags(domain, text, flags));
    }

    /** Plugs a vCPU of a running domain in or out; libvirt waits five seconds for the guest to let go of one. */
    public void setVcpu(int number, boolean online, Duration timeout) {
        withString(
                Lane.CHANGE,
                timeout,
                "virDomainSetVcpu",
                Integer.toString(number),
                (domain, text) -> VirDomainTuning.virDomainSetVcpu(
                        domain, text, online ? 1 : 0, VirDomainConstants.VIR_DOMAIN_AFFECT_LIVE));
    }

    /** Changes what becomes of a running domain whose guest ends: one of {@code VIR_DOMAIN_LIFECYCLE_…} and its action. */
    public void setLifecycleAction(int type, int action, Duration timeout) {
        count(
                Lane.CHANGE,
                timeout,
                "virDomainSetLifecycleAction",
                domain -> VirDomain.virDomainSetLifecycleAction(
                        domain, type, action, VirDomainConstants.VIR_DOMAIN_AFFECT_LIVE));
    }

    /** Gives a disk of a running domain another size, in bytes; {@code disk} is its target, such as {@code vda}. */
    public void resizeDisk(String disk, long size, Duration timeout) {
        withString(
                Lane.CHANGE,
                timeout,
                "virDomainBlockResize",
                disk,
                (domain, text) -> VirDomainBlock.virDomainBlockResize(
                        domain, text, size, VirDomainConstants.VIR_DOMAIN_BLOCK_RESIZE_BYTES));
    }

    /** Returns the size of a disk as the guest sees it, in bytes. */
    public long diskCapacity(String disk, Duration timeout) {
        return on(Lane.MONITOR, timeout, "virDomainGetBlockInfo", domain -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment info = arena.allocate(VirStructs.virDomainBlockInfo);
                check(
                        "virDomainGetBlockInfo",
                        VirDomainBlock.virDomainGetBlockInfo(domain, CStrings.allocate(arena, disk), info, 0));
                return info.get(C_LONG_LONG, CLayouts.offsetOf(VirStructs.virDomainBlockInfo, "capacity"));
            }
        });
    }

    /** Returns whether snapshots or saved memory can bring an earlier configuration back. */
    public boolean hasHistory(Duration timeout) {
        return count(Lane.QUERY, timeout, "virDomainSnapshotNum", d -> VirDomainSnapshot.virDomainSnapshotNum(d, 0)) > 0
                || count(
                                Lane.QUERY,
                                timeout,
                                "virDomainHasManagedSaveImage",
                                d -> VirDomainMigration.virDomainHasManagedSaveImage(d, 0))
                        > 0;
    }

    /** Returns the metadata element of a namespace, or nothing if there is none. */
    public Optional<String> metadata(String namespace, int flags, Duration timeout) {
        try {
            return Optional.of(text(Lane.QUERY, timeout, "virDomainGetMetadata", domain -> {
                try (Arena arena = Arena.ofConfined()) {
                    return VirDomain.virDomainGetMetadata(
                            domain,
                            VirDomainConstants.VIR_DOMAIN_METADATA_ELEMENT,
                            CStrings.allocate(arena, namespace),
                            flags);
                }
            }));
        } catch (LibvirtException e) {
            if (e.code() == VirErrorConstants.VIR_ERR_NO_DOMAIN_METADATA) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Sets or removes the metadata element of a namespace.
     *
     * @param prefix the namespace prefix in the description
     * @param element the XML element, or null to remove it
     */
    public void setMetadata(String namespace, String prefix, @Nullable String element, int flags, Duration timeout) {
        count(Lane.CHANGE, timeout, "virDomainSetMetadata", domain -> {
            try (Arena arena = Arena.ofConfined()) {
                return VirDomain.virDomainSetMetadata(
                        domain,
                        VirDomainConstants.VIR_DOMAIN_METADATA_ELEMENT,
                        CStrings.allocate(arena, element),
                        CStrings.allocate(arena, prefix),
                        CStrings.allocate(arena, namespace),
                        flags);
            }
        });
    }

    /**
     * Opens a serial console as a duplex stream.
     *
     * @param device the alias of the console, or null for the first
     * @param flags {@code VIR_DOMAIN_CONSOLE_FORCE} takes it from whoever has it
     */
    public LibvirtStream openConsole(@Nullable String device, int flags, Duration timeout) {
        return LibvirtStream.open(
                calls,
                uuid,
                timeout,
                "virDomainOpenConsole",
                (domain, stream, arena) ->
                        VirDomain.virDomainOpenConsole(domain, CStrings.allocate(arena, device), stream, flags));
    }

    /** Takes a picture of a screen; the first is 0. */
    public LibvirtScreenshot screenshot(int screen, Duration timeout) {
        return Screenshots.take(calls, uuid, screen, timeout);
    }

    /**
     * Sends a command to the guest agent and returns its answer.
     *
     * @param patience how long libvirt waits for the answer, in whole seconds and at least one, so that an agent that is silent is an
     *     error of libvirt rather than a stuck thread; libvirt may first wait five seconds to get in step with the agent
     */
    public String agentCommand(String json, Duration patience, Duration timeout) {
        int seconds = Math.clamp(patience.toSeconds(), 1, Integer.MAX_VALUE);
        return text(Lane.GUEST, timeout, "virDomainQemuAgentCommand", domain -> {
            try (Arena arena = Arena.ofConfined()) {
                return VirQemu.virDomainQemuAgentCommand(domain, CStrings.allocate(arena, json), seconds, 0);
            }
        });
    }

    public DomainBackups backups() {
        return new DomainBackups(domain);
    }

    public DomainSnapshots snapshots() {
        return new DomainSnapshots(domain);
    }

    public DomainSaves saves() {
        return new DomainSaves(domain);
    }

    public DomainBlockJobs blockJobs() {
        return new DomainBlockJobs(domain);
    }

    public DomainCheckpoints checkpoints() {
        return new DomainCheckpoints(domain);
    }

    /** Returns the long work libvirt does on it, if any. */
    public DomainJob job() {
        return new DomainJob(domain);
    }

    public DomainMonitor monitor() {
        return new DomainMonitor(domain);
    }

    /** Returns what there is to do with a domain on its way to another host. */
    public DomainMigrations migrations() {
        return new DomainMigrations(domain);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LibvirtDomain another && another.calls.equals(calls) && another.uuid.equals(uuid);
    }

    @Override
    public int hashCode() {
        return uuid.hashCode();
    }

    @Override
    public String toString() {
        return name + " (" + uuid + ")";
    }

    private <T extends @Nullable Object> T on(
            Lane lane, Duration timeout, String what, Function<MemorySegment, T> call) {
        return domain.on(lane, timeout, what, call);
    }

    private int count(Lane lane, Duration timeout, String what, Function<MemorySegment, Integer> call) {
        return domain.count(lane, timeout, what, call);
    }

    private String text(Lane lane, Duration timeout, String what, Function<MemorySegment, MemorySegment> call) {
        return domain.text(lane, timeout, what, call);
    }

    private void withString(Lane lane, Duration timeout, String what, String text, TextCall call) {
        count(lane, timeout, what, domain -> {
            try (Arena arena = Arena.ofConfined()) {
                return call.apply(domain, CStrings.allocate(arena, text));
            }
        });
    }

    private static long offset(String member) {
        return CLayouts.offsetOf(VirStructs.virDomainInfo, member);
    }

    private interface TextCall {
        int apply(MemorySegment domain, MemorySegment text);
    }
}
