package io.quantix.kvm;

import io.quantix.kvm.backup.KvmBackups;
import io.quantix.kvm.event.KvmEvents;
import io.quantix.kvm.host.HostDevices;
import io.quantix.kvm.host.KvmHost;
import io.quantix.kvm.hotplug.KvmHotplug;
import io.quantix.kvm.hotplug.KvmPlugging;
import io.quantix.kvm.job.KvmJobs;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.link.VmLocks;
import io.quantix.kvm.machine.KvmConsoles;
import io.quantix.kvm.machine.KvmDefinitions;
import io.quantix.kvm.machine.KvmLifecycle;
import io.quantix.kvm.machine.KvmPassthrough;
import io.quantix.kvm.machine.KvmStats;
import io.quantix.kvm.machine.KvmView;
import io.quantix.kvm.machine.StartCheck;
import io.quantix.kvm.migration.KvmMigrations;
import io.quantix.kvm.migration.MigrationCheck;
import io.quantix.kvm.migration.MigrationWork;
import io.quantix.kvm.migration.MoveGuard;
import io.quantix.kvm.pulse.Pulse;
import io.quantix.kvm.secret.DiskSecrets;
import io.quantix.kvm.secret.ScreenPasswords;
import io.quantix.kvm.snapshot.KvmSavedStates;
import io.quantix.kvm.snapshot.KvmSnapshots;
import io.quantix.spi.CallContext;
import io.quantix.spi.Page;
import io.quantix.spi.ProviderContext;
import io.quantix.spi.Subscription;
import io.quantix.spi.guest.GuestFileSystems;
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
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStats;
import io.quantix.spi.vm.VmStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The role, each of its concerns handed to the class that has it. */
final class KvmVirtualMachines implements VirtualMachines {

    private final KvmHost host;
    private final KvmView view;
    private final KvmDefinitions definitions;
    private final KvmLifecycle lifecycle;
    private final KvmStats stats;
    private final KvmEvents events;
    private final KvmConsoles consoles;
    private final KvmPassthrough passthrough;
    private final KvmHotplug hotplug;
    private final KvmSnapshots snapshots;
    private final KvmSavedStates savedStates;
    private final KvmBackups backups;
    private final KvmMigrations migrations;
    private final Link link;

    KvmVirtualMachines(
            Link link,
            KvmHost host,
            KvmView view,
            KvmEvents events,
            Pulse pulse,
            Moving moving,
            Supplier<Optional<GuestFileSystems>> guests,
            KvmBackups backups,
            ProviderContext context) {
        KvmJobs jobs = moving.jobs();
        this.link = link;
        this.host = host;
        this.view = view;
        this.events = events;
        VmLocks locks = new VmLocks();
        this.definitions = new KvmDefinitions(locks, link, host, view, events);
        this.passthrough = new KvmPassthrough(view, HostDevices.ofHost(), host.capabilities());
        StartCheck startCheck = new StartCheck(host.kind(), host.seeds(), passthrough);
        this.lifecycle = new KvmLifecycle(
                locks,
                link,
                view,
                events,
                startCheck,
                moving.guard(),
                new KvmLifecycle.StartSecrets(new ScreenPasswords(link, context.secrets()), moving.secrets()));
        this.migrations = new KvmMigrations(
                link,
                host,
                view,
                moving.jobs(),
                new MigrationCheck(link, host, startCheck),
                new MigrationWork(link, events),
                moving.guard(),
                moving.secrets(),
                moving.reach());
        this.stats = new KvmStats(link, view, events, pulse, host.capabilities(), context.clock());
        this.consoles = new KvmConsoles(link, view, host);
        this.hotplug = new KvmHotplug(
                link, host, view, new KvmPlugging(link, host, view, events, definitions, moving.secrets()));
        this.snapshots = new KvmSnapshots(link, host.capabilities(), view, events, definitions, jobs, guests, context);
        this.savedStates = new KvmSavedStates(link, view, events, definitions, jobs);
        this.backups = backups;
    }

    /**
     * What moving machines needs besides.
     *
     * @param jobs long-running work
     * @param guard keeps what moves from running twice
     * @param secrets lends libvirt the credentials of disks
     * @param reach how this host is reached
     */
    record Moving(KvmJobs jobs, MoveGuard guard, DiskSecrets secrets, KvmMigrations.Reach reach) {}

    @Override
    public HypervisorInfo hypervisor(CallContext call) {
        call.check("describe the hypervisor");
        link.connection();
        return host.info();
    }

