package io.quantix.kvm.event;

import io.quantix.kvm.event.LifecycleStory.Hint;
import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.LibvirtEvent;
import io.quantix.kvm.ffi.LibvirtException;
import io.quantix.kvm.ffi.LibvirtState;
import io.quantix.kvm.ffi.LibvirtSubscription;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.xml.DomainFacts;
import io.quantix.kvm.xml.DomainXmlReader;
import io.quantix.kvm.xml.UnreadableXml;
import io.quantix.spi.ProviderContext;
import io.quantix.spi.Subscription;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What happens to machines: takes libvirt's events, makes one story of each machine out of them, and tells it.
 *
 * <p>A call that changes a machine waits here until its change has been told, so that a caller never knows more than the events, and an event
 * of an earlier call never reaches a later subscriber.
 */
public final class KvmEvents implements AutoCloseable {

    private static final Duration CALL = Duration.ofSeconds(10);
    private final ProviderContext context;
    private final LastEnds ends;
    private final Deliveries deliveries;
    private final Chronicle chronicle;
    private final PlugNews plugs = new PlugNews();
    /** Guards which connection is heard. */
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable LibvirtConnection source;
    private @Nullable LibvirtSubscription subscription;

    public KvmEvents(ProviderContext context, LastEnds ends) {
        this.context = context;
        this.ends = ends;
        this.deliveries = new Deliveries(context.clock(), context.logger());
        this.chronicle = new Chronicle(context.clock(), ends, deliveries);
    }

    public Subscription watch(Consumer<? super VmEvent> listener) {
        return deliveries.add(listener);
    }

    /** Listens to a connection from now on, and takes the machines it shows as they are. */
    public void connect(LibvirtConnection connection) {
        LibvirtSubscription heard = connection.subscribe(event -> accept(connection, event), CALL);
        lock.lock();
        try {
            source = connection;
            subscription = heard;
            chronicle.beginAnew();
        } finally {
            lock.unlock();
        }
        for (LibvirtDomain domain : connection.listDomains(0, CALL)) {
            takeAsIs(domain);
        }
    }

    private void takeAsIs(LibvirtDomain domain) {
        VmId vm = new VmId(domain.uuid());
        try {
            LibvirtState state = domain.state(CALL);
            VmState now = States.state(state.state());
            StateReason why = States.reason(state.state(), state.reason());
            chronicle.takeAsIs(vm, now, why);
            remember(vm, now, why);
            if (now.isActive()) {
                DomainFacts facts = DomainXmlReader.readFacts(domain.xml(0, CALL));
                chronicle.takeAgentAsIs(vm, facts.agent() == DomainFacts.AgentChannel.OPEN);
            }
        } catch (LibvirtException | UnreadableXml gone) {
            context.logger().log(Level.DEBUG, vm + " went while it was looked at", gone);
        }
    }

    /** Machines that changed while nobody listened leave their traces here. */
    private void remember(VmId vm, VmState state, StateReason reason) {
        if (state.isActive()) {
            ends.active(vm);
        } else {
            StateReason end = ends.reason(vm, reason);
            if (end != StateReason.NEVER_STARTED) {
                ends.ended(vm, end);
            }
        }
    }

    /** Says that events may have been missed. */
    public void resync(String cause) {
        deliveries.publish(new VmEvent.Resync(cause, now()));
    }

    /** Returns what is heard of devices that come and go. */
    public PlugNews plugs() {
        return plugs;
    }

    public void publish(VmEvent event) {
        deliveries.publish(event);
    }

    public Instant now() {
        return context.clock().instant();
    }

    /** Announces what a call is about to do. */
    public void expect(VmId vm, Hint hint) {
        chronicle.expect(vm, hint);
    }

    /** Takes an announcement back whose call failed. */
    public void withdraw(VmId vm, Hint hint) {
        chronicle.withdraw(vm, hint);
    }

    /** Announces the generation the next change of a machine's configuration gives it. */
    public void expectGeneration(VmId vm, long generation) {
        chronicle.expectGeneration(vm, generation);
    }

    /** Announces that a machine's configuration is about to be written anew as it is. */
    public void expectSame(VmId vm) {
        chronicle.expectSame(vm);
    }

    /** Takes that back, if it has not come to pass. */
    public void withdrawSame(VmId vm) {
        chronicle.withdrawSame(vm);
    }

    /** Returns the machines that were active when last heard of. */
    public List<VmId> active() {
        return chronicle.active();
    }

    /** Returns a number that changes with every event of a machine, for whoever keeps what was read of it. */
    public long version(VmId vm) {
        return chronicle.version(vm);
    }

    /** Returns how often a machine was told to have rebooted. */
    public long reboots(VmId vm) {
        return chronicle.reboots(vm);
    }

    public boolean awaitReboot(VmId vm, long before, Duration patience) {
        return chronicle.awaitReboot(vm, before, patience);
    }

    public boolean awaitState(VmId vm, Predicate<VmState> wanted, Duration patience) {
        return chronicle.awaitState(vm, wanted, patience);
    }

