package io.quantix.kvm.ffi;

import static io.quantix.ffi.CLayouts.C_LONG_LONG;
import static io.quantix.kvm.ffi.LibvirtCalls.check;

import io.quantix.ffi.CLayouts;
import io.quantix.ffi.CStrings;
import io.quantix.kvm.ffi.LibvirtCalls.Lane;
import io.quantix.kvm.ffi.generated.VirDomainBlock;
import io.quantix.kvm.ffi.generated.VirErrorConstants;
import io.quantix.kvm.ffi.generated.VirStructs;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The backup of a domain: libvirt runs one at a time, which {@link DomainJob} follows and ends. */
public final class DomainBackups {

    private static final long CAPACITY = CLayouts.offsetOf(VirStructs.virDomainBlockInfo, "capacity");

    private final DomainCalls domain;

    DomainBackups(DomainCalls domain) {
        this.domain = domain;
    }

    /**
     * Begins a backup, and makes a checkpoint at the same moment; returns when both have begun.
     *
     * @param backup what goes where, as XML
     * @param checkpoint the checkpoint, as XML, or null for none
     * @param flags {@code VIR_DOMAIN_BACKUP_BEGIN_REUSE_EXTERNAL} writes to targets that exist
     */
    public void begin(String backup, @Nullable String checkpoint, int flags, Duration timeout) {
        domain.count(Lane.CHANGE, timeout, "virDomainBackupBegin", pointer -> {
            try (Arena arena = Arena.ofConfined()) {
                return VirDomainBlock.virDomainBackupBegin(
                        pointer, CStrings.allocate(arena, backup), CStrings.allocate(arena, checkpoint), flags);
            }
        });
    }

    /** Returns the XML of the backup that is under way. */
    public Optional<String> running(Duration timeout) {
        try {
            return Optional.of(domain.text(
                    Lane.QUERY,
                    timeout,
                    "virDomainBackupGetXMLDesc",
                    pointer -> VirDomainBlock.virDomainBackupGetXMLDesc(pointer, 0)));
        } catch (LibvirtException absent) {
            if (absent.code() == VirErrorConstants.VIR_ERR_NO_DOMAIN_BACKUP) {
                return Optional.empty();
            }
            throw absent;
        }
    }

    /**
     * Returns how many bytes the guest sees of a disk. On an active domain QEMU is asked.
     *
     * @param target the disk's target, such as {@code vda}
     */
    public long diskCapacity(String target, Duration timeout) {
        return domain.on(Lane.CHANGE, timeout, "virDomainGetBlockInfo", pointer -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment info = arena.allocate(VirStructs.virDomainBlockInfo);
                MemorySegment disk = CStrings.allocate(arena, target);
                check("virDomainGetBlockInfo", VirDomainBlock.virDomainGetBlockInfo(pointer, disk, info, 0));
                return info.get(C_LONG_LONG, CAPACITY);
            }
        });
    }
}
