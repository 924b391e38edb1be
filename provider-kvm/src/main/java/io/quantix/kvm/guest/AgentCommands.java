package io.quantix.kvm.guest;

import io.quantix.spi.Capabilities;
import io.quantix.spi.Support;
import io.quantix.spi.guest.GuestCapability;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The commands an agent says it has.
 *
 * @param enabled by name, whether it may be used
 */
record AgentCommands(Map<String, Boolean> enabled) {

    AgentCommands {
        enabled = Map.copyOf(enabled);
    }

    static AgentCommands of(Answer info) {
        Map<String, Boolean> enabled = new HashMap<>();
        for (Answer command : info.get("supported_commands").items()) {
            enabled.put(command.get("name").text(), command.get("enabled").flag());
        }
        return new AgentCommands(enabled);
    }

    /** Returns what of the declared capabilities holds with these commands. */
    Capabilities narrow(Capabilities declared) {
        Capabilities.Builder narrow = Capabilities.builder();
        for (GuestCapability capability : GuestCapability.values()) {
            Support support = declared.of(capability);
            narrow.declare(
                    capability,
                    declared.has(capability)
                            ? lack(capability).map(Support::unsupported).orElse(support)
                            : support);
        }
        return narrow.build();
    }

    private Optional<String> lack(GuestCapability capability) {
        for (String command : Need.commands(capability)) {
            Boolean usable = enabled.get(command);
            if (usable == null) {
                return Optional.of("the guest's agent does not know the command " + command);
            }
            if (!usable) {
                return Optional.of(AgentChannels.blocked(command));
            }
        }
        return Optional.empty();
    }
}
