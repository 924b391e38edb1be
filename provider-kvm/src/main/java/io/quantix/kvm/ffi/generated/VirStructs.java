// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

import static io.quantix.ffi.CLayouts.C_CHAR;
import static io.quantix.ffi.CLayouts.C_DOUBLE;
import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_LONG;
import static io.quantix.ffi.CLayouts.C_LONG_LONG;
import static io.quantix.ffi.CLayouts.C_POINTER;
import static io.quantix.ffi.CLayouts.C_SHORT;
import static io.quantix.ffi.CLayouts.C_SIZE_T;

import io.quantix.ffi.CLayouts;
import java.lang.foreign.StructLayout;

/** The structs of libvirt that a caller reads or fills; each layout has the name of its C type. */
public final class VirStructs {

    private VirStructs() {}

    /** {@code virBlkioParameter}, since 0.9.0. */
    public static final StructLayout virBlkioParameter = CLayouts.struct(
            "virBlkioParameter",
            CLayouts.chars("field", 80),
            C_INT.withName("type"),
            CLayouts.union(
                    "value",
                    C_INT.withName("i"),
                    C_INT.withName("ui"),
                    C_LONG_LONG.withName("l"),
                    C_LONG_LONG.withName("ul"),
                    C_DOUBLE.withName("d"),
                    C_CHAR.withName("b"),
                    C_POINTER.withName("s")));

    /** {@code virConnectAuth}, since 0.4.1. */
    public static final StructLayout virConnectAuth = CLayouts.struct(
            "virConnectAuth",
            C_POINTER.withName("credtype"),
            C_INT.withName("ncredtype"),
            C_POINTER.withName("cb"),
            C_POINTER.withName("cbdata"));

    /** {@code virConnectCredential}, since 0.4.1. */
    public static final StructLayout virConnectCredential = CLayouts.struct(
            "virConnectCredential",
            C_INT.withName("type"),
            C_POINTER.withName("prompt"),
            C_POINTER.withName("challenge"),
            C_POINTER.withName("defresult"),
            C_POINTER.withName("result"),
            C_INT.withName("resultlen"));

    /** {@code virDomainBlockInfo}, since 0.8.1. */
    public static final StructLayout virDomainBlockInfo = CLayouts.struct(
            "virDomainBlockInfo",
            C_LONG_LONG.withName("capacity"),
            C_LONG_LONG.withName("allocation"),
            C_LONG_LONG.withName("physical"));

    /** {@code virDomainBlockJobInfo}, since 0.9.4. */
    public static final StructLayout virDomainBlockJobInfo = CLayouts.struct(
            "virDomainBlockJobInfo",
            C_INT.withName("type"),
            C_LONG.withName("bandwidth"),
            C_LONG_LONG.withName("cur"),
            C_LONG_LONG.withName("end"));

    /** {@code virDomainBlockStatsStruct}, since 0.3.3. */
    public static final StructLayout virDomainBlockStatsStruct = CLayouts.struct(
            "virDomainBlockStatsStruct",
            C_LONG_LONG.withName("rd_req"),
            C_LONG_LONG.withName("rd_bytes"),
            C_LONG_LONG.withName("wr_req"),
            C_LONG_LONG.withName("wr_bytes"),
            C_LONG_LONG.withName("errs"));

    /** {@code virDomainControlInfo}, since 0.9.3. */
    public static final StructLayout virDomainControlInfo = CLayouts.struct(
            "virDomainControlInfo",
            C_INT.withName("state"),
            C_INT.withName("details"),
            C_LONG_LONG.withName("stateTime"));

    /** {@code virDomainDiskError}, since 0.9.10. */
    public static final StructLayout virDomainDiskError = CLayouts.struct(
            "virDomainDiskError",
            C_POINTER.withName("disk"),
            C_INT.withName("error"));

    /** {@code virDomainEventGraphicsAddress}, since 0.8.0. */
    public static final StructLayout virDomainEventGraphicsAddress = CLayouts.struct(
            "virDomainEventGraphicsAddress",
            C_INT.withName("family"),
            C_POINTER.withName("node"),
            C_POINTER.withName("service"));

    /** {@code virDomainEventGraphicsSubject}, since 0.8.0. */
    public static final StructLayout virDomainEventGraphicsSubject = CLayouts.struct(
            "virDomainEventGraphicsSubject",
            C_INT.withName("nidentity"),
            C_POINTER.withName("identities"));

    /** {@code virDomainEventGraphicsSubjectIdentity}, since 0.8.0. */
    public static final StructLayout virDomainEventGraphicsSubjectIdentity = CLayouts.struct(
            "virDomainEventGraphicsSubjectIdentity",
            C_POINTER.withName("type"),
            C_POINTER.withName("name"));

