package io.quantix.spi.guest;

import io.quantix.spi.Capabilities;
import io.quantix.spi.Problems;
import io.quantix.spi.vm.VmId;
import java.util.Objects;

/**
 * An agent as it describes itself.
 *
 * @param vm the machine it runs in
 * @param version its own version, 1 to 64 characters
 * @param capabilities what it can do in this guest as it is set up: a command an administrator has blocked is denied with that reason;
 *     never more than the provider declares
 * @since 1.0
 */
public record AgentStatus(VmId vm, String version, Capabilities capabilities) {

    public AgentStatus {
        Objects.requireNonNull(vm, "vm");
        Objects.requireNonNull(capabilities, "capabilities");
        Problems.of("agent status").text("version", version, 64).throwIfAny();
    }
}
