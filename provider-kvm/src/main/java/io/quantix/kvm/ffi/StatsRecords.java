package io.quantix.kvm.ffi;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_POINTER;

import io.quantix.ffi.CLayouts;
import io.quantix.ffi.CStrings;
import io.quantix.kvm.ffi.generated.VirDomain;
import io.quantix.kvm.ffi.generated.VirStructs;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Reads the records of bulk statistics, and gives them back. */
final class StatsRecords {

    private static final long DOMAIN = CLayouts.offsetOf(VirStructs.virDomainStatsRecord, "dom");
    private static final long PARAMETERS = CLayouts.offsetOf(VirStructs.virDomainStatsRecord, "params");
    private static final long COUNT = CLayouts.offsetOf(VirStructs.virDomainStatsRecord, "nparams");

    private StatsRecords() {}

    static List<LibvirtStats> take(MemorySegment list, int count) {
        List<LibvirtStats> stats = new ArrayList<>(count);
        try {
            MemorySegment pointers = CStrings.sized(list, C_POINTER.byteSize() * count);
            for (int i = 0; i < count; i++) {
                stats.add(read(pointers.getAtIndex(C_POINTER, i)));
            }
        } finally {
            VirDomain.virDomainStatsRecordListFree(list);
        }
        return List.copyOf(stats);
    }

    private static LibvirtStats read(MemorySegment pointer) {
        MemorySegment stats = CStrings.sized(pointer, VirStructs.virDomainStatsRecord.byteSize());
        MemorySegment domain = stats.get(C_POINTER, DOMAIN);
        return new LibvirtStats(
                DomainPointers.uuid(domain),
                DomainPointers.name(domain),
                TypedParameters.read(stats.get(C_POINTER, PARAMETERS), stats.get(C_INT, COUNT)));
    }
}
