package io.quantix.kvm.guest;

import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.SecretValue;
import io.quantix.spi.Secrets;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.guest.GuestUser;
import io.quantix.spi.guest.GuestUsers;
import io.quantix.spi.guest.PasswordSpec;
import io.quantix.spi.guest.SshKey;
import io.quantix.spi.vm.VmId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Users of guests: who is logged in, passwords, SSH keys. */
final class KvmGuestUsers implements GuestUsers {

    private static final double MILLIS = 1_000;

    private final Capabilities capabilities;
    private final AgentChannels channels;
    private final Secrets secrets;

    KvmGuestUsers(Capabilities capabilities, AgentChannels channels, Secrets secrets) {
        this.capabilities = capabilities;
        this.channels = channels;
        this.secrets = secrets;
    }

    private Need need(GuestCapability capability, String action) {
        capabilities.require(capability);
        return Need.of(capability, action);
    }

    @Override
    public List<GuestUser> loggedIn(VmId vm, CallContext call) {
        Need need = need(GuestCapability.USERS, "list the users of");
        return channels.with(vm, need, call, channel -> {
            List<GuestUser> users = new ArrayList<>();
            for (Answer found : channel.ask("guest-get-users").items()) {
                users.add(new GuestUser(
                        found.get("user").text(),
                        found.find("domain").map(Answer::text).filter(domain -> !domain.isBlank()),
                        since(found.get("login-time"))));
            }
            return List.copyOf(users);
        });
    }

    /** Seconds since 1970, with a fraction. */
    private static Instant since(Answer time) {
        if (!(time.value() instanceof Number seconds)
                || Math.abs(seconds.doubleValue()) > Integer.MAX_VALUE * 1_000.0) {
            throw time.malformed("a time");
        }
        return Instant.EPOCH.plus(Duration.ofMillis(Math.round(seconds.doubleValue() * MILLIS)));
    }

    @Override
    public void setPassword(VmId vm, PasswordSpec spec, CallContext call) {
        Need need = need(GuestCapability.PASSWORD, "set a password in");
        channels.with(vm, need, call, channel -> {
            try (SecretValue secret = secrets.resolve(spec.password(), call)) {
                channel.ask(
                        "guest-set-user-password",
                        Map.of(
                                "username", spec.user(),
                                "password", secret.read(KvmGuestUsers::encode),
                                "crypted", spec.form() == PasswordSpec.Form.CRYPT));
            } catch (AgentRefused refused) {
                if (refused.isBlocked() || refused.lacksCommand()) {
                    throw refused;
                }
                throw notSet(channel, spec.user(), refused);
            }
            return true;
        });
    }

    private static String encode(ByteBuffer secret) {
        byte[] bytes = new byte[secret.remaining()];
        secret.get(bytes);
        try {
            for (byte each : bytes) {
                if (each == 0 || each == '\n' || each == '\r') {
                    throw new ProviderException.InvalidSpec(
                            "password spec", new FieldProblem("password", "(hidden)", "must be one line without NUL"));
                }
            }
            return Base64.getEncoder().encodeToString(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The agent only says that it failed; whether there is such a user another question tells. */
    private static ProviderException notSet(AgentChannel channel, String user, AgentRefused refused) {
        Optional<Boolean> known = isUser(channel, user);
        if (known.isPresent() && !known.get()) {
            return noUser(channel, user);
        }
        return new ProviderException.Denied(
                channel.vm().ref(), "the guest refused the password of its user " + user + ": " + refused.words());
    }

    private static Optional<Boolean> isUser(AgentChannel channel, String user) {
        try {
            readKeys(channel, user);
            return Optional.of(true);
        } catch (ProviderException.NotFound unknown) {
            return Optional.of(false);
        } catch (AgentRefused notTold) {
            return Optional.empty();
        }
    }

    private static ProviderException.NotFound noUser(AgentChannel channel, String user) {
        return new ProviderException.NotFound(
                new ObjectRef("user", user), channel.vm().ref() + " has no user of that name");
    }

    @Override
    public List<SshKey> keys(VmId vm, String user, CallContext call) {
        Need need = need(GuestCapability.SSH_KEYS, "list SSH keys in");
        GuestUsers.requireName(user);
        return channels.with(vm, need, call, channel -> readKeys(channel, user));
    }

    private static List<SshKey> readKeys(AgentChannel channel, String user) {
        try {
            Answer answer = channel.ask("guest-ssh-get-authorized-keys", Map.of("username", user));
            List<SshKey> keys = new ArrayList<>();
            for (Answer line : answer.get("keys").items()) {
                plain(line.text()).ifPresent(keys::add);
            }
            return List.copyOf(keys);
        } catch (AgentRefused refused) {
            if (isUnknown(refused)) {
                throw noUser(channel, user);
            }
            if (refused.isAbsent()) {
                // The user has no file of keys yet.
                return List.of();
            }
            throw refused;
        }
    }

    private static Optional<SshKey> plain(String line) {
        try {
            return Optional.of(new SshKey(line));
        } catch (ProviderException.InvalidSpec somethingElse) {
            return Optional.empty();
        }
    }

    private static boolean isUnknown(AgentRefused refused) {
        return refused.says("failed to lookup user") || refused.says("failed to look up user");
    }

    @Override
    public void addKeys(VmId vm, String user, List<SshKey> keys, CallContext call) {
        change(vm, user, keys, "guest-ssh-add-authorized-keys", "add SSH keys in", call);
    }

    @Override
    public void removeKeys(VmId vm, String user, List<SshKey> keys, CallContext call) {
        change(vm, user, keys, "guest-ssh-remove-authorized-keys", "remove SSH keys in", call);
    }

    private void change(VmId vm, String user, List<SshKey> keys, String command, String action, CallContext call) {
        Need need = need(GuestCapability.SSH_KEYS, action);
        GuestUsers.requireName(user);
        channels.with(vm, need, call, channel -> {
            try {
                return channel.ask(
                        command,
                        Map.of(
                                "username",
                                user,
                                "keys",
                                keys.stream().map(SshKey::line).toList()));
            } catch (AgentRefused refused) {
                throw isUnknown(refused) ? noUser(channel, user) : refused;
            }
        });
    }
}
