package io.quantix.spi.guest;

import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmId;

/**
 * Clocks of guests, which stand still while a machine is paused, saved or restored.
 *
 * <h2>Errors</h2>
 *
 * As for {@link GuestAgents}; threading and units too.
 *
 * <h2>Conformance</h2>
 *
 * Chapter GUEST, {@code docs/spec/guest.md}.
 *
 * @since 1.0
 */
public interface GuestClocks {

    /**
     * Reads a guest's clock.
     *
     * @throws ProviderException.Unsupported without {@link GuestCapability#TIME_READ}
     */
    GuestTime read(VmId vm, CallContext call);

    /**
     * Sets a guest's clock to the host's time. A second call sets it again.
     *
     * @return what it shows afterwards
     * @throws ProviderException.Unsupported without {@link GuestCapability#TIME_SYNC}
     */
    GuestTime sync(VmId vm, CallContext call);
}
