package io.quantix.conformance.guest;

import io.quantix.spi.CallContext;
import io.quantix.spi.guest.GuestUser;
import io.quantix.spi.guest.GuestUsers;
import io.quantix.spi.guest.PasswordSpec;
import io.quantix.spi.guest.SshKey;
import io.quantix.spi.vm.VmId;
import java.util.List;

/** Passes everything about guests' users on; a subclass changes what it wants to. */
public class DelegatingGuestUsers implements GuestUsers {

    private final GuestUsers users;
    private final Passage passage;

    public DelegatingGuestUsers(GuestUsers users) {
        this(users, Passage.DIRECT);
    }

    /**
     * @param passage what every call goes through
     */
    public DelegatingGuestUsers(GuestUsers users, Passage passage) {
        this.users = users;
        this.passage = passage;
    }

    @Override
    public List<GuestUser> loggedIn(VmId vm, CallContext call) {
        return passage.through("loggedIn", Passage.Repeat.NEVER, call, () -> users.loggedIn(vm, call));
    }

    @Override
    public void setPassword(VmId vm, PasswordSpec spec, CallContext call) {
        passage.through("setPassword", Passage.Repeat.SUCCEEDS, call, () -> users.setPassword(vm, spec, call));
    }

    @Override
    public List<SshKey> keys(VmId vm, String user, CallContext call) {
        return passage.through("keys", Passage.Repeat.NEVER, call, () -> users.keys(vm, user, call));
    }

    @Override
    public void addKeys(VmId vm, String user, List<SshKey> keys, CallContext call) {
        passage.through("addKeys", Passage.Repeat.SUCCEEDS, call, () -> users.addKeys(vm, user, keys, call));
    }

    @Override
    public void removeKeys(VmId vm, String user, List<SshKey> keys, CallContext call) {
        passage.through("removeKeys", Passage.Repeat.SUCCEEDS, call, () -> users.removeKeys(vm, user, keys, call));
    }
}
