package io.quantix.sim;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One machine: its configuration, its state, and the lock under which both change. Whoever reads or changes it does so within {@link
 * #locked}; events leave under the lock, which is what keeps them in order.
 */
final class SimMachine {

    private final VmId id;
    private final boolean foreign;
    private final SimHost host;
    private final SimMonitor monitor = new SimMonitor();
    private final SimHistory history;
    private final SimSpecs specs;
    private @Nullable SimGuest guest;
    private VmState state = VmState.STOPPED;
    private StateReason reason = StateReason.NEVER_STARTED;
    private @Nullable Instant startedAt;
    private boolean saved;
    private boolean wedged;
    private boolean unkillable;
    private boolean gone;

    private SimMachine(VmSpec spec, boolean foreign, SimHistory history, SimHost host) {
        this.id = spec.id();
        this.specs = new SimSpecs(spec);
        this.foreign = foreign;
        this.history = history;
        this.host = host;
    }

    static SimMachine defined(VmSpec spec, boolean foreign, SimHost host) {
        return new SimMachine(spec, foreign, SimHistory.empty(), host);
    }

    /** Makes a machine on the host it migrates to, with everything it brings along. Its memory has been reserved before. */
    static void arrive(VmSpec spec, SimMachine from, SimHost target) {
        SimMachine machine = new SimMachine(spec, false, SimHistory.of(from.record()), target);
        machine.monitor.holding(() -> {
            if (target.putIfAbsent(machine) != machine) {
                throw new ProviderException.AlreadyExists(spec.id().ref(), "it is on the target host already");
            }
            target.room().occupy(spec.id(), spec.memory().size());
            machine.announce();
            machine.powerOn(from.state, StateReason.MIGRATED, true);
        });
    }

    /** Returns whether it runs elsewhere now. */
    boolean hasLeft() {
        return state == VmState.STOPPED && reason == StateReason.MIGRATED;
    }

    /** Brings a machine back that an earlier life of the simulator kept. */
    static SimMachine found(MachineRecord record, SimHost host) {
        SimMachine machine = new SimMachine(record.spec(), record.foreign(), SimHistory.of(record), host);
        machine.monitor.holding(() -> machine.recover(record));
        return machine;
    }

    private void recover(MachineRecord record) {
        record.applied().ifPresent(specs::found);
        state = record.state();
        reason = record.reason();
        startedAt = record.startedAt().orElse(null);
        saved = record.saved();
        if (state.isActive()) {
            SimGuest found = new SimGuest(this, host, host.behaviour(id));
            guest = found;
            host.room().occupy(id, running().memory().size());
            host.devices().use(running().hostDevices(), id);
            found.continueBooted(state == VmState.STOPPING);
            found.run(runsNow());
        }
    }

    VmId id() {
        return id;
    }

    SimHost host() {
        return host;
    }

    boolean isForeign() {
        return foreign;
    }

    <T> T locked(Supplier<T> action) {
        return monitor.locked(action);
    }

    SimMonitor monitor() {
        return monitor;
    }

    VmState state() {
        return state;
    }

    StateReason reason() {
        return reason;
    }

    VmSpec spec() {
        return specs.spec();
    }

    /** Returns the spec it was started with and what has been plugged since; the configured one while it is stopped. */
    VmSpec running() {
        return specs.running();
    }

    @Nullable SimGuest guest() {
        return guest;
    }

    SimHistory history() {
        return history;
    }

    /** Notes that the guest wrote a block; false when it has no such disk or the disk no such block. */
    boolean writeBlock(String disk, long block) {
        Optional<DiskSpec> writable = running().disks().stream()
                .filter(each -> each.name().equals(disk) && !each.readOnly())
                .findFirst();
        boolean exists = writable.isPresent()
                && block >= 0
                && block < capacity(writable.get()).bytes() / SimDisk.BLOCK;
        SimGuest writer = guest;
        if (exists && writer != null) {
            writer.countWrite(disk);
            history.write(disk, block);
            keep();
        }
        return exists;
    }

    boolean isGone() {
        return gone;
    }

    boolean hasSavedMemory() {
        return saved;
    }

    void saveMemory(boolean now) {
        saved = now;
        keep();
    }

    /** Refuses what nobody may do to a machine that is not ours or not there any more. */
    void requireOurs() {
        if (gone) {
            throw new ProviderException.NotFound(id.ref());
        }
        if (foreign) {
            throw new ProviderException.Denied(
                    id.ref(), id.ref() + " was not made by this host: change it with the tool that made it");
        }
    }

    SimGuest requireActive(String action) {
        SimGuest active = guest;
        if (active == null) {
            throw new ProviderException.WrongState(id.ref(), action, state.toString(), "active: start it first");
        }
        return active;
    }

    VmStatus status() {
        VmSpec spec = specs.spec();
        VmStatus.Builder status = VmStatus.builder(id, spec.name(), state, reason)
                .pendingChange(specs.differ())
                .responsive(!wedged)
                .startedAt(startedAt);
        if (!foreign) {
            status.managed(spec.generation(), spec.digest());
        }
        SimGuest active = guest;
        if (active != null) {
            status.consoles(active.endpoints());
        }
        return status.observedAt(host.time().now());
    }

    /** Gives it another spec; while it is active, what only the hypervisor looks at takes effect at once. */
    void reconfigure(VmSpec wanted) {
        specs.reconfigure(wanted);
        tellReconfigured();
    }

    private void tellReconfigured() {
        keep();
        host.events()
                .publish(new VmEvent.Reconfigured(
                        id, specs.spec().generation(), host.time().now()));
    }

    /** Gives it another spec for its next start, which a change to what runs brings along. */
    void configure(VmSpec configured) {
        if (!specs.spec().equals(configured)) {
            specs.configure(configured);
            tellReconfigured();
        }
    }

    /** Changes what runs, as hotplug does. */
    void changeRunning(UnaryOperator<VmSpec> change) {
        List<DiskSpec> before = running().disks();
        specs.changeRunning(change);
        running().disks().stream().filter(disk -> !before.contains(disk)).forEach(this::tellSize);
        keep();
        monitor.signal();
    }

    private void tellSize(DiskSpec disk) {
        history.grow(disk.name(), stored(disk));
    }

    /** Puts disks in other places, for the running machine and for its next start; raises the generation when that is another place. */
    void move(Map<String, DiskSource> sources) {
        if (specs.move(sources)) {
            tellReconfigured();
        }
    }

    /** Returns the size the guest of a disk sees: what it was told when it found the disk, or later. */
    ByteSize capacity(DiskSpec disk) {
        return guest == null ? stored(disk) : history.grown().getOrDefault(disk.name(), stored(disk));
    }

    /** Returns the size of a disk's storage. */
    ByteSize stored(DiskSpec disk) {
        return DiskFiles.capacity(disk, host.settings());
    }

    /** Tells that it was defined. */
    void announce() {
        keep();
        host.events().publish(new VmEvent.Created(id, host.time().now()));
    }

    /** Takes it out of the world. */
    void delete() {
        gone = true;
        host.remove(this);
        host.events().publish(new VmEvent.Deleted(id, host.time().now()));
        monitor.signal();
    }

    /** Gives it power; what it starts with and how its CPUs begin the caller decides. */
    void powerOn(VmState first, StateReason why, boolean fromMemory) {
        SimGuest fresh = new SimGuest(this, host, host.behaviour(id));
        fresh.openScreen();
        specs.start();
        running().disks().forEach(this::tellSize);
        startedAt = host.time().now();
        guest = fresh;
        fresh.run(false);
        become(first, why);
        if (fromMemory) {
            fresh.continueBooted(false);
        } else {
            fresh.powerOn();
        }
    }

    void powerOff(StateReason why) {
        SimGuest ending = guest;
        if (ending == null) {
            return;
        }
        ending.end("the machine stopped: " + why);
        guest = null;
        specs.stop();
        startedAt = null;
        if (wedged) {
            wedge(false, false);
        }
        host.room().release(id);
        host.devices().release(id);
        become(VmState.STOPPED, why);
    }

    /** Changes the state, and tells of it when it is another one than before. */
    void become(VmState now, StateReason why) {
        boolean changed = state != now;
        state = now;
        reason = why;
        runGuest();
        keep();
        if (changed) {
            host.events()
                    .publish(new VmEvent.StateChanged(id, now, why, host.time().now()));
        }
        monitor.signal();
    }

    void wedge(boolean now, boolean killProof) {
        monitor.holding(() -> {
            boolean changed = wedged != now;
            wedged = now;
            unkillable = killProof;
            runGuest();
            if (changed) {
                host.events()
                        .publish(new VmEvent.ResponsivenessChanged(
                                id, !now, host.time().now()));
            }
            monitor.signal();
        });
    }

    boolean isWedged() {
        return wedged;
    }

    /** Waits until the machine's process answers. */
    void awaitAnswer(SimCall call) {
        monitor.until(() -> !wedged, call, Effect.UNKNOWN);
    }

    void awaitMortal(SimCall call) {
        monitor.until(() -> !wedged || !unkillable, call, Effect.UNKNOWN);
    }

    /** Runs what a guest planned, unless that guest has ended meanwhile or stands still. */
    void onBehalfOf(SimGuest planner, Runnable action) {
        monitor.holding(() -> {
            if (guest == planner && planner.isRunning()) {
                action.run();
            }
        });
    }

    private void runGuest() {
        SimGuest active = guest;
        if (active != null) {
            active.run(runsNow());
        }
    }

    private boolean runsNow() {
        return !wedged && (state == VmState.RUNNING || state == VmState.STOPPING);
    }

    void keep() {
        if (!gone) {
            host.keep(record());
        }
    }

    private MachineRecord record() {
        return new MachineRecord(
                foreign,
                specs.spec(),
                specs.applied(),
                state,
                reason,
                Optional.ofNullable(startedAt),
                saved,
                history.memory(),
                history.writes(),
                history.disks(),
                history.grown(),
                history.snapshots(),
                history.checkpoints());
    }
}
