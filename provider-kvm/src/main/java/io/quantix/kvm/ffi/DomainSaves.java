package io.quantix.kvm.ffi;

import io.quantix.kvm.ffi.LibvirtCalls.Lane;
import io.quantix.kvm.ffi.generated.VirDomainMigration;
import java.time.Duration;

/** The memory of a domain that libvirt keeps for the next start. */
public final class DomainSaves {

    private final DomainCalls domain;

    DomainSaves(DomainCalls domain) {
        this.domain = domain;
    }

    /**
     * Saves memory, stops the domain, and returns when both are done. {@link DomainJob} follows and ends it.
     *
     * @param flags {@code VIR_DOMAIN_SAVE_RUNNING} or {@code VIR_DOMAIN_SAVE_PAUSED} say how the next start leaves it
     */
    public void save(int flags, Duration timeout) {
        domain.count(
                Lane.CHANGE,
                timeout,
                "virDomainManagedSave",
                pointer -> VirDomainMigration.virDomainManagedSave(pointer, flags));
    }

    public boolean exists(Duration timeout) {
        return domain.count(
                        Lane.QUERY,
                        timeout,
                        "virDomainHasManagedSaveImage",
                        pointer -> VirDomainMigration.virDomainHasManagedSaveImage(pointer, 0))
                == 1;
    }

    /** Throws the saved memory away; fails when there is none. */
    public void remove(Duration timeout) {
        domain.count(
                Lane.CHANGE,
                timeout,
                "virDomainManagedSaveRemove",
                pointer -> VirDomainMigration.virDomainManagedSaveRemove(pointer, 0));
    }
}
