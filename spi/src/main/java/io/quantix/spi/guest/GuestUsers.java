package io.quantix.spi.guest;

import io.quantix.spi.CallContext;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmId;
import java.util.List;

/**
 * Users of a guest and how they get in.
 *
 * <h2>Idempotency</h2>
 *
 * Each mutation can be repeated: it leaves what it would make.
 *
 * <h2>Errors</h2>
 *
 * As for {@link GuestAgents}; threading too. {@link ProviderException.InvalidSpec} for a name that cannot be a user's.
 *
 * <h2>Conformance</h2>
 *
 * Chapter GUEST-USER, {@code docs/spec/guest.md}.
 *
 * @since 1.0
 */
public interface GuestUsers {

    /**
     * Refuses what cannot be a user's name in any guest. Each method that takes a name does so before it asks the agent.
     *
     * @throws ProviderException.InvalidSpec at the path {@code user}
     */
    static void requireName(String user) {
        GuestText.user(Problems.of("user name"), "user", user).throwIfAny();
    }

    /**
     * Lists who is logged in.
     *
     * @throws ProviderException.Unsupported without {@link GuestCapability#USERS}
     */
    List<GuestUser> loggedIn(VmId vm, CallContext call);

    /**
     * Sets a user's password. Afterwards the user gets in with it and with no earlier one.
     *
     * @throws ProviderException.NotFound when the guest has no such user, or the host no such secret
     * @throws ProviderException.Denied when the guest's rules refuse the password
     * @throws ProviderException.Unsupported without {@link GuestCapability#PASSWORD}
     */
    void setPassword(VmId vm, PasswordSpec spec, CallContext call);

    /**
     * Lists a user's SSH keys. Lines that are not plain keys are left out, and left alone by the other methods.
     *
     * @throws ProviderException.NotFound when the guest has no such user
     * @throws ProviderException.Unsupported without {@link GuestCapability#SSH_KEYS}
     */
    List<SshKey> keys(VmId vm, String user, CallContext call);

    /**
     * Lets a user in with further keys. Keys that are there already stay as they are.
     *
     * @throws ProviderException.NotFound when the guest has no such user
     * @throws ProviderException.Unsupported without {@link GuestCapability#SSH_KEYS}
     */
    void addKeys(VmId vm, String user, List<SshKey> keys, CallContext call);

    /**
     * Lets a user in with these keys no more. Keys that are not there are no mistake.
     *
     * @throws ProviderException.NotFound when the guest has no such user
     * @throws ProviderException.Unsupported without {@link GuestCapability#SSH_KEYS}
     */
    void removeKeys(VmId vm, String user, List<SshKey> keys, CallContext call);
}
