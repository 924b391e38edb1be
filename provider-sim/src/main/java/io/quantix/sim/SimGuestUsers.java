package io.quantix.sim;

import io.quantix.spi.CallContext;
import io.quantix.spi.Done;
import io.quantix.spi.SecretValue;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.guest.GuestUser;
import io.quantix.spi.guest.GuestUsers;
import io.quantix.spi.guest.PasswordSpec;
import io.quantix.spi.guest.SshKey;
import io.quantix.spi.vm.VmId;
import java.util.List;

/** Lets people into simulated guests, and no more. */
final class SimGuestUsers implements GuestUsers {

    private static final SimAgent.Question USERS =
            SimAgent.Question.of(SimOperation.AGENT_USERS, GuestCapability.USERS);
    private static final SimAgent.Question PASSWORD =
            SimAgent.Question.of(SimOperation.AGENT_USERS, GuestCapability.PASSWORD);
    private static final SimAgent.Question KEYS =
            SimAgent.Question.of(SimOperation.AGENT_USERS, GuestCapability.SSH_KEYS);

    private final SimAgentLine line;

    SimGuestUsers(SimAgentLine line) {
        this.line = line;
    }

    @Override
    public List<GuestUser> loggedIn(VmId vm, CallContext call) {
        return line.ask(USERS, vm, call, agent -> agent.system().accounts().loggedIn());
    }

    @Override
    public void setPassword(VmId vm, PasswordSpec spec, CallContext context) {
        line.session().capabilities().require(GuestCapability.PASSWORD);
        try (SecretValue secret = line.session().context().secrets().resolve(spec.password(), context)) {
            secret.read(bytes -> line.ask(PASSWORD, vm, context, agent -> {
                agent.system().accounts().setPassword(spec.user(), bytes, spec.form());
                return new Done();
            }));
        }
    }

    @Override
    public List<SshKey> keys(VmId vm, String user, CallContext call) {
        GuestUsers.requireName(user);
        return line.ask(KEYS, vm, call, agent -> agent.system().accounts().keys(user));
    }

    @Override
    public void addKeys(VmId vm, String user, List<SshKey> keys, CallContext call) {
        GuestUsers.requireName(user);
        line.ask(KEYS, vm, call, agent -> {
            agent.system().accounts().addKeys(user, keys);
            return new Done();
        });
    }

    @Override
    public void removeKeys(VmId vm, String user, List<SshKey> keys, CallContext call) {
        GuestUsers.requireName(user);
        line.ask(KEYS, vm, call, agent -> {
            agent.system().accounts().removeKeys(user, keys);
            return new Done();
        });
    }
}
