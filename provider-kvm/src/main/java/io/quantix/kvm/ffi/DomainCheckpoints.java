package io.quantix.kvm.ffi;

import static io.quantix.ffi.CLayouts.C_POINTER;
import static io.quantix.kvm.ffi.LibvirtCalls.check;

import io.quantix.ffi.CStrings;
import io.quantix.kvm.ffi.LibvirtCalls.Lane;
import io.quantix.kvm.ffi.generated.VirDomainCheckpoint;
import io.quantix.kvm.ffi.generated.VirDomainCheckpointConstants;
import io.quantix.kvm.ffi.generated.VirErrorConstants;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The checkpoints of a domain. Like domain pointers, theirs live within one task. */
public final class DomainCheckpoints {

    private final DomainCalls domain;

    DomainCheckpoints(DomainCalls domain) {
        this.domain = domain;
    }

    /** Returns the XML of each checkpoint without the domain as it was then, a parent before its children. */
    public List<String> list(Duration timeout) {
        return domain.on(Lane.QUERY, timeout, "virDomainListAllCheckpoints", pointer -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment out = arena.allocate(C_POINTER);
                int count = check(
                        "virDomainListAllCheckpoints",
                        VirDomainCheckpoint.virDomainListAllCheckpoints(
                                pointer, out, VirDomainCheckpointConstants.VIR_DOMAIN_CHECKPOINT_LIST_TOPOLOGICAL));
                return takeList(out.get(C_POINTER, 0), count);
            }
        });
    }

    private static List<String> takeList(MemorySegment list, int count) {
        List<String> found = new ArrayList<>(count);
        MemorySegment pointers = CStrings.sized(list, C_POINTER.byteSize() * count);
        int taken = 0;
        try {
            for (; taken < count; taken++) {
                found.add(describe(pointers.getAtIndex(C_POINTER, taken)));
            }
        } finally {
            for (int i = 0; i < count; i++) {
                VirDomainCheckpoint.virDomainCheckpointFree(pointers.getAtIndex(C_POINTER, i));
            }
            CStrings.free(list);
        }
        return List.copyOf(found);
    }

    private static String describe(MemorySegment checkpoint) {
        String text = CStrings.take(check(
                "virDomainCheckpointGetXMLDesc",
                VirDomainCheckpoint.virDomainCheckpointGetXMLDesc(
                        checkpoint, VirDomainCheckpointConstants.VIR_DOMAIN_CHECKPOINT_XML_NO_DOMAIN)));
        return text == null ? "" : text;
    }

    /**
     * Makes a checkpoint, or with {@code VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE} replaces what is known of one that exists.
     */
    public void create(String xml, int flags, Duration timeout) {
        domain.on(Lane.CHANGE, timeout, "virDomainCheckpointCreateXML", pointer -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment made = check(
                        "virDomainCheckpointCreateXML",
                        VirDomainCheckpoint.virDomainCheckpointCreateXML(
                                pointer, CStrings.allocate(arena, xml), flags));
                return VirDomainCheckpoint.virDomainCheckpointFree(made);
            }
        });
    }

    /**
     * Deletes a checkpoint with the bitmaps that track it, which needs an active domain.
     *
     * @param flags {@code VIR_DOMAIN_CHECKPOINT_DELETE_METADATA_ONLY} leaves the bitmaps
     * @return whether there was one
     */
    public boolean delete(String name, int flags, Duration timeout) {
        try {
            domain.count(Lane.CHANGE, timeout, "virDomainCheckpointDelete", pointer -> delete(pointer, name, flags));
            return true;
        } catch (LibvirtException absent) {
            if (absent.code() == VirErrorConstants.VIR_ERR_NO_DOMAIN_CHECKPOINT) {
                return false;
            }
            throw absent;
        }
    }

    private static int delete(MemorySegment domain, String name, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment checkpoint = check(
                    "virDomainCheckpointLookupByName",
                    VirDomainCheckpoint.virDomainCheckpointLookupByName(domain, CStrings.allocate(arena, name), 0));
            try {
                return check(
                        "virDomainCheckpointDelete", VirDomainCheckpoint.virDomainCheckpointDelete(checkpoint, flags));
            } finally {
                VirDomainCheckpoint.virDomainCheckpointFree(checkpoint);
            }
        }
    }
}
