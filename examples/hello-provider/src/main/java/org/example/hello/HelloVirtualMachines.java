package org.example.hello;

import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.Page;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Subscription;
import io.quantix.spi.network.NicBackend;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.HypervisorInfo;
import io.quantix.spi.vm.RebootMode;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.StatsQuery;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStats;
import io.quantix.spi.vm.VmStatus;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

import java.util.function.Consumer;

/** The least a hypervisor must do, and an honest no to everything else. */
final class HelloVirtualMachines implements VirtualMachines {

    record Machine(VmSpec spec, VmState state, StateReason reason) {}

    private static final HypervisorInfo INFO = HypervisorInfo.builder(
                    "Hello", "1.0.0", new HypervisorInfo.Limits(16, ByteSize.ofGib(1)))
            .accelerator(HypervisorInfo.Accelerator.SIMULATION, "there is no guest")
            .machineTypes(List.of("hello"))
            .diskSources(List.of(DiskSource.Kind.FILE))
            .nicBackends(List.of(NicBackend.Kind.USER_MODE))
            .build();

    private final int most;
    private final InstantSource clock;
    private final NavigableMap<VmId, Machine> machines;
    private boolean closed;

    HelloVirtualMachines(int most, InstantSource clock, NavigableMap<VmId, Machine> machines) {
        this.most = most;
        this.clock = clock;
        this.machines = machines;
    }

    @Override
    public HypervisorInfo hypervisor(CallContext call) {
        begin("describe the hypervisor", call);
        return INFO;
    }

    @Override
    public synchronized VmStatus create(VmSpec spec, CallContext call) {
        begin("create VM " + spec.id(), call);
        spec.neededCapabilities().stream().findFirst().ifPresent(capability -> {
            throw denied(capability);
        });
        Problems problems = Problems.of("VM spec");
        INFO.check(spec, problems);
        problems.throwIfAny();
        Machine there = machines.get(spec.id());
        if (there != null && !there.spec.equals(spec)) {
            throw new ProviderException.AlreadyExists(spec.id().ref(), "with another spec");
        }
        if (there == null && machines.size() >= most) {
            throw new ProviderException.Exhausted("machines", Effect.NONE, "all " + most + " machines are taken: delete one");
        }
        return there != null ? status(there) : put(spec, VmState.STOPPED, StateReason.NEVER_STARTED);
    }

    @Override
    public synchronized VmStatus start(VmId id, StartOptions options, CallContext call) {
        begin("start VM " + id, call);
        Machine machine = find(id);
        if (options.paused()) {
            throw denied(VmCapability.START_PAUSED);
        }
        checkDisks(machine.spec);
        return machine.state.isActive() ? status(machine) : put(machine.spec, VmState.RUNNING, StateReason.BOOTED);
    }

    @Override
    public synchronized VmStatus stop(VmId id, StopMode mode, CallContext call) {
        begin("stop VM " + id, call);
        Machine machine = find(id);
        return switch (mode) {
            case StopMode.Graceful graceful -> throw denied(VmCapability.STOP_GRACEFULLY);
            case StopMode.Force force when !machine.state.isActive() -> status(machine);
            case StopMode.Force force -> put(machine.spec, VmState.STOPPED, StateReason.FORCED);
        };
    }

    @Override
    public synchronized void delete(VmId id, CallContext call) {
        begin("delete VM " + id, call);
        Machine machine = machines.get(id);
        if (machine != null && machine.state.isActive()) {
            throw new ProviderException.WrongState(id.ref(), "delete", machine.state.name(), VmState.STOPPED.name());
        }
        machines.remove(id);
    }

    @Override
    public synchronized VmStatus describe(VmId id, CallContext call) {
        begin("describe VM " + id, call);
        return status(find(id));
    }

    @Override
    public synchronized VmSpec spec(VmId id, CallContext call) {
        begin("read the spec of VM " + id, call);
        return find(id).spec;
    }

    @Override
    public synchronized Page<VmStatus> list(Page.Request page, CallContext call) {
        begin("list VMs", call);
        List<VmStatus> all = machines.values().stream().map(this::status).toList();
        return Page.cut(all, status -> status.id().toString(), page);
    }

    @Override
    public synchronized List<VmStats> stats(StatsQuery query, CallContext call) {
        begin("measure VMs", call);
        query.neededCapabilities().stream().findFirst().ifPresent(capability -> {
            throw denied(capability);
        });
        return machines.values().stream()
                .filter(machine -> query.vms().isEmpty() || query.vms().contains(machine.spec.id()))
                .map(machine -> new VmStats(
                        machine.spec.id(), clock.instant(), machine.state, Optional.empty(), List.of(),
                        Optional.empty(), List.of(), List.of()))
                .toList();
    }

    @Override
    public VmStatus reconfigure(VmSpec spec, CallContext call) {
        throw denied(VmCapability.RECONFIGURE);
    }

    @Override
    public VmStatus reboot(VmId id, RebootMode mode, CallContext call) {
        throw denied(mode == RebootMode.HARD ? VmCapability.REBOOT_HARD : VmCapability.REBOOT_GRACEFULLY);
    }

    @Override
    public VmStatus pause(VmId id, CallContext call) {
        throw denied(VmCapability.PAUSE);
    }

    @Override
    public VmStatus resume(VmId id, CallContext call) {
        throw denied(VmCapability.PAUSE);
    }

    @Override
    public Subscription watch(Consumer<? super VmEvent> listener, CallContext call) {
        throw denied(VmCapability.EVENTS);
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized void close() {
        closed = true;
    }

    private synchronized void begin(String what, CallContext call) {
        if (closed) {
            throw new ProviderException.Unavailable("cannot " + what + ": the provider is closed", Effect.NONE, null);
        }
        call.check(what);
    }

    private static void checkDisks(VmSpec spec) {
        Problems problems = Problems.of("VM spec");
        for (int index = 0; index < spec.disks().size(); index++) {
            if (spec.disks().get(index).source() instanceof DiskSource.File file) {
                problems.check(Files.exists(file.path()), "disks[" + index + "].source.path", file.path(), "must exist");
            }
        }
        problems.throwIfAny();
    }

    private Machine find(VmId id) {
        Machine machine = machines.get(id);
        if (machine == null) {
            throw new ProviderException.NotFound(id.ref());
        }
        return machine;
    }

    private VmStatus put(VmSpec spec, VmState state, StateReason reason) {
        Machine machine = new Machine(spec, state, reason);
        machines.put(spec.id(), machine);
        return status(machine);
    }

    private VmStatus status(Machine machine) {
        return VmStatus.builder(machine.spec.id(), machine.spec.name(), machine.state, machine.reason)
                .managed(machine.spec.generation(), machine.spec.digest())
                .observedAt(clock.instant());
    }

    private static ProviderException denied(VmCapability capability) {
        return new ProviderException.Unsupported(capability, "a hello machine has no guest");
    }
}