    public boolean awaitGeneration(VmId vm, Duration patience) {
        return chronicle.awaitGeneration(vm, patience);
    }

    public boolean awaitPresence(VmId vm, boolean present, Duration patience) {
        return chronicle.awaitPresence(vm, present, patience);
    }

    private void accept(LibvirtConnection from, LibvirtEvent event) {
        lock.lock();
        try {
            if (source != null && source != from) {
                return;
            }
        } finally {
            lock.unlock();
        }
        if (event instanceof LibvirtEvent.OfDomain about) {
            chronicle.touched(new VmId(about.uuid()));
        }
        switch (event) {
            case LibvirtEvent.Lifecycle lifecycle -> lifecycle(from, lifecycle);
            case LibvirtEvent.Rebooted rebooted -> chronicle.rebooted(new VmId(rebooted.uuid()));
            case LibvirtEvent.AgentLifecycle agent ->
                chronicle.agent(
                        new VmId(agent.uuid()),
                        agent.state() == VirDomainConstants.VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_STATE_CONNECTED);
            case LibvirtEvent.DeviceAdded added -> device(added.uuid(), added.alias(), true);
            case LibvirtEvent.DeviceRemoved removed -> device(removed.uuid(), removed.alias(), false);
            case LibvirtEvent.Lost lost -> resync(lost.events() + " events of libvirt were dropped");
            case LibvirtEvent.Watchdog watchdog -> note(watchdog);
            case LibvirtEvent.IoError error -> note(error);
            case LibvirtEvent.ControlError error -> note(error);
            case LibvirtEvent.BlockJob job -> note(job);
            case LibvirtEvent.DeviceRemovalFailed failed ->
                plugs.tell(new VmId(failed.uuid()), failed.alias(), PlugNews.Word.REFUSED);
        }
    }

    /** What changes no state, or is told by the state it leads to. */
    private void note(LibvirtEvent event) {
        context.logger().log(Level.DEBUG, "libvirt tells {0}", event);
    }

    private void device(UUID uuid, String alias, boolean present) {
        VmId vm = new VmId(uuid);
        String name = DomainFacts.deviceName(alias).orElse(alias);
        if (!DomainFacts.isOwnDevice(name)) {
            publish(new VmEvent.DeviceChanged(vm, name, present, now()));
        }
        plugs.tell(vm, alias, present ? PlugNews.Word.CAME : PlugNews.Word.WENT);
    }

    private void lifecycle(LibvirtConnection from, LibvirtEvent.Lifecycle event) {
        VmId vm = new VmId(event.uuid());
        switch (event.event()) {
            case VirDomainConstants.VIR_DOMAIN_EVENT_DEFINED -> defined(from, vm, event.detail());
            case VirDomainConstants.VIR_DOMAIN_EVENT_UNDEFINED -> chronicle.undefined(vm);
            default -> changed(from, vm, event);
        }
    }

    private void defined(LibvirtConnection from, VmId vm, int detail) {
        boolean added = detail == VirDomainConstants.VIR_DOMAIN_EVENT_DEFINED_ADDED;
        // Asked outside the lock: it takes a call.
        long generation = added ? 0 : generation(from, vm);
        chronicle.defined(vm, added, generation);
    }

    private long generation(LibvirtConnection from, VmId vm) {
        OptionalLong announced = chronicle.announcedGeneration(vm);
        if (announced.isPresent()) {
            return announced.getAsLong();
        }
        try {
            return from.find(vm.value(), CALL)
                    .map(domain -> domain.xml(VirDomainConstants.VIR_DOMAIN_XML_INACTIVE, CALL))
                    .map(DomainXmlReader::readFacts)
                    .flatMap(DomainFacts::mark)
                    .map(DomainFacts.Mark::generation)
                    .orElse(0L);
        } catch (RuntimeException unreadable) {
            context.logger().log(Level.DEBUG, "the generation of " + vm + " could not be read", unreadable);
            return 0;
        }
    }

    private void changed(LibvirtConnection from, VmId vm, LibvirtEvent.Lifecycle event) {
        if (chronicle.changed(vm, event)) {
            Thread.ofVirtual().name("vm-crash").start(() -> settle(from, vm));
        }
    }

    /** A machine whose guest crashed goes, or begins anew, by itself; one that is to be kept has to be told of. */
    private void settle(LibvirtConnection from, VmId vm) {
        try {
            boolean kept = from.find(vm.value(), CALL)
                    .map(domain -> DomainXmlReader.readFacts(domain.xml(0, CALL)))
                    .filter(DomainFacts::keepsCrashed)
                    .isPresent();
            if (!kept) {
                return;
            }
        } catch (RuntimeException gone) {
            context.logger().log(Level.DEBUG, "what becomes of " + vm + " after its crash could not be read", gone);
            return;
        }
        chronicle.preserved(vm);
    }

    @Override
    public void close() {
        LibvirtSubscription heard;
        lock.lock();
        try {
            heard = subscription;
            subscription = null;
        } finally {
            lock.unlock();
        }
        deliveries.close();
        if (heard != null) {
            heard.close();
        }
    }
}
