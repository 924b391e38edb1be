package io.quantix.kvm.guest;

import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmId;
import java.time.Duration;

/** The hypervisor's way to the agents in its guests. */
public interface AgentWire {

    /**
     * Finds the agent of a machine.
     *
     * @param action what is to be done with it, in a verb: {@code list the users of}
     * @throws ProviderException.NotFound when there is no such machine
     * @throws ProviderException.Denied when it is somebody else's
     * @throws ProviderException.WrongState when it is not running
     * @throws ProviderException.Unavailable when no agent is connected
     */
    Line open(VmId vm, String action, CallContext call);

    /** The line to one agent. An agent answers one question at a time, in the order they were asked. */
    interface Line {

        /**
         * Asks one question.
         *
         * @param command the command's name
         * @param question the whole command, as JSON
         * @param patience how long an agent may be silent, within the call's own deadline
         * @return the answer, as JSON
         * @throws AgentRefused when the agent answers that it will not or cannot
         * @throws ProviderException.TimedOut when the agent is silent
         * @throws ProviderException.Unavailable when the agent goes
         * @throws ProviderException.Internal when the answer is none, or too large
         */
        String ask(String command, String question, Duration patience, CallContext call);
    }
}
