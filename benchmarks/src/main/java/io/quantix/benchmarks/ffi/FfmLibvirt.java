package io.quantix.benchmarks.ffi;

import static io.quantix.ffi.CLayouts.C_CHAR;
import static io.quantix.ffi.CLayouts.C_DOUBLE;
import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_LONG;
import static io.quantix.ffi.CLayouts.C_LONG_LONG;
import static io.quantix.ffi.CLayouts.C_POINTER;
import static io.quantix.ffi.CLayouts.C_SHORT;
import static io.quantix.ffi.CLayouts.offsetOf;

import io.quantix.benchmarks.way.Libvirt;
import io.quantix.ffi.CStrings;
import io.quantix.kvm.ffi.generated.VirCommonConstants;
import io.quantix.kvm.ffi.generated.VirConnectDomains;
import io.quantix.kvm.ffi.generated.VirDomain;
import io.quantix.kvm.ffi.generated.VirError;
import io.quantix.kvm.ffi.generated.VirHost;
import io.quantix.kvm.ffi.generated.VirLibrary;
import io.quantix.kvm.ffi.generated.VirStructs;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** libvirt through the KVM provider's generated bindings, called on the caller's own thread. */
public final class FfmLibvirt implements Libvirt {
    private static final long INFO_STATE = offsetOf(VirStructs.virDomainInfo, "state");
    private static final long INFO_MAX_MEMORY = offsetOf(VirStructs.virDomainInfo, "maxMem");
    private static final long INFO_MEMORY = offsetOf(VirStructs.virDomainInfo, "memory");
    private static final long INFO_VCPUS = offsetOf(VirStructs.virDomainInfo, "nrVirtCpu");
    private static final long INFO_CPU_TIME = offsetOf(VirStructs.virDomainInfo, "cpuTime");
    private static final long RECORD_DOMAIN = offsetOf(VirStructs.virDomainStatsRecord, "dom");
    private static final long RECORD_PARAMETERS = offsetOf(VirStructs.virDomainStatsRecord, "params");
    private static final long RECORD_COUNT = offsetOf(VirStructs.virDomainStatsRecord, "nparams");
    private static final long PARAMETER_SIZE = VirStructs.virTypedParameter.byteSize();
    private static final long PARAMETER_TYPE = offsetOf(VirStructs.virTypedParameter, "type");
    private static final long PARAMETER_VALUE = offsetOf(VirStructs.virTypedParameter, "value");

    private final MemorySegment connection;
    private final MemorySegment domain;

    private FfmLibvirt(MemorySegment connection, MemorySegment domain) {
        this.connection = connection;
        this.domain = domain;
    }

    /** Returns whether libvirt is installed and may be called. */
    public static boolean isAvailable() {
        return VirLibrary.LIBVIRT.isAvailable();
    }

