package io.quantix.kvm.ffi;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_LONG_LONG;
import static io.quantix.kvm.ffi.LibvirtCalls.check;

import io.quantix.ffi.CLayouts;
import io.quantix.ffi.CStrings;
import io.quantix.kvm.ffi.LibvirtCalls.Lane;
import io.quantix.kvm.ffi.generated.VirDomainBlock;
import io.quantix.kvm.ffi.generated.VirStructs;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Optional;

/** Long work on the disks of a running domain: at most one job a disk. Disks are named by their targets, such as {@code vda}. */
public final class DomainBlockJobs {

    private static final long TYPE = CLayouts.offsetOf(VirStructs.virDomainBlockJobInfo, "type");
    private static final long DONE = CLayouts.offsetOf(VirStructs.virDomainBlockJobInfo, "cur");
    private static final long TOTAL = CLayouts.offsetOf(VirStructs.virDomainBlockJobInfo, "end");

    private final DomainCalls domain;

    DomainBlockJobs(DomainCalls domain) {
        this.domain = domain;
    }

    /**
     * Begins to write what a layer holds into one below it, and returns when it has begun.
     *
     * @param base the layer that is written to: its path, or its index as {@code vda[2]}
     * @param top the topmost layer that is merged, as {@code base}
     * @param flags {@code VIR_DOMAIN_BLOCK_COMMIT_ACTIVE} when the top is what the guest writes to; such a job waits for its pivot
     */
    public void commit(String target, String base, String top, int flags, Duration timeout) {
        domain.count(Lane.CHANGE, timeout, "virDomainBlockCommit", pointer -> {
            try (Arena arena = Arena.ofConfined()) {
                return VirDomainBlock.virDomainBlockCommit(
                        pointer,
                        CStrings.allocate(arena, target),
                        CStrings.allocate(arena, base),
                        CStrings.allocate(arena, top),
                        0,
                        flags);
            }
        });
    }

    /**
     * Ends a job and returns when it has ended.
     *
     * @param flags {@code VIR_DOMAIN_BLOCK_JOB_ABORT_PIVOT} makes the guest write to where the job copied; 0 gives the job up
     */
    public void end(String target, int flags, Duration timeout) {
        domain.count(Lane.CHANGE, timeout, "virDomainBlockJobAbort", pointer -> {
            try (Arena arena = Arena.ofConfined()) {
                return VirDomainBlock.virDomainBlockJobAbort(pointer, CStrings.allocate(arena, target), flags);
            }
        });
    }

    /** Returns the job on a disk, if there is one. QEMU is asked. */
    public Optional<LibvirtBlockJob> find(String target, Duration timeout) {
        return domain.on(Lane.CHANGE, timeout, "virDomainGetBlockJobInfo", pointer -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment info = arena.allocate(VirStructs.virDomainBlockJobInfo);
                int found = check(
                        "virDomainGetBlockJobInfo",
                        VirDomainBlock.virDomainGetBlockJobInfo(pointer, CStrings.allocate(arena, target), info, 0));
                return found == 0
                        ? Optional.<LibvirtBlockJob>empty()
                        : Optional.of(new LibvirtBlockJob(
                                info.get(C_INT, TYPE), info.get(C_LONG_LONG, DONE), info.get(C_LONG_LONG, TOTAL)));
            }
        });
    }
}
