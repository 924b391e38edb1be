package io.quantix.conformance.vm;

import io.quantix.spi.CallContext;
import io.quantix.spi.Page;
import io.quantix.spi.Subscription;
import io.quantix.spi.vm.Backups;
import io.quantix.spi.vm.Consoles;
import io.quantix.spi.vm.Hotplug;
import io.quantix.spi.vm.HypervisorInfo;
import io.quantix.spi.vm.Migrations;
import io.quantix.spi.vm.Passthrough;
import io.quantix.spi.vm.RebootMode;
import io.quantix.spi.vm.SavedStates;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StatsQuery;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStats;
import io.quantix.spi.vm.VmStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Passes every call on; a subclass changes one thing. */
public class DelegatingVirtualMachines implements VirtualMachines {

    private final VirtualMachines machines;

    public DelegatingVirtualMachines(VirtualMachines machines) {
        this.machines = machines;
    }

    /** Returns what calls are passed on to. */
    protected final VirtualMachines machines() {
        return machines;
    }

    @Override
    public HypervisorInfo hypervisor(CallContext call) {
        return machines.hypervisor(call);
    }

    @Override
    public VmStatus create(VmSpec spec, CallContext call) {
        return machines.create(spec, call);
    }

    @Override
    public VmStatus reconfigure(VmSpec spec, CallContext call) {
        return machines.reconfigure(spec, call);
    }

    @Override
    public VmStatus start(VmId id, StartOptions options, CallContext call) {
        return machines.start(id, options, call);
    }

    @Override
    public VmStatus stop(VmId id, StopMode mode, CallContext call) {
        return machines.stop(id, mode, call);
    }

    @Override
    public VmStatus reboot(VmId id, RebootMode mode, CallContext call) {
        return machines.reboot(id, mode, call);
    }

    @Override
    public VmStatus pause(VmId id, CallContext call) {
        return machines.pause(id, call);
    }

    @Override
    public VmStatus resume(VmId id, CallContext call) {
        return machines.resume(id, call);
    }

    @Override
    public void delete(VmId id, CallContext call) {
        machines.delete(id, call);
    }

    @Override
    public VmStatus describe(VmId id, CallContext call) {
        return machines.describe(id, call);
    }

    @Override
    public VmSpec spec(VmId id, CallContext call) {
        return machines.spec(id, call);
    }

    @Override
    public Page<VmStatus> list(Page.Request page, CallContext call) {
        return machines.list(page, call);
    }

    @Override
    public List<VmStats> stats(StatsQuery query, CallContext call) {
        return machines.stats(query, call);
    }

    @Override
    public Subscription watch(Consumer<? super VmEvent> listener, CallContext call) {
        return machines.watch(listener, call);
    }

    @Override
    public Optional<Consoles> consoles() {
        return machines.consoles();
    }

    @Override
    public Optional<Hotplug> hotplug() {
        return machines.hotplug();
    }

    @Override
    public Optional<Snapshots> snapshots() {
        return machines.snapshots();
    }

    @Override
    public Optional<Backups> backups() {
        return machines.backups();
    }

    @Override
    public Optional<SavedStates> savedStates() {
        return machines.savedStates();
    }

    @Override
    public Optional<Migrations> migrations() {
        return machines.migrations();
    }

    @Override
    public Optional<Passthrough> passthrough() {
        return machines.passthrough();
    }
}