    /** {@code virDomainFSInfo}, since 1.2.11. */
    public static final StructLayout virDomainFSInfo = CLayouts.struct(
            "virDomainFSInfo",
            C_POINTER.withName("mountpoint"),
            C_POINTER.withName("name"),
            C_POINTER.withName("fstype"),
            C_SIZE_T.withName("ndevAlias"),
            C_POINTER.withName("devAlias"));

    /** {@code virDomainIOThreadInfo}, since 1.2.14. */
    public static final StructLayout virDomainIOThreadInfo = CLayouts.struct(
            "virDomainIOThreadInfo",
            C_INT.withName("iothread_id"),
            C_POINTER.withName("cpumap"),
            C_INT.withName("cpumaplen"));

    /** {@code virDomainIPAddress}, since 1.2.14. */
    public static final StructLayout virDomainIPAddress = CLayouts.struct(
            "virDomainIPAddress",
            C_INT.withName("type"),
            C_POINTER.withName("addr"),
            C_INT.withName("prefix"));

    /** {@code virDomainInfo}, since 0.0.1. */
    public static final StructLayout virDomainInfo = CLayouts.struct(
            "virDomainInfo",
            C_CHAR.withName("state"),
            C_LONG.withName("maxMem"),
            C_LONG.withName("memory"),
            C_SHORT.withName("nrVirtCpu"),
            C_LONG_LONG.withName("cpuTime"));

    /** {@code virDomainInterface}, since 1.2.14. */
    public static final StructLayout virDomainInterface = CLayouts.struct(
            "virDomainInterface",
            C_POINTER.withName("name"),
            C_POINTER.withName("hwaddr"),
            C_INT.withName("naddrs"),
            C_POINTER.withName("addrs"));

    /** {@code virDomainInterfaceStatsStruct}, since 0.3.3. */
    public static final StructLayout virDomainInterfaceStatsStruct = CLayouts.struct(
            "virDomainInterfaceStatsStruct",
            C_LONG_LONG.withName("rx_bytes"),
            C_LONG_LONG.withName("rx_packets"),
            C_LONG_LONG.withName("rx_errs"),
            C_LONG_LONG.withName("rx_drop"),
            C_LONG_LONG.withName("tx_bytes"),
            C_LONG_LONG.withName("tx_packets"),
            C_LONG_LONG.withName("tx_errs"),
            C_LONG_LONG.withName("tx_drop"));

    /** {@code virDomainJobInfo}, since 0.7.7. */
    public static final StructLayout virDomainJobInfo = CLayouts.struct(
            "virDomainJobInfo",
            C_INT.withName("type"),
            C_LONG_LONG.withName("timeElapsed"),
            C_LONG_LONG.withName("timeRemaining"),
            C_LONG_LONG.withName("dataTotal"),
            C_LONG_LONG.withName("dataProcessed"),
            C_LONG_LONG.withName("dataRemaining"),
            C_LONG_LONG.withName("memTotal"),
            C_LONG_LONG.withName("memProcessed"),
            C_LONG_LONG.withName("memRemaining"),
            C_LONG_LONG.withName("fileTotal"),
            C_LONG_LONG.withName("fileProcessed"),
            C_LONG_LONG.withName("fileRemaining"));

    /** {@code virDomainMemoryStatStruct}, since 0.7.5. */
    public static final StructLayout virDomainMemoryStatStruct = CLayouts.struct(
            "virDomainMemoryStatStruct",
            C_INT.withName("tag"),
            C_LONG_LONG.withName("val"));

    /** {@code virDomainStatsRecord}, since 1.2.8. */
    public static final StructLayout virDomainStatsRecord = CLayouts.struct(
            "virDomainStatsRecord",
            C_POINTER.withName("dom"),
            C_POINTER.withName("params"),
            C_INT.withName("nparams"));

    /** {@code virError}, since 0.1.0. */
    public static final StructLayout virError = CLayouts.struct(
            "virError",
            C_INT.withName("code"),
            C_INT.withName("domain"),
            C_POINTER.withName("message"),
            C_INT.withName("level"),
            C_POINTER.withName("conn"),
            C_POINTER.withName("dom"),
            C_POINTER.withName("str1"),
            C_POINTER.withName("str2"),
            C_POINTER.withName("str3"),
            C_INT.withName("int1"),
            C_INT.withName("int2"),
            C_POINTER.withName("net"));

