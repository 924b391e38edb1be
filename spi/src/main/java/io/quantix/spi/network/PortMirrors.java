package io.quantix.spi.network;

import io.quantix.spi.CallContext;
import io.quantix.spi.Page;
import io.quantix.spi.ProviderException;

/**
 * Copies of what passes ports, for somebody who watches.
 *
 * <h2>Lifecycle</h2>
 *
 * A mirror copies from its creation to its deletion. Unbinding a source takes it out of the mirror, unbinding the last one or the target
 * leaves a mirror that copies nothing and says so.
 *
 * <h2>Idempotency</h2>
 *
 * Create and update with an equal spec change nothing; delete of an absent mirror succeeds.
 *
 * <h2>Errors</h2>
 *
 * As for {@link Networks}; threading and units too.
 *
 * <h2>Conformance</h2>
 *
 * Chapter PORT, {@code docs/spec/network.md}.
 *
 * @since 1.0
 */
public interface PortMirrors {

    /**
     * Begins to copy. A second call with an equal spec returns the mirror.
     *
     * @throws ProviderException.NotFound when a port does not exist
     * @throws ProviderException.AlreadyExists when the id is taken with another spec
     * @throws ProviderException.InvalidSpec when the ports are of several networks
     * @throws ProviderException.Unsupported when the target needs what {@link NetworkCapability} denies
     */
    MirrorStatus create(MirrorSpec spec, CallContext call);

    /**
     * Copies other ports, or elsewhere. A second call with an equal spec changes nothing.
     *
     * @throws ProviderException.NotFound when the mirror or a port does not exist
     * @throws ProviderException.InvalidSpec when the ports are of several networks
     * @throws ProviderException.Unsupported when the target needs what {@link NetworkCapability} denies
     */
    MirrorStatus update(MirrorSpec spec, CallContext call);

    /**
     * Describes one mirror.
     *
     * @throws ProviderException.NotFound when there is no such mirror
     */
    MirrorStatus describe(MirrorId mirror, CallContext call);

    /** Lists the mirrors in the order of their ids. */
    Page<MirrorStatus> list(Page.Request page, CallContext call);

    /** Ends the copying. Deleting what does not exist succeeds. */
    void delete(MirrorId mirror, CallContext call);
}
