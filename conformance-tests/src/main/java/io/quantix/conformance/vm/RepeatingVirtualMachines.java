package io.quantix.conformance.vm;

import io.quantix.spi.CallContext;
import io.quantix.spi.vm.Backups;
import io.quantix.spi.vm.Hotplug;
import io.quantix.spi.vm.Migrations;
import io.quantix.spi.vm.SavedStates;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.util.Optional;

/** Makes every idempotent mutation several times: each later call must succeed and find the machine as the first one left it. */
final class RepeatingVirtualMachines extends DelegatingVirtualMachines {

    private final RepeatingGroups groups;

    RepeatingVirtualMachines(VirtualMachines machines, int times) {
        super(machines);
        this.groups = new RepeatingGroups(times);
    }

    @Override
    public VmStatus create(VmSpec spec, CallContext call) {
        return groups.status("create", () -> machines().create(spec, call));
    }

    @Override
    public VmStatus reconfigure(VmSpec spec, CallContext call) {
        return groups.status("reconfigure", () -> machines().reconfigure(spec, call));
    }

    @Override
    public VmStatus start(VmId id, StartOptions options, CallContext call) {
        return groups.status("start", () -> machines().start(id, options, call));
    }

    @Override
    public VmStatus stop(VmId id, StopMode mode, CallContext call) {
        return groups.status("stop", () -> machines().stop(id, mode, call));
    }

    @Override
    public VmStatus pause(VmId id, CallContext call) {
        return groups.status("pause", () -> machines().pause(id, call));
    }

    @Override
    public VmStatus resume(VmId id, CallContext call) {
        return groups.status("resume", () -> machines().resume(id, call));
    }

    @Override
    public void delete(VmId id, CallContext call) {
        groups.deed("delete", () -> machines().delete(id, call));
    }

    @Override
    public Optional<Hotplug> hotplug() {
        return machines().hotplug().map(groups::hotplug);
    }

    @Override
    public Optional<Snapshots> snapshots() {
        return machines().snapshots().map(groups::snapshots);
    }

    @Override
    public Optional<Backups> backups() {
        return machines().backups().map(groups::backups);
    }

    @Override
    public Optional<SavedStates> savedStates() {
        return machines().savedStates().map(groups::savedStates);
    }

    @Override
    public Optional<Migrations> migrations() {
        return machines().migrations().map(groups::migrations);
    }
}
