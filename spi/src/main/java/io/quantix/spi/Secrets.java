package io.quantix.spi;

/**
 * The host's store of secrets, seen by a provider.
 *
 * @since 1.0
 */
public interface Secrets {

    /**
     * Resolves a reference at the last moment. Close the value as soon as it has been handed on.
     *
     * @throws ProviderException.NotFound when there is no such secret
     * @throws ProviderException.Denied when this provider may not read it
     */
    SecretValue resolve(SecretRef ref, CallContext call);
}
