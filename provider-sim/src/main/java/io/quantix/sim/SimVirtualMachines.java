package io.quantix.sim;

import io.quantix.spi.CallContext;
import io.quantix.spi.Page;
import io.quantix.spi.SecretRef;
import io.quantix.spi.Subscription;
import io.quantix.spi.network.NicBackend;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.Backups;
import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.Consoles;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.Hotplug;
import io.quantix.spi.vm.HypervisorInfo;
import io.quantix.spi.vm.Migrations;
import io.quantix.spi.vm.Passthrough;
import io.quantix.spi.vm.PlatformSpec;
import io.quantix.spi.vm.RebootMode;
import io.quantix.spi.vm.SavedStates;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StatsGroup;
import io.quantix.spi.vm.StatsQuery;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStats;
import io.quantix.spi.vm.VmStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The role as one provider plays it: each call passes the gate, then does its deed on the host. */
final class SimVirtualMachines implements VirtualMachines {

    private final SimHost host;
    private final SimSession session;
    private final SimGate gate;
    private final SimLifecycle lifecycle;
    private final SimCredentials credentials;
    private final SimGroups groups;

    SimVirtualMachines(
            SimHost host,
            SimSession session,
            SimGate gate,
            SimLifecycle lifecycle,
            SimCredentials credentials,
            SimGroups groups) {
        this.host = host;
        this.session = session;
        this.gate = gate;
        this.lifecycle = lifecycle;
        this.credentials = credentials;
        this.groups = groups;
    }

    @Override
    public HypervisorInfo hypervisor(CallContext context) {
        return gate.pass(SimOperation.HYPERVISOR, null, context, call -> {
            SimSettings settings = host.settings();
            return new HypervisorInfo(
                    "Quantix simulator",
                    SimFactory.VERSION,
                    HypervisorInfo.Accelerator.SIMULATION,
                    "guests are simulated: no guest code runs",
                    List.of(
                            PlatformSpec.Architecture.HOST,
                            PlatformSpec.Architecture.X86_64,
                            PlatformSpec.Architecture.AARCH64),
                    SimAdmission.MACHINE_TYPES,
                    SimAdmission.CPU_MODELS,
                    List.of(DiskSource.Kind.values()),
                    List.of(NicBackend.Kind.values()),
                    new HypervisorInfo.Limits(Math.min(settings.hostCpus(), CpuSpec.MOST_VCPUS), settings.hostMemory()),
                    SimAdmission.DEVICES);
        });
    }

    @Override
    public VmStatus create(VmSpec spec, CallContext context) {
        return gate.pass(SimOperation.CREATE, spec.id(), context, call -> lifecycle.create(spec));
    }

    @Override
    public VmStatus reconfigure(VmSpec spec, CallContext context) {
        return gate.pass(SimOperation.RECONFIGURE, spec.id(), context, call -> {
            session.capabilities().require(VmCapability.RECONFIGURE);
            return lifecycle.reconfigure(spec);
        });
    }

    @Override
    public VmStatus start(VmId id, StartOptions options, CallContext context) {
        return gate.pass(SimOperation.START, id, context, call -> {
            if (options.paused()) {
                session.capabilities().require(VmCapability.START_PAUSED);
            }
            requireSecrets(id, context);
            return lifecycle.start(id, options);
        });
    }

    /** Looks for the secrets a machine needs that is about to start: one that is missing is missed now, and not by whoever looks at it. */
    private void requireSecrets(VmId id, CallContext context) {
        SimMachine machine = host.machine(id);
        Optional<VmSpec> starting =
                machine.locked(() -> machine.isForeign() || machine.state().isActive()
                        ? Optional.<VmSpec>empty()
                        : Optional.of(machine.spec()));
        starting.ifPresent(spec -> {
            requirePasswords(spec.consoles(), context);
            credentials.show(spec, context);
        });
    }

    private void requirePasswords(List<ConsoleSpec> consoles, CallContext context) {
        for (ConsoleSpec console : consoles) {
            Optional<SecretRef> password = switch (console) {
                case ConsoleSpec.Serial serial -> Optional.empty();
                case ConsoleSpec.Vnc vnc -> vnc.password();
                case ConsoleSpec.Spice spice -> spice.password();
            };
            password.ifPresent(
                    ref -> session.context().secrets().resolve(ref, context).close());
        }
    }

