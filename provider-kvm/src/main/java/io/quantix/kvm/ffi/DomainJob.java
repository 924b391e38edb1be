package io.quantix.kvm.ffi;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_POINTER;
import static io.quantix.kvm.ffi.LibvirtCalls.check;

import io.quantix.kvm.ffi.LibvirtCalls.Lane;
import io.quantix.kvm.ffi.generated.VirCommon;
import io.quantix.kvm.ffi.generated.VirDomainMigration;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/** The long work libvirt does on a domain: a backup, a migration, a save. There is one at a time. */
public final class DomainJob {

    private final DomainCalls domain;

    DomainJob(DomainCalls domain) {
        this.domain = domain;
    }

    /**
     * Returns where the job stands. QEMU may be asked.
     *
     * @param flags {@code VIR_DOMAIN_JOB_STATS_COMPLETED} asks for the one that ended last, and forgets it unless {@code
     *     VIR_DOMAIN_JOB_STATS_KEEP_COMPLETED} is said as well
     */
    public LibvirtJobStats stats(int flags, Duration timeout) {
        return domain.on(Lane.CHANGE, timeout, "virDomainGetJobStats", pointer -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment type = arena.allocate(C_INT);
                MemorySegment parameters = arena.allocate(C_POINTER);
                MemorySegment count = arena.allocate(C_INT);
                check(
                        "virDomainGetJobStats",
                        VirDomainMigration.virDomainGetJobStats(pointer, type, parameters, count, flags));
                MemorySegment values = parameters.get(C_POINTER, 0);
                int number = count.get(C_INT, 0);
                try {
                    return new LibvirtJobStats(type.get(C_INT, 0), TypedParameters.read(values, number));
                } finally {
                    VirCommon.virTypedParamsFree(values, number);
                }
            }
        });
    }

    /** Asks libvirt to give the job up, and returns when it has been asked. */
    public void abort(Duration timeout) {
        domain.count(Lane.FORCE, timeout, "virDomainAbortJob", VirDomainMigration::virDomainAbortJob);
    }
}
