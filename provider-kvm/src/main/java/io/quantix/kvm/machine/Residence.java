package io.quantix.kvm.machine;

import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;

/** Says whether a machine lives here, so that its guest may run here, or has gone to another host. */
public interface Residence {

    /**
     * Refuses to start a machine that is, or may be, on another host.
     *
     * @throws ProviderException.WrongState when it has moved
     * @throws ProviderException.Unavailable when that cannot be found out
     */
    void beforeStart(LibvirtDomain domain, CallContext call);

    /** Refuses to let the guest of a machine go on here that has arrived and was not handed over. */
    void beforeResume(LibvirtDomain domain, CallContext call);
}
