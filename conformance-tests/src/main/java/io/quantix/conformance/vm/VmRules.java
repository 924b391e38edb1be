package io.quantix.conformance.vm;

import io.quantix.conformance.Expect;
import io.quantix.conformance.NotApplicable;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.network.NicBackend;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.HypervisorInfo;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The words rules are written in. */
class VmRules {

    /** The hypervisor under test; every idempotent mutation is made several times. */
    final VirtualMachines machines;

    /** The same, each call made once: for rules about concurrency, time and cancellation. */
    final VirtualMachines once;

    final VmStage stage;
    final VmTiming timing;

    VmRules(VmStage stage) {
        this.stage = stage;
        this.machines = stage.machines();
        this.once = stage.once();
        this.timing = stage.bench().timing();
    }

    CallContext call() {
        return stage.call();
    }

    /** Begins a small machine with an id of its own. */
    VmSpec.Builder plain() {
        VmId id = VmId.random();
        return stage.bench().plain(id, nameOf(id));
    }

    static String nameOf(VmId id) {
        return VmStage.PREFIX + id.toString().substring(0, 8);
    }

    /** Makes a small machine that was never started. */
    VmId created() {
        return created(plain().build());
    }

    VmId created(VmSpec spec) {
        return machines.create(spec, call()).id();
    }

    /** Makes a small machine that runs, although nothing boots in it. */
    VmId running() {
        return running(plain().build());
    }

    VmId running(VmSpec spec) {
        return start(created(spec)).id();
    }

    VmStatus start(VmId id) {
        return machines.start(id, StartOptions.DEFAULT, call());
    }

    VmStatus startPaused(VmId id) {
        return machines.start(id, StartOptions.PAUSED, call());
    }

    VmStatus forceOff(VmId id) {
        return machines.stop(id, StopMode.force(), call());
    }

    VmStatus describe(VmId id) {
        return machines.describe(id, call());
    }

    boolean exists(VmId id) {
        try {
            once.describe(id, call());
            return true;
        } catch (ProviderException.NotFound gone) {
            return false;
        }
    }

    VmStatus awaitState(VmId id, VmState state, Duration limit) {
        return Expect.eventually(limit, state + " of " + id, () -> describe(id), status -> status.state() == state);
    }

    EventLog watch() {
        return watch(event -> {});
    }

    EventLog watch(Consumer<VmEvent> then) {
        return stage.watch(then);
    }

    boolean has(VmCapability capability) {
        return stage.capabilities().has(capability);
    }

    /** Returns the models of devices the hypervisor has. */
    HypervisorInfo.Devices devices() {
        return once.hypervisor(call()).devices();
    }

    DiskSource disk(ByteSize size) {
        return NotApplicable.unlessPresent(stage.bench().newDisk(size), "the bench has no disks");
    }

    NicBackend nic() {
        return NotApplicable.unlessPresent(stage.bench().nic(), "the bench has nothing to connect a NIC to");
    }

    /** Returns the shared guest, booted. */
    VmId guest() {
        return stage.sharedGuest().ready();
    }

    GuestBench guestBench() {
        return stage.sharedGuest().guest();
    }

    /** Makes a guest do something by itself. */
    void act(VmId guest, GuestBench.Act act) {
        guestBench().act(guest, act, text -> stage.talk(guest).type(text));
    }

    static void expectState(VmState state, VmStatus status) {
        Expect.equal(state, status.state(), "the state of " + status.name());
    }

    static void expectAbout(VmId id, ProviderException thrown) {
        Expect.equal(Optional.of(id.ref()), thrown.object(), "the object the error is about");
    }

    static void expectAbout(ObjectRef object, ProviderException thrown) {
        Expect.equal(Optional.of(object), thrown.object(), "the object the error is about");
    }
}