    /** Opens a connection of its own and looks the domain up by name. */
    public static FfmLibvirt open(String uri, String domain) {
        check(VirHost.virInitialize(), "virInitialize");
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment connection =
                    present(VirHost.virConnectOpen(CStrings.allocate(arena, uri)), "virConnectOpen of " + uri);
            MemorySegment found = present(
                    VirDomain.virDomainLookupByName(connection, CStrings.allocate(arena, domain)),
                    "virDomainLookupByName of " + domain);
            return new FfmLibvirt(connection, found);
        }
    }

    @Override
    public long version() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment version = arena.allocate(C_LONG);
            check(VirHost.virConnectGetLibVersion(connection, version), "virConnectGetLibVersion");
            return version.get(C_LONG, 0);
        }
    }

    @Override
    public Info info() {
        return info(domain);
    }

    @Override
    public State state() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(C_INT);
            MemorySegment reason = arena.allocate(C_INT);
            check(VirDomain.virDomainGetState(domain, state, reason, 0), "virDomainGetState");
            return new State(state.get(C_INT, 0), reason.get(C_INT, 0));
        }
    }

    @Override
    public String xml() {
        MemorySegment xml = present(VirDomain.virDomainGetXMLDesc(domain, 0), "virDomainGetXMLDesc");
        try {
            return CStrings.readOrEmpty(xml);
        } finally {
            CStrings.free(xml);
        }
    }

    @Override
    public List<? extends Statistics> bulkStatistics() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment list = arena.allocate(C_POINTER);
            int count = check(
                    VirConnectDomains.virConnectGetAllDomainStats(connection, 0, list, 0),
                    "virConnectGetAllDomainStats");
            MemorySegment records = CStrings.sized(list.get(C_POINTER, 0), C_POINTER.byteSize() * count);
            try {
                List<Figures> statistics = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    statistics.add(statistics(records.getAtIndex(C_POINTER, i)));
                }
                return statistics;
            } finally {
                VirDomain.virDomainStatsRecordListFree(records);
            }
        }
    }

    @Override
    public List<NamedInfo> infoOfEach() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment list = arena.allocate(C_POINTER);
            int count =
                    check(VirConnectDomains.virConnectListAllDomains(connection, list, 0), "virConnectListAllDomains");
            MemorySegment domains = CStrings.sized(list.get(C_POINTER, 0), C_POINTER.byteSize() * count);
            List<NamedInfo> found = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                MemorySegment each = domains.getAtIndex(C_POINTER, i);
                found.add(new NamedInfo(CStrings.readOrEmpty(VirDomain.virDomainGetName(each)), info(each)));
                check(VirDomain.virDomainFree(each), "virDomainFree");
            }
            CStrings.free(domains);
            return found;
        }
    }

    @Override
    public void close() {
        check(VirDomain.virDomainFree(domain), "virDomainFree");
        check(VirHost.virConnectClose(connection), "virConnectClose");
    }

    private static Info info(MemorySegment domain) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(VirStructs.virDomainInfo);
            check(VirDomain.virDomainGetInfo(domain, info), "virDomainGetInfo");
            return new Info(
                    Byte.toUnsignedInt(info.get(C_CHAR, INFO_STATE)),
                    info.get(C_LONG, INFO_MAX_MEMORY),
                    info.get(C_LONG, INFO_MEMORY),
                    Short.toUnsignedInt(info.get(C_SHORT, INFO_VCPUS)),
                    info.get(C_LONG_LONG, INFO_CPU_TIME));
        }
    }

    private static Figures statistics(MemorySegment pointer) {
        MemorySegment figures = CStrings.sized(pointer, VirStructs.virDomainStatsRecord.byteSize());
        int count = figures.get(C_INT, RECORD_COUNT);
        MemorySegment parameters = CStrings.sized(figures.get(C_POINTER, RECORD_PARAMETERS), PARAMETER_SIZE * count);
        Map<String, Object> values = HashMap.newHashMap(count);
        for (int i = 0; i < count; i++) {
            MemorySegment parameter = parameters.asSlice(i * PARAMETER_SIZE, PARAMETER_SIZE);
            values.put(parameter.getString(0), value(parameter));
        }
        String name = CStrings.readOrEmpty(VirDomain.virDomainGetName(figures.get(C_POINTER, RECORD_DOMAIN)));
        return new Figures(name, values);
    }

    private static Object value(MemorySegment parameter) {
        int type = parameter.get(C_INT, PARAMETER_TYPE);
        return switch (type) {
            case VirCommonConstants.VIR_TYPED_PARAM_INT -> (long) parameter.get(C_INT, PARAMETER_VALUE);
            case VirCommonConstants.VIR_TYPED_PARAM_UINT ->
                Integer.toUnsignedLong(parameter.get(C_INT, PARAMETER_VALUE));
            case VirCommonConstants.VIR_TYPED_PARAM_LLONG, VirCommonConstants.VIR_TYPED_PARAM_ULLONG ->
                parameter.get(C_LONG_LONG, PARAMETER_VALUE);
            case VirCommonConstants.VIR_TYPED_PARAM_DOUBLE -> parameter.get(C_DOUBLE, PARAMETER_VALUE);
            case VirCommonConstants.VIR_TYPED_PARAM_BOOLEAN -> parameter.get(C_CHAR, PARAMETER_VALUE) != 0;
            case VirCommonConstants.VIR_TYPED_PARAM_STRING ->
                CStrings.readOrEmpty(parameter.get(C_POINTER, PARAMETER_VALUE));
            default -> throw new IllegalStateException("libvirt sent a value of unknown type " + type);
        };
    }

    private static int check(int returned, String what) {
        if (returned < 0) {
            throw failed(what);
        }
        return returned;
    }

    private static MemorySegment present(MemorySegment returned, String what) {
        if (CStrings.isNull(returned)) {
            throw failed(what);
        }
        return returned;
    }

    private static IllegalStateException failed(String what) {
        return new IllegalStateException(what + " failed: " + CStrings.readOrEmpty(VirError.virGetLastErrorMessage()));
    }

    /** A domain's statistics, each a {@link Long}, {@link Double}, {@link Boolean} or {@link String}. */
    record Figures(String domain, Map<String, Object> values) implements Statistics {
        @Override
        public long number(String name) {
            if (values.get(name) instanceof Long number) {
                return number;
            }
            throw new IllegalArgumentException(domain + " has no whole number " + name);
        }
    }
}
