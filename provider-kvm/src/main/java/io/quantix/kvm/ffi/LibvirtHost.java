package io.quantix.kvm.ffi;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_LONG;
import static io.quantix.kvm.ffi.LibvirtCalls.check;

import io.quantix.ffi.CLayouts;
import io.quantix.ffi.CStrings;
import io.quantix.kvm.ffi.generated.VirConnectDomains;
import io.quantix.kvm.ffi.generated.VirHost;
import io.quantix.kvm.ffi.generated.VirStructs;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * A host as libvirt sees it: what it is, what it runs, and what its domains can have.
 *
 * <p>Every call waits at most its timeout, and throws {@link LibvirtException} or {@link io.quantix.ffi.NativeException}.
 */
public final class LibvirtHost {

    private final LibvirtCalls calls;

    LibvirtHost(LibvirtCalls calls) {
        this.calls = calls;
    }

    public LibvirtVersions versions(Duration timeout) {
        return calls.query(timeout, "virConnectGetVersion", connection -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment library = arena.allocate(C_LONG);
                MemorySegment hypervisor = arena.allocate(C_LONG);
                check("virConnectGetLibVersion", VirHost.virConnectGetLibVersion(connection, library));
                check("virConnectGetVersion", VirHost.virConnectGetVersion(connection, hypervisor));
                return new LibvirtVersions(
                        LibvirtVersions.unpacked(library.get(C_LONG, 0)),
                        CStrings.readOrEmpty(check("virConnectGetType", VirHost.virConnectGetType(connection))),
                        LibvirtVersions.unpacked(hypervisor.get(C_LONG, 0)));
            }
        });
    }

    public LibvirtNodeInfo nodeInfo(Duration timeout) {
        return calls.query(timeout, "virNodeGetInfo", connection -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment info = arena.allocate(VirStructs.virNodeInfo);
                check("virNodeGetInfo", VirHost.virNodeGetInfo(connection, info));
                return nodeInfo(info);
            }
        });
    }

    public String hostname(Duration timeout) {
        return calls.text(timeout, "virConnectGetHostname", VirHost::virConnectGetHostname);
    }

    /** Returns what the host can do, as XML. */
    public String capabilities(Duration timeout) {
        return calls.text(timeout, "virConnectGetCapabilities", VirHost::virConnectGetCapabilities);
    }

    /** Returns what a domain on this host can have, as XML. */
    public String domainCapabilities(LibvirtDomainKind kind, Duration timeout) {
        return calls.text(timeout, "virConnectGetDomainCapabilities", connection -> {
            try (Arena arena = Arena.ofConfined()) {
                return VirConnectDomains.virConnectGetDomainCapabilities(
                        connection,
                        CStrings.allocate(arena, kind.emulator()),
                        CStrings.allocate(arena, kind.arch()),
                        CStrings.allocate(arena, kind.machine()),
                        CStrings.allocate(arena, kind.virtType()),
                        0);
            }
        });
    }

    /**
     * Compares a CPU a guest sees with what the hypervisor can show a guest here.
     *
     * @param cpu the element {@code <cpu>} of a domain
     * @return one of {@code virCPUCompareResult}
     */
    public int compareHypervisorCpu(LibvirtDomainKind kind, String cpu, Duration timeout) {
        return calls.query(timeout, "virConnectCompareHypervisorCPU", connection -> {
            try (Arena arena = Arena.ofConfined()) {
                return check(
                        "virConnectCompareHypervisorCPU",
                        VirHost.virConnectCompareHypervisorCPU(
                                connection,
                                CStrings.allocate(arena, kind.emulator()),
                                CStrings.allocate(arena, kind.arch()),
                                CStrings.allocate(arena, kind.machine()),
                                CStrings.allocate(arena, kind.virtType()),
                                CStrings.allocate(arena, cpu),
                                0));
            }
        });
    }

    /**
     * Compares a CPU with this host's own.
     *
     * @param cpu the element {@code <cpu>} of another host's capabilities
     * @return one of {@code virCPUCompareResult}
     */
    public int compareCpu(String cpu, Duration timeout) {
        return calls.query(timeout, "virConnectCompareCPU", connection -> {
            try (Arena arena = Arena.ofConfined()) {
                return check(
                        "virConnectCompareCPU",
                        VirHost.virConnectCompareCPU(connection, CStrings.allocate(arena, cpu), 0));
            }
        });
    }

    private static LibvirtNodeInfo nodeInfo(MemorySegment info) {
        long model = CLayouts.offsetOf(VirStructs.virNodeInfo, "model");
        long memory = CLayouts.offsetOf(VirStructs.virNodeInfo, "memory");
        return new LibvirtNodeInfo(
                CStrings.readArray(info.asSlice(model, memory - model)),
                info.get(C_LONG, memory),
                nodeNumber(info, "cpus"),
                nodeNumber(info, "mhz"),
                nodeNumber(info, "nodes"),
                nodeNumber(info, "sockets"),
                nodeNumber(info, "cores"),
                nodeNumber(info, "threads"));
    }

    private static int nodeNumber(MemorySegment info, String member) {
        return info.get(C_INT, CLayouts.offsetOf(VirStructs.virNodeInfo, member));
    }
}
