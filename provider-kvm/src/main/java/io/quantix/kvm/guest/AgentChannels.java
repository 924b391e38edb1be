package io.quantix.kvm.guest;

import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmId;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Opens conversations with agents, and puts what agents refuse into the contract's terms. */
final class AgentChannels {

    private static final String FROZEN = "frozen";
    private static final String THAWED = "thawed";

    private final AgentWire wire;
    private final Predicate<VmId> frozen;

    /**
     * @param frozen tells whether this provider holds a machine's file systems frozen
     */
    AgentChannels(AgentWire wire, Predicate<VmId> frozen) {
        this.wire = wire;
        this.frozen = frozen;
    }

    /** Does what a frozen guest does not answer. */
    <T extends @Nullable Object> T with(VmId vm, Need need, CallContext call, Function<AgentChannel, T> body) {
        return withEvenFrozen(vm, need, call, channel -> {
            if (frozen.test(vm) && isFrozen(channel)) {
                throw frozen(vm, need);
            }
            return body.apply(channel);
        });
    }

    /** Does what a frozen guest answers, too. */
    <T extends @Nullable Object> T withEvenFrozen(
            VmId vm, Need need, CallContext call, Function<AgentChannel, T> body) {
        call.check(need.action() + " " + vm.ref());
        AgentChannel channel = new AgentChannel(wire.open(vm, need.action(), call), vm, need, call);
        try {
            return body.apply(channel);
        } catch (AgentRefused refused) {
            throw translate(refused, channel);
        }
    }

    private ProviderException translate(AgentRefused refused, AgentChannel channel) {
        VmId vm = channel.vm();
        if (refused.isBlocked()) {
            return isFrozen(channel)
                    ? frozen(vm, channel.need())
                    : unsupported(channel.need(), blocked(refused.command()));
        }
        if (refused.lacksCommand()) {
            return unsupported(channel.need(), "the agent in " + vm.ref() + " does not know " + refused.command());
        }
        String sentence =
                "could not " + channel.need().action() + " " + vm.ref() + ": its agent says: " + refused.words();
        if (refused.isForbidden()) {
            return new ProviderException.Denied(vm.ref(), sentence);
        }
        return new ProviderException.Internal(vm.ref(), sentence, Effect.UNKNOWN, refused);
    }

    static String blocked(String command) {
        return "the command " + command + " is blocked in the guest's agent";
    }

    private static ProviderException unsupported(Need need, String reason) {
        return need.capability()
                .map(capability -> new ProviderException.Unsupported(capability, reason))
                .orElseGet(() -> new ProviderException.Unsupported(need.action(), reason));
    }

    /** An agent blocks its other commands while the guest is frozen, whoever froze it. */
    private static boolean isFrozen(AgentChannel channel) {
        try {
            return channel.ask("guest-fsfreeze-status", Map.of()).text().equals(FROZEN);
        } catch (AgentRefused noFreezing) {
            return false;
        }
    }

    private static ProviderException.WrongState frozen(VmId vm, Need need) {
        return new ProviderException.WrongState(vm.ref(), need.action(), FROZEN, THAWED);
    }
}