    /** {@code virMemoryParameter}, since 0.8.5. */
    public static final StructLayout virMemoryParameter = CLayouts.struct(
            "virMemoryParameter",
            CLayouts.chars("field", 80),
            C_INT.withName("type"),
            CLayouts.union(
                    "value",
                    C_INT.withName("i"),
                    C_INT.withName("ui"),
                    C_LONG_LONG.withName("l"),
                    C_LONG_LONG.withName("ul"),
                    C_DOUBLE.withName("d"),
                    C_CHAR.withName("b"),
                    C_POINTER.withName("s")));

    /** {@code virNetworkDHCPLease}, since 1.2.6. */
    public static final StructLayout virNetworkDHCPLease = CLayouts.struct(
            "virNetworkDHCPLease",
            C_POINTER.withName("iface"),
            C_LONG_LONG.withName("expirytime"),
            C_INT.withName("type"),
            C_POINTER.withName("mac"),
            C_POINTER.withName("iaid"),
            C_POINTER.withName("ipaddr"),
            C_INT.withName("prefix"),
            C_POINTER.withName("hostname"),
            C_POINTER.withName("clientid"));

    /** {@code virNodeCPUStats}, since 0.9.3. */
    public static final StructLayout virNodeCPUStats = CLayouts.struct(
            "virNodeCPUStats",
            CLayouts.chars("field", 80),
            C_LONG_LONG.withName("value"));

    /** {@code virNodeInfo}, since 0.1.0. */
    public static final StructLayout virNodeInfo = CLayouts.struct(
            "virNodeInfo",
            CLayouts.chars("model", 32),
            C_LONG.withName("memory"),
            C_INT.withName("cpus"),
            C_INT.withName("mhz"),
            C_INT.withName("nodes"),
            C_INT.withName("sockets"),
            C_INT.withName("cores"),
            C_INT.withName("threads"));

    /** {@code virNodeMemoryStats}, since 0.9.3. */
    public static final StructLayout virNodeMemoryStats = CLayouts.struct(
            "virNodeMemoryStats",
            CLayouts.chars("field", 80),
            C_LONG_LONG.withName("value"));

    /** {@code virSchedParameter}, since 0.2.3. */
    public static final StructLayout virSchedParameter = CLayouts.struct(
            "virSchedParameter",
            CLayouts.chars("field", 80),
            C_INT.withName("type"),
            CLayouts.union(
                    "value",
                    C_INT.withName("i"),
                    C_INT.withName("ui"),
                    C_LONG_LONG.withName("l"),
                    C_LONG_LONG.withName("ul"),
                    C_DOUBLE.withName("d"),
                    C_CHAR.withName("b"),
                    C_POINTER.withName("s")));

    /** {@code virSecurityLabel}, since 0.6.1. */
    public static final StructLayout virSecurityLabel = CLayouts.struct(
            "virSecurityLabel",
            CLayouts.chars("label", 4097),
            C_INT.withName("enforcing"));

    /** {@code virSecurityModel}, since 0.6.1. */
    public static final StructLayout virSecurityModel = CLayouts.struct(
            "virSecurityModel",
            CLayouts.chars("model", 257),
            CLayouts.chars("doi", 257));

    /** {@code virStoragePoolInfo}, since 0.4.1. */
    public static final StructLayout virStoragePoolInfo = CLayouts.struct(
            "virStoragePoolInfo",
            C_INT.withName("state"),
            C_LONG_LONG.withName("capacity"),
            C_LONG_LONG.withName("allocation"),
            C_LONG_LONG.withName("available"));

    /** {@code virStorageVolInfo}, since 0.4.1. */
    public static final StructLayout virStorageVolInfo = CLayouts.struct(
            "virStorageVolInfo",
            C_INT.withName("type"),
            C_LONG_LONG.withName("capacity"),
            C_LONG_LONG.withName("allocation"));

    /** {@code virTypedParameter}, since 0.9.2. */
    public static final StructLayout virTypedParameter = CLayouts.struct(
            "virTypedParameter",
            CLayouts.chars("field", 80),
            C_INT.withName("type"),
            CLayouts.union(
                    "value",
                    C_INT.withName("i"),
                    C_INT.withName("ui"),
                    C_LONG_LONG.withName("l"),
                    C_LONG_LONG.withName("ul"),
                    C_DOUBLE.withName("d"),
                    C_CHAR.withName("b"),
                    C_POINTER.withName("s")));

    /** {@code virVcpuInfo}, since 0.1.4. */
    public static final StructLayout virVcpuInfo = CLayouts.struct(
            "virVcpuInfo",
            C_INT.withName("number"),
            C_INT.withName("state"),
            C_LONG_LONG.withName("cpuTime"),
            C_INT.withName("cpu"));
}
