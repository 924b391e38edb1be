package io.quantix.kvm.ffi;

import static io.quantix.kvm.ffi.LibvirtCalls.check;

import io.quantix.ffi.CStrings;
import io.quantix.kvm.ffi.LibvirtCalls.Lane;
import io.quantix.kvm.ffi.generated.VirDomainSnapshot;
import io.quantix.kvm.ffi.generated.VirErrorConstants;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.function.ToIntFunction;

/** Snapshots of a domain, as libvirt takes them. */
public final class DomainSnapshots {

    private final DomainCalls domain;

    DomainSnapshots(DomainCalls domain) {
        this.domain = domain;
    }

    /**
     * Takes a snapshot, and returns when it is taken.
     *
     * @param xml what it holds and where it goes
     * @param flags {@code VIR_DOMAIN_SNAPSHOT_CREATE_…}
     */
    public void take(String xml, int flags, Duration timeout) {
        domain.on(Lane.CHANGE, timeout, "virDomainSnapshotCreateXML", pointer -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment snapshot = check(
                        "virDomainSnapshotCreateXML",
                        VirDomainSnapshot.virDomainSnapshotCreateXML(pointer, CStrings.allocate(arena, xml), flags));
                return VirDomainSnapshot.virDomainSnapshotFree(snapshot);
            }
        });
    }

    /**
     * Returns the domain to a snapshot that is in libvirt's books, and returns when it is there.
     *
     * @param flags {@code VIR_DOMAIN_SNAPSHOT_REVERT_…}
     */
    public void revert(String name, int flags, Duration timeout) {
        domain.count(
                Lane.JOB,
                timeout,
                "virDomainRevertToSnapshot",
                pointer -> on(
                        pointer,
                        name,
                        snapshot -> check(
                                "virDomainRevertToSnapshot",
                                VirDomainSnapshot.virDomainRevertToSnapshot(snapshot, flags))));
    }

    /**
     * Deletes a snapshot that is in libvirt's books.
     *
     * @param flags {@code VIR_DOMAIN_SNAPSHOT_DELETE_METADATA_ONLY} takes it out of the books alone
     * @return whether there was one
     */
    public boolean delete(String name, int flags, Duration timeout) {
        try {
            domain.count(
                    Lane.CHANGE,
                    timeout,
                    "virDomainSnapshotDelete",
                    pointer -> on(
                            pointer,
                            name,
                            snapshot -> check(
                                    "virDomainSnapshotDelete",
                                    VirDomainSnapshot.virDomainSnapshotDelete(snapshot, flags))));
            return true;
        } catch (LibvirtException absent) {
            if (absent.code() == VirErrorConstants.VIR_ERR_NO_DOMAIN_SNAPSHOT) {
                return false;
            }
            throw absent;
        }
    }

    private static int on(MemorySegment domain, String name, ToIntFunction<MemorySegment> deed) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment snapshot = check(
                    "virDomainSnapshotLookupByName",
                    VirDomainSnapshot.virDomainSnapshotLookupByName(domain, CStrings.allocate(arena, name), 0));
            try {
                return deed.applyAsInt(snapshot);
            } finally {
                VirDomainSnapshot.virDomainSnapshotFree(snapshot);
            }
        }
    }
}
