package io.quantix.conformance.vm;

import io.quantix.conformance.Expect;
import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.Backups;
import io.quantix.spi.vm.Migrations;
import io.quantix.spi.vm.SavedStates;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes every idempotent mutation several times: each later call must succeed and find the machine as the first one left it. */
final class RepeatingVirtualMachines extends DelegatingVirtualMachines {

    private final int times;
    private final RepeatingGroups groups;

    RepeatingVirtualMachines(VirtualMachines machines, int times) {
        super(machines);
        this.times = times;
        this.groups = new RepeatingGroups(times);
    }

    @Override
    public VmStatus create(VmSpec spec, CallContext call) {
        return repeat("create", () -> machines().create(spec, call));
    }

    @Override
    public VmStatus reconfigure(VmSpec spec, CallContext call) {
        return repeat("reconfigure", () -> machines().reconfigure(spec, call));
    }

    @Override
    public VmStatus start(VmId id, StartOptions options, CallContext call) {
        return repeat("start", () -> machines().start(id, options, call));
    }

    @Override
    public VmStatus stop(VmId id, StopMode mode, CallContext call) {
        return repeat("stop", () -> machines().stop(id, mode, call));
    }

    @Override
    public VmStatus pause(VmId id, CallContext call) {
        return repeat("pause", () -> machines().pause(id, call));
    }

    @Override
    public VmStatus resume(VmId id, CallContext call) {
        return repeat("resume", () -> machines().resume(id, call));
    }

    @Override
    public void delete(VmId id, CallContext call) {
        machines().delete(id, call);
        for (int time = 2; time <= times; time++) {
            again("delete", time, () -> {
                machines().delete(id, call);
                return id;
            });
        }
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

    private VmStatus repeat(String what, Supplier<VmStatus> mutation) {
        VmStatus first = mutation.get();
        for (int time = 2; time <= times; time++) {
            VmStatus later = again(what, time, mutation);
            Expect.equal(gist(first), gist(later), "what " + what + " answers when it is called again");
        }
        return first;
    }

    private static <T> T again(String what, int time, Supplier<T> mutation) {
        try {
            return mutation.get();
        } catch (ProviderException thrown) {
            throw new AssertionError(
                    what + " succeeded, and failed when it was called again (call " + time + "): " + thrown, thrown);
        }
    }

    /** All of a status that does not change by itself. */
    private static List<Object> gist(VmStatus status) {
        return List.of(
                status.id(),
                status.name(),
                status.state(),
                status.reason(),
                status.ownership(),
                status.generation(),
                status.digest(),
                status.pendingChange(),
                status.startedAt());
    }
}
