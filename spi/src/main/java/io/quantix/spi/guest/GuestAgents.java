package io.quantix.spi.guest;

import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Role;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Programs inside guests that answer the host.
 *
 * <h2>Lifecycle</h2>
 *
 * <pre>
 *                 the guest starts its agent
 *   unreachable ───────────────────────────────► answering
 *       ▲                                         │     ▲
 *       │ the guest ends, or its agent            ▼     │ it answers again
 *       └─────────────────────────────────────── silent
 * </pre>
 *
 * Nothing is opened or closed here; every call finds the agent anew. {@link io.quantix.spi.vm.VmEvent.AgentChanged} tells when one
 * comes and goes.
 *
 * <h2>Threading</h2>
 *
 * Every method may be called from any thread and concurrently. An agent does one thing at a time: calls about one machine may wait
 * for each other, within their deadlines. One silent agent delays no call about another machine, and no other call about its own.
 *
 * <h2>Idempotency</h2>
 *
 * Each mutation can be repeated and says what a second call does. A reply that arrives after its call has ended is thrown away and never
 * taken for the reply to a later call.
 *
 * <h2>Errors</h2>
 *
 * Of every method, besides those named there:
 *
 * <ul>
 *   <li>{@link ProviderException.NotFound} when there is no such machine.
 *   <li>{@link ProviderException.WrongState} when the machine is not running.
 *   <li>{@link ProviderException.Unavailable} when no agent is connected: not installed, not started, or no channel to it.
 *   <li>{@link ProviderException.TimedOut} when an agent is connected and silent; the effect is unknown once the request was sent.
 *   <li>{@link ProviderException.Unsupported} when the agent lacks the command, or it is blocked in the guest.
 *   <li>{@link ProviderException.Denied} when the guest's system refuses what the agent tried.
 *   <li>{@link ProviderException.Internal} when a reply is malformed or larger than {@link #LARGEST_REPLY}.
 * </ul>
 *
 * No message, log line or event holds a password, the input or the output of a program, or the content of a file.
 *
 * <h2>Units</h2>
 *
 * Sizes and offsets are exact bytes.
 *
 * <h2>Conformance</h2>
 *
 * Chapter GUEST, {@code docs/spec/guest.md}.
 *
 * @since 1.0
 */
public interface GuestAgents extends Role {

    /** The largest reply that is read. An agent that sends more is cut off. */
    ByteSize LARGEST_REPLY = ByteSize.ofMib(16);

    /**
     * Asks whether an agent answers.
     *
     * @return how long it took
     */
    Duration ping(VmId vm, CallContext call);

    /** Asks the agent who it is and what it can do. */
    AgentStatus describe(VmId vm, CallContext call);

    /**
     * Asks which operating system runs.
     *
     * @throws ProviderException.Unsupported without {@link GuestCapability#OS_INFO}
     */
    GuestOsInfo os(VmId vm, CallContext call);

    /**
     * Asks for the guest's network interfaces, in the guest's order. An address that cannot be read is left out.
     *
     * @throws ProviderException.Unsupported without {@link GuestCapability#INTERFACES}
     */
    List<GuestInterface> interfaces(VmId vm, CallContext call);

    /**
     * Asks the guest to end and returns as soon as the agent has taken the wish: the guest may take its time. A second call while the
     * guest is on its way asks again, which changes nothing. The state of the machine tells what became of it.
     *
     * @throws ProviderException.Unsupported without the mode's capability
     */
    void shutdown(VmId vm, ShutdownMode mode, CallContext call);

    /** Returns how programs are run; present with {@link GuestCapability#EXEC}. */
    default Optional<GuestProcesses> processes() {
        return Optional.empty();
    }

    /** Returns the guests' files; present when any file capability is. */
    default Optional<GuestFiles> files() {
        return Optional.empty();
    }

    /** Returns the guests' file systems; present when any capability about them is. */
    default Optional<GuestFileSystems> fileSystems() {
        return Optional.empty();
    }

    /** Returns the guests' clocks; present with {@link GuestCapability#TIME_READ} or {@link GuestCapability#TIME_SYNC}. */
    default Optional<GuestClocks> clocks() {
        return Optional.empty();
    }

    /** Returns the guests' users; present when any capability about them is. */
    default Optional<GuestUsers> users() {
        return Optional.empty();
    }

    /** Returns the guests' CPUs; present with {@link GuestCapability#VCPUS}. */
    default Optional<GuestCpus> cpus() {
        return Optional.empty();
    }
}
