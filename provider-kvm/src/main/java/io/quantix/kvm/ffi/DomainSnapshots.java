package io.quantix.kvm.ffi;

import static io.quantix.kvm.ffi.LibvirtCalls.check;

import io.quantix.ffi.CStrings;
import io.quantix.kvm.ffi.LibvirtCalls.Lane;
import io.quantix.kvm.ffi.generated.VirDomainSnapshot;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

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
}
