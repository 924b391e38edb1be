package io.quantix.kvm.migration;

import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.LibvirtException;
import io.quantix.kvm.ffi.LibvirtState;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.xml.MoveMark;
import io.quantix.kvm.xml.UnreadableXml;
import java.time.Duration;
import java.util.Optional;

/** The notes of moves in domains, this host's or another's. */
final class MoveMarks {

    private static final int CONFIG = VirDomainConstants.VIR_DOMAIN_AFFECT_CONFIG;
    private static final int LIVE = VirDomainConstants.VIR_DOMAIN_AFFECT_LIVE;

    private MoveMarks() {}

    /** Returns the note in the configuration of a domain, which outlives its guest and its daemon. */
    static Optional<MoveMark> of(LibvirtDomain domain, Duration timeout) {
        return read(domain, CONFIG, timeout);
    }

    /** Returns the note in a domain that runs, and may have no configuration yet. */
    static Optional<MoveMark> ofLive(LibvirtDomain domain, Duration timeout) {
        return read(domain, LIVE, timeout);
    }

    private static Optional<MoveMark> read(LibvirtDomain domain, int flags, Duration timeout) {
        try {
            return domain.metadata(MoveMark.NAMESPACE, flags, timeout).map(MoveMark::read);
        } catch (UnreadableXml damaged) {
            System.getLogger(MoveMarks.class.getName())
                    .log(System.Logger.Level.WARNING, "the note of a move in " + domain + " is damaged", damaged);
            return Optional.empty();
        }
    }

    static void put(LibvirtDomain domain, MoveMark mark, Duration timeout) {
        domain.setMetadata(MoveMark.NAMESPACE, MoveMark.PREFIX, mark.write(), CONFIG, timeout);
    }

    /** Returns whether a domain came by this very move. */
    static boolean isOf(LibvirtDomain domain, String ticket, Duration timeout) {
        Optional<MoveMark> mark = domain.isActive(timeout) ? ofLive(domain, timeout) : of(domain, timeout);
        return mark.filter(each -> each.ticket().equals(ticket)).isPresent();
    }

    /** Takes the note away wherever it is. */
    static void clear(LibvirtDomain domain, Duration timeout) {
        if (domain.isActive(timeout) && ofLive(domain, timeout).isPresent()) {
            domain.setMetadata(MoveMark.NAMESPACE, MoveMark.PREFIX, null, LIVE, timeout);
        }
        if (domain.isPersistent(timeout) && of(domain, timeout).isPresent()) {
            domain.setMetadata(MoveMark.NAMESPACE, MoveMark.PREFIX, null, CONFIG, timeout);
        }
    }

    /**
     * Makes an arrived domain at home where it is, and lets its guest go on. The source must have given it up.
     *
     * @param paused whether the guest is to stand still
     * @return whether it is active there
     */
    static boolean release(LibvirtDomain domain, boolean paused, Duration timeout) {
        clear(domain, timeout);
        if (!domain.isActive(timeout)) {
            return false;
        }
        if (!paused && isPaused(domain.state(timeout))) {
            resume(domain, timeout);
        }
        return true;
    }

    /** Both ends may let it go on, and one of them comes second. */
    private static void resume(LibvirtDomain domain, Duration timeout) {
        try {
            domain.resume(timeout);
        } catch (LibvirtException refused) {
            if (isPaused(domain.state(timeout))) {
                throw refused;
            }
        }
    }

    /** Removes a copy that its source has not given up. */
    static void remove(LibvirtDomain domain, Duration timeout) {
        if (domain.isActive(timeout)) {
            domain.destroy(0, timeout);
        }
        if (domain.isPersistent(timeout)) {
            domain.undefine(
                    VirDomainConstants.VIR_DOMAIN_UNDEFINE_NVRAM | VirDomainConstants.VIR_DOMAIN_UNDEFINE_TPM, timeout);
        }
    }

    static boolean isPaused(LibvirtState state) {
        return state.state() == VirDomainConstants.VIR_DOMAIN_PAUSED;
    }

    static boolean isOff(LibvirtState state) {
        return state.state() == VirDomainConstants.VIR_DOMAIN_SHUTOFF;
    }
}
