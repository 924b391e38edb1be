package io.quantix.conformance.vm;

import io.quantix.conformance.CallWitness;
import io.quantix.conformance.Expect;
import io.quantix.spi.CallContext;
import io.quantix.spi.Page;
import io.quantix.spi.Subscription;
import io.quantix.spi.vm.HypervisorInfo;
import io.quantix.spi.vm.RebootMode;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StatsQuery;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStats;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Watches what every call must keep, whatever the rule is about: it answers something, about the machine it was asked about, in time,
 * or fails with a typed error that says about what.
 */
final class WitnessedVirtualMachines extends DelegatingVirtualMachines {

    private final CallWitness witness;
    private final Consumer<VmId> onCreate;

    /**
     * @param onCreate told of each id before a machine is made with it
     */
    WitnessedVirtualMachines(VirtualMachines machines, Duration slack, Consumer<VmId> onCreate) {
        super(machines);
        this.witness = new CallWitness(slack);
        this.onCreate = onCreate;
    }

    @Override
    public HypervisorInfo hypervisor(CallContext call) {
        return watched("hypervisor", call, () -> machines().hypervisor(call));
    }

    @Override
    public VmStatus create(VmSpec spec, CallContext call) {
        onCreate.accept(spec.id());
        return about(spec.id(), watched("create", call, () -> machines().create(spec, call)));
    }

    @Override
    public VmStatus reconfigure(VmSpec spec, CallContext call) {
        return about(spec.id(), watched("reconfigure", call, () -> machines().reconfigure(spec, call)));
    }

    @Override
    public VmStatus start(VmId id, StartOptions options, CallContext call) {
        return about(id, watched("start", call, () -> machines().start(id, options, call)));
    }

    @Override
    public VmStatus stop(VmId id, StopMode mode, CallContext call) {
        return about(id, watched("stop", call, () -> machines().stop(id, mode, call)));
    }

    @Override
    public VmStatus reboot(VmId id, RebootMode mode, CallContext call) {
        return about(id, watched("reboot", call, () -> machines().reboot(id, mode, call)));
    }

    @Override
    public VmStatus pause(VmId id, CallContext call) {
        return about(id, watched("pause", call, () -> machines().pause(id, call)));
    }

    @Override
    public VmStatus resume(VmId id, CallContext call) {
        return about(id, watched("resume", call, () -> machines().resume(id, call)));
    }

    @Override
    public void delete(VmId id, CallContext call) {
        watched("delete", call, () -> {
            machines().delete(id, call);
            return id;
        });
    }

    @Override
    public VmStatus describe(VmId id, CallContext call) {
        return about(id, watched("describe", call, () -> machines().describe(id, call)));
    }

    @Override
    public VmSpec spec(VmId id, CallContext call) {
        return watched("spec", call, () -> machines().spec(id, call));
    }

    @Override
    public Page<VmStatus> list(Page.Request page, CallContext call) {
        return watched("list", call, () -> machines().list(page, call));
    }

    @Override
    public List<VmStats> stats(StatsQuery query, CallContext call) {
        return watched("stats", call, () -> machines().stats(query, call));
    }

    @Override
    public Subscription watch(Consumer<? super VmEvent> listener, CallContext call) {
        return watched("watch", call, () -> machines().watch(listener, call));
    }

    private static VmStatus about(VmId id, VmStatus status) {
        Expect.equal(id, status.id(), "the machine the answer is about");
        return status;
    }

    private <T> T watched(String what, CallContext call, Supplier<T> action) {
        return witness.watched(what, call, action);
    }
}
