package io.quantix.spi.vm;

import io.quantix.spi.CallContext;
import io.quantix.spi.Page;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Role;
import io.quantix.spi.Subscription;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A hypervisor: the virtual machines of one host, and what can be done to them.
 *
 * <h2>Lifecycle</h2>
 *
 * <pre>
 *              create                 start
 *   (absent) ─────────► STOPPED ──────────────► RUNNING ◄──── resume ────┐
 *       ▲                 ▲ │                    │ │ │                    │
 *       └──── delete ─────┘ └─ start(paused) ──┐ │ │ └───── pause ─────► PAUSED
 *                         ▲                    └─┼─┼──────────────────────▲
 *                         │                      │ └─ guest sleeps ─► SUSPENDED
 *                         ├── stop(force) ───────┤
 *                         └───────── STOPPING ◄──┘ stop(graceful)
 * </pre>
 *
 * A machine that ends by itself becomes {@link VmState#STOPPED} with a {@link StateReason} that says why. One that was asked to shut down
 * stays {@link VmState#STOPPING} until it ends or is forced off, also after the call that asked has timed out. A reboot, by the guest or
 * by {@link #reboot}, leaves it {@link VmState#RUNNING} and is told by {@link VmEvent.Rebooted}.
 *
 * <h2>Ownership</h2>
 *
 * A machine made by {@link #create} carries its id, generation and {@link VmSpec#digest() digest} in the hypervisor's own
 * metadata, so that any later process recognises it. Machines without that metadata are foreign: {@link #describe}, {@link #list}
 * and {@link #stats} show them, everything else fails with {@link ProviderException.Denied}.
 *
 * <h2>Threading</h2>
 *
 * Every method may be called from any thread, virtual ones included, and concurrently. Calls about different machines do not wait
 * for each other: a machine that does not answer delays only calls about itself, and those no longer than their deadline.
 *
 * <p>{@link io.quantix.spi.Provider#close} makes calls in flight fail with {@link ProviderException.Unavailable}, effect unknown, and ends
 * subscriptions, console sessions and pulled backups.
 *
 * <h2>Idempotency</h2>
 *
 * Each mutation can be repeated: creating with the same id and an equal spec returns what exists, starting what runs, stopping what
 * is stopped, pausing what is paused, resuming what runs and deleting what is absent succeed and change nothing.
 *
 * <h2>Errors</h2>
 *
 * Besides those named at each method, every call may fail with {@link ProviderException.TimedOut} at its deadline, {@link
 * ProviderException.Cancelled} when the caller gives up, {@link ProviderException.Unavailable} while the hypervisor cannot be
 * reached, and {@link ProviderException.Internal} with the hypervisor's own words.
 *
 * <p>A mutation that timed out or was cancelled with effect unknown may still be under way. Until it has ended, further mutations of the
 * same machine wait for it within their own deadline, or fail {@link ProviderException.Unavailable} with effect none: a late effect never
 * overtakes a newer wish.
 *
 * <h2>Units</h2>
 *
 * Sizes are {@link io.quantix.spi.ByteSize}, rates {@link io.quantix.spi.BitRate}, times {@link java.time.Duration}; figures are
 * described at {@link VmStats}.
 *
 * <h2>Conformance</h2>
 *
 * Chapter VM, {@code docs/spec/vm.md}.
 *
 * @since 1.0
 */
public interface VirtualMachines extends Role {

    /** Describes the hypervisor: what it is, what it accepts, how much it can give. */
    HypervisorInfo hypervisor(CallContext call);

    /**
     * Defines a machine without starting it. Afterwards it is listed, {@link VmState#STOPPED} with reason {@link
     * StateReason#NEVER_STARTED}, and survives a restart of the host. A second call with an equal spec returns the machine as it is,
     * whatever its state.
     *
     * @throws ProviderException.InvalidSpec when this hypervisor cannot honour a component; names each one
     * @throws ProviderException.Unsupported when the spec asks for what {@link VmCapability} denies
     * @throws ProviderException.AlreadyExists when the id is taken by a machine with another spec
     * @throws ProviderException.Denied when the id is taken by a foreign machine
     * @throws ProviderException.Exhausted when the host has no room
     */
    VmStatus create(VmSpec spec, CallContext call);

    /**
     * Gives a machine another spec. Afterwards the machine has the spec's generation and digest; on an active machine what cannot
     * change while it runs waits for the next start, and the status says so ({@link VmStatus#pendingChange()}). A second call with an
     * equal spec changes nothing.
     *
     * @throws ProviderException.NotFound when there is no such machine
     * @throws ProviderException.Conflict when the machine has a higher generation, or the same one with another digest
     * @throws ProviderException.InvalidSpec as in {@link #create}
     * @throws ProviderException.Unsupported without {@link VmCapability#RECONFIGURE}
     */
    VmStatus reconfigure(VmSpec spec, CallContext call);

    /**
     * Starts a machine. Afterwards it is {@link VmState#RUNNING}, or {@link VmState#PAUSED} when the options say so. A machine that is
     * active is left as it is: one that is paused stays paused, whatever the options say.
     *
     * @throws ProviderException.NotFound when there is no such machine
     * @throws ProviderException.Exhausted when the host has no room for it
     * @throws ProviderException.InvalidSpec when something the spec names is not there now, such as a file, a bridge or a secret
     * @throws ProviderException.Denied when the server of a disk refuses its credentials
     * @throws ProviderException.WrongState when it has moved to another host
     * @throws ProviderException.Unsupported when the options say paused, without {@link VmCapability#START_PAUSED}
     */
    VmStatus start(VmId id, StartOptions options, CallContext call);

    /**
     * Stops a machine and waits until it is {@link VmState#STOPPED}. A machine that is stopped is left as it is. A paused machine
     * cannot shut down by itself: stopping it gracefully fails. When the deadline of the call comes before the end of the caller's
     * patience, the deadline wins: the call fails {@link ProviderException.TimedOut}, whatever the mode says to do otherwise.
     *
     * @throws ProviderException.NotFound when there is no such machine
     * @throws ProviderException.WrongState when a graceful stop is asked of a machine that cannot hear it
     * @throws ProviderException.TimedOut when the guest is still there after {@link StopMode.Graceful#patience()} and the mode says
     *     to fail; the effect is unknown, as the guest may yet go
     * @throws ProviderException.Unsupported when asked gracefully, without {@link VmCapability#STOP_GRACEFULLY}
     */
    VmStatus stop(VmId id, StopMode mode, CallContext call);

    /**
     * Reboots a machine that runs; it keeps its process, consoles and devices.
     *
     * @throws ProviderException.NotFound when there is no such machine
     * @throws ProviderException.WrongState when it is not {@link VmState#RUNNING}
     * @throws ProviderException.Unsupported without the mode's capability
     */
    VmStatus reboot(VmId id, RebootMode mode, CallContext call);

    /**
     * Stops the guest's CPUs; memory and devices stay. A machine that is paused is left as it is.
     *
     * @throws ProviderException.NotFound when there is no such machine
     * @throws ProviderException.WrongState when it is not active
     * @throws ProviderException.Unsupported without {@link VmCapability#PAUSE}
     */
    VmStatus pause(VmId id, CallContext call);

    /**
     * Lets the guest's CPUs go on. A machine that runs is left as it is. A guest that sleeps is woken from inside, by its own devices.
     *
     * @throws ProviderException.NotFound when there is no such machine
     * @throws ProviderException.WrongState when it is not active, or {@link VmState#SUSPENDED}
     * @throws ProviderException.Unsupported without {@link VmCapability#PAUSE}
     */
    VmStatus resume(VmId id, CallContext call);

    /**
     * Removes a stopped machine and what belongs to it alone: firmware variables, TPM state, saved memory, snapshot metadata. Never
     * touches its disks. Deleting what does not exist succeeds.
     *
     * @throws ProviderException.WrongState when it is active; stop it first
     */
    void delete(VmId id, CallContext call);

    /**
     * Describes one machine.
     *
     * @throws ProviderException.NotFound when there is no such machine
     */
    VmStatus describe(VmId id, CallContext call);

    /**
     * Reads back the spec of a managed machine from the hypervisor's own configuration of it, so that a host that lost everything can
     * rebuild its wishes from what exists, and anybody can see what was really honoured. Equal to the spec last given, component by
     * component. What takes effect at the next start is already part of it.
     *
     * @throws ProviderException.NotFound when there is no such machine
     * @throws ProviderException.Denied when the machine is foreign
     * @throws ProviderException.Conflict when somebody changed the machine behind our back into something no spec can say
     */
    VmSpec spec(VmId id, CallContext call);

    /**
     * Lists all machines, foreign ones included, in the order of their ids. A machine that does not answer is listed as such ({@link
     * VmStatus#responsive()}) and delays nothing.
     */
    Page<VmStatus> list(Page.Request page, CallContext call);

    /**
     * Measures many machines in one go. A machine that does not answer delivers what is known of it without asking.
     *
     * @return one entry for each machine that exists, in the order of their ids
     * @throws ProviderException.Unsupported when a group's capability is denied
     */
    List<VmStats> stats(StatsQuery query, CallContext call);

    /**
     * Delivers events to {@code listener}, one at a time, on a thread of the provider: every change after this call has returned, of foreign
     * machines too. To know everything, watch first and list then. An event is a trigger and tells what happened, not how things are by
     * now: for that, describe the machine. A listener may call the provider. One that throws is logged and stays subscribed. One that is slow delays only itself; when too many events wait for it, they are replaced by one {@link
     * VmEvent.Resync}.
     *
     * @return closes the delivery
     * @throws ProviderException.Unsupported without {@link VmCapability#EVENTS}
     */
    Subscription watch(Consumer<? super VmEvent> listener, CallContext call);

    /** Returns consoles; present when any console capability is. */
    default Optional<Consoles> consoles() {
        return Optional.empty();
    }

    /** Returns changes to running machines; present when any hotplug capability is. */
    default Optional<Hotplug> hotplug() {
        return Optional.empty();
    }

    /** Returns snapshots; present when any snapshot capability is. */
    default Optional<Snapshots> snapshots() {
        return Optional.empty();
    }

    /** Returns backups; present when any backup capability is. */
    default Optional<Backups> backups() {
        return Optional.empty();
    }

    /** Returns saved memory; present with {@link VmCapability#SAVED_STATE}. */
    default Optional<SavedStates> savedStates() {
        return Optional.empty();
    }

    /** Returns migration; present when any migration capability is. */
    default Optional<Migrations> migrations() {
        return Optional.empty();
    }

    /** Returns host devices; present when any host device capability is. */
    default Optional<Passthrough> passthrough() {
        return Optional.empty();
    }
}
