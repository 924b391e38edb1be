package io.quantix.spi;

import java.util.List;
import java.util.Optional;

/**
 * One opened instance of a provider: one hypervisor connection, one storage backend, one switch. Two instances of the same
 * factory live side by side and know nothing of each other.
 *
 * <h2>Lifecycle</h2>
 *
 * {@link ProviderFactory#open} returns it ready to use. {@link #close} ends it; what runs on the technology (virtual machines,
 * exports, ports) keeps running.
 *
 * <h2>Threading</h2>
 *
 * Every method may be called from any thread, including virtual ones, and concurrently. The host serialises mutations of one
 * object; a provider need not.
 *
 * <h2>Errors</h2>
 *
 * {@link ProviderException} only. After {@link #close} every call fails with {@link ProviderException.Unavailable}.
 *
 * @since 1.0
 */
public interface Provider extends AutoCloseable {

    /** Returns what this instance can do. Constant while the instance is open; never blocks. */
    Capabilities capabilities();

    /**
     * Asks the technology whether it answers. {@link ProviderFactory#open} fails until there has been a first contact; a provider that loses
     * its technology later stays open, reports it here, and recovers by itself.
     *
     * @throws ProviderException.TimedOut when the technology gives no answer within the deadline
     */
    ProviderHealth health(CallContext call);

    /** Returns the roles this instance plays, each at most once. Always the same objects; never blocks. */
    List<Role> roles();

    /**
     * Returns one role, where this instance plays it.
     *
     * <pre>{@code
     * VirtualMachines machines = provider.role(VirtualMachines.class).orElseThrow();
     * }</pre>
     */
    default <R extends Role> Optional<R> role(Class<R> type) {
        return roles().stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /** Returns the long-running work of this instance; present when any method of its roles returns a {@link Job}. */
    default Optional<Jobs> jobs() {
        return Optional.empty();
    }

    /**
     * Releases everything within 10 seconds. Calls in flight fail {@link ProviderException.Unavailable} with effect unknown; subscriptions
     * and sessions end. Idempotent, and does not throw.
     */
    @Override
    void close();
}
