package io.quantix.kvm.ffi;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_LONG_LONG;

import io.quantix.ffi.CLayouts;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.ffi.generated.VirStructs;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * What libvirt does with a domain's process at a moment.
 *
 * @param state one of {@code virDomainControlState}
 * @param since for how long it has been so; zero where libvirt does not say
 */
public record LibvirtControl(int state, Duration since) {

    static LibvirtControl read(MemorySegment info) {
        return new LibvirtControl(
                info.get(C_INT, CLayouts.offsetOf(VirStructs.virDomainControlInfo, "state")),
                Duration.ofMillis(
                        info.get(C_LONG_LONG, CLayouts.offsetOf(VirStructs.virDomainControlInfo, "stateTime"))));
    }

    /** Returns whether libvirt has nothing to do with the process: what it asked was answered. */
    public boolean isFree() {
        return state == VirDomainConstants.VIR_DOMAIN_CONTROL_OK;
    }

    /** Returns whether libvirt has waited for the process's answer at least so long. */
    public boolean isWaitingFor(Duration least) {
        return state == VirDomainConstants.VIR_DOMAIN_CONTROL_OCCUPIED && since.compareTo(least) >= 0;
    }
}