    @Override
    public VmStatus stop(VmId id, StopMode mode, CallContext context) {
        return gate.pass(SimOperation.STOP, id, context, call -> {
            if (mode instanceof StopMode.Graceful) {
                session.capabilities().require(VmCapability.STOP_GRACEFULLY);
            }
            return lifecycle.stop(id, mode, call);
        });
    }

    @Override
    public VmStatus reboot(VmId id, RebootMode mode, CallContext context) {
        return gate.pass(SimOperation.REBOOT, id, context, call -> {
            session.capabilities()
                    .require(
                            switch (mode) {
                                case GRACEFUL -> VmCapability.REBOOT_GRACEFULLY;
                                case HARD -> VmCapability.REBOOT_HARD;
                            });
            return lifecycle.reboot(id, mode, call);
        });
    }

    @Override
    public VmStatus pause(VmId id, CallContext context) {
        return gate.pass(SimOperation.PAUSE, id, context, call -> {
            session.capabilities().require(VmCapability.PAUSE);
            return lifecycle.pause(id, call);
        });
    }

    @Override
    public VmStatus resume(VmId id, CallContext context) {
        return gate.pass(SimOperation.RESUME, id, context, call -> {
            session.capabilities().require(VmCapability.PAUSE);
            return lifecycle.resume(id, call);
        });
    }

    @Override
    public void delete(VmId id, CallContext context) {
        gate.pass(SimOperation.DELETE, id, context, call -> {
            lifecycle.delete(id);
            return id;
        });
    }

    @Override
    public VmStatus describe(VmId id, CallContext context) {
        return gate.pass(SimOperation.DESCRIBE, id, context, call -> {
            SimMachine machine = host.machine(id);
            return machine.locked(machine::status);
        });
    }

    @Override
    public VmSpec spec(VmId id, CallContext context) {
        return gate.pass(SimOperation.SPEC, id, context, call -> {
            SimMachine machine = host.machine(id);
            return machine.locked(() -> {
                machine.requireOurs();
                return machine.spec();
            });
        });
    }

    @Override
    public Page<VmStatus> list(Page.Request page, CallContext context) {
        return gate.pass(SimOperation.LIST, null, context, call -> {
            List<VmStatus> all = host.machines().stream()
                    .map(machine -> machine.locked(machine::status))
                    .toList();
            return Page.cut(all, status -> status.id().toString(), page);
        });
    }

    @Override
    public List<VmStats> stats(StatsQuery query, CallContext context) {
        return gate.pass(SimOperation.STATS, null, context, call -> {
            query.groups().forEach(this::requireGroup);
            return host.machines().stream()
                    .filter(machine -> query.vms().isEmpty() || query.vms().contains(machine.id()))
                    .map(machine -> machine.locked(() -> SimStats.of(machine, query.groups())))
                    .toList();
        });
    }

    private void requireGroup(StatsGroup group) {
        switch (group) {
            case STATE -> {
                // Every hypervisor tells the state.
            }
            case CPU -> session.capabilities().require(VmCapability.STATS_CPU);
            case VCPU -> session.capabilities().require(VmCapability.STATS_VCPU);
            case MEMORY -> session.capabilities().require(VmCapability.STATS_MEMORY);
            case NIC -> session.capabilities().require(VmCapability.STATS_NIC);
            case DISK -> session.capabilities().require(VmCapability.STATS_DISK);
        }
    }

    @Override
    public Subscription watch(Consumer<? super VmEvent> listener, CallContext context) {
        return gate.pass(SimOperation.WATCH, null, context, call -> {
            session.capabilities().require(VmCapability.EVENTS);
            return host.events().watch(listener, session);
        });
    }

    @Override
    public Optional<Consoles> consoles() {
        return groups.consoles();
    }

    @Override
    public Optional<Hotplug> hotplug() {
        return groups.hotplug();
    }

    @Override
    public Optional<Snapshots> snapshots() {
        return groups.snapshots();
    }

    @Override
    public Optional<Backups> backups() {
        return groups.backups();
    }

    @Override
    public Optional<SavedStates> savedStates() {
        return groups.savedStates();
    }

    @Override
    public Optional<Migrations> migrations() {
        return groups.migrations();
    }

    @Override
    public Optional<Passthrough> passthrough() {
        return groups.passthrough();
    }
}