    @Override
    public VmStatus create(VmSpec spec, CallContext call) {
        return definitions.create(spec, call);
    }

    @Override
    public VmStatus reconfigure(VmSpec spec, CallContext call) {
        host.capabilities().require(VmCapability.RECONFIGURE);
        return definitions.reconfigure(spec, call);
    }

    @Override
    public VmStatus start(VmId id, StartOptions options, CallContext call) {
        if (options.paused()) {
            host.capabilities().require(VmCapability.START_PAUSED);
        }
        return lifecycle.start(id, options, call);
    }

    @Override
    public VmStatus stop(VmId id, StopMode mode, CallContext call) {
        if (mode instanceof StopMode.Graceful) {
            host.capabilities().require(VmCapability.STOP_GRACEFULLY);
        }
        return lifecycle.stop(id, mode, call);
    }

    @Override
    public VmStatus reboot(VmId id, RebootMode mode, CallContext call) {
        host.capabilities()
                .require(mode == RebootMode.HARD ? VmCapability.REBOOT_HARD : VmCapability.REBOOT_GRACEFULLY);
        return lifecycle.reboot(id, mode, call);
    }

    @Override
    public VmStatus pause(VmId id, CallContext call) {
        host.capabilities().require(VmCapability.PAUSE);
        return lifecycle.pause(id, call);
    }

    @Override
    public VmStatus resume(VmId id, CallContext call) {
        host.capabilities().require(VmCapability.PAUSE);
        return lifecycle.resume(id, call);
    }

    @Override
    public void delete(VmId id, CallContext call) {
        definitions.delete(id, call);
        snapshots.forget(id);
    }

    @Override
    public VmStatus describe(VmId id, CallContext call) {
        return view.describe(id, call);
    }

    @Override
    public VmSpec spec(VmId id, CallContext call) {
        return view.spec(id, call);
    }

    @Override
    public Page<VmStatus> list(Page.Request page, CallContext call) {
        return view.list(page, call);
    }

    @Override
    public List<VmStats> stats(StatsQuery query, CallContext call) {
        return stats.stats(query, call);
    }

    @Override
    public Subscription watch(Consumer<? super VmEvent> listener, CallContext call) {
        host.capabilities().require(VmCapability.EVENTS);
        call.check("watch the machines");
        link.connection();
        return events.watch(listener);
    }

    @Override
    public Optional<Consoles> consoles() {
        boolean any = host.capabilities().has(VmCapability.CONSOLE_SERIAL)
                || host.capabilities().has(VmCapability.CONSOLE_VNC)
                || host.capabilities().has(VmCapability.SCREENSHOT);
        return any ? Optional.of(consoles) : Optional.empty();
    }

    @Override
    public Optional<Migrations> migrations() {
        return host.capabilities().has(VmCapability.MIGRATION_LIVE) ? Optional.of(migrations) : Optional.empty();
    }

    @Override
    public Optional<Passthrough> passthrough() {
        boolean any = host.capabilities().has(VmCapability.PCI_PASSTHROUGH)
                || host.capabilities().has(VmCapability.MEDIATED_DEVICES)
                || host.capabilities().has(VmCapability.USB_PASSTHROUGH);
        return any ? Optional.of(passthrough) : Optional.empty();
    }

    @Override
    public Optional<Hotplug> hotplug() {
        boolean any = host.capabilities().has(VmCapability.HOTPLUG_DISK)
                || host.capabilities().has(VmCapability.HOTPLUG_NIC)
                || host.capabilities().has(VmCapability.HOTPLUG_MEDIA)
                || host.capabilities().has(VmCapability.HOTPLUG_VCPU)
                || host.capabilities().has(VmCapability.HOTPLUG_MEMORY)
                || host.capabilities().has(VmCapability.RESIZE_DISK);
        return any ? Optional.of(hotplug) : Optional.empty();
    }

    @Override
    public Optional<Snapshots> snapshots() {
        return host.capabilities().has(VmCapability.SNAPSHOT_DISK) ? Optional.of(snapshots) : Optional.empty();
    }

    @Override
    public Optional<SavedStates> savedStates() {
        return host.capabilities().has(VmCapability.SAVED_STATE) ? Optional.of(savedStates) : Optional.empty();
    }

    @Override
    public Optional<Backups> backups() {
        return host.capabilities().has(VmCapability.BACKUP_FULL) ? Optional.of(backups) : Optional.empty();
    }
}
