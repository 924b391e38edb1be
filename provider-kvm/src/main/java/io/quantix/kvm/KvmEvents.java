package io.quantix.kvm;

import io.quantix.kvm.LifecycleStory.Hint;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
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
final class KvmEvents implements AutoCloseable {

    private static final Duration CALL = Duration.ofSeconds(10);
    /** Firmware that finds itself entered anew resets the board once more: resets this close together are one reboot. */
    private static final Duration ONE_REBOOT = Duration.ofSeconds(3);

    private final ProviderContext context;
    private final LastEnds ends;
    private final Deliveries deliveries;
    private final PlugNews plugs = new PlugNews();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition told = lock.newCondition();
    private final Map<VmId, LifecycleStory> stories = new HashMap<>();
    private final Map<VmId, Long> reboots = new HashMap<>();
    private final Map<VmId, Long> generations = new HashMap<>();
    private final Map<VmId, Long> versions = new HashMap<>();
    private final Map<VmId, Instant> lastResets = new HashMap<>();
    private final Set<VmId> agents = new HashSet<>();
    /** Come from another host, and not defined here yet. */
    private final Set<VmId> arriving = new HashSet<>();

    private @Nullable LibvirtConnection source;
    private @Nullable LibvirtSubscription subscription;

    KvmEvents(ProviderContext context, LastEnds ends) {
        this.context = context;
        this.ends = ends;
        this.deliveries = new Deliveries(context.clock(), context.logger());
    }

    Subscription watch(Consumer<? super VmEvent> listener) {
        return deliveries.add(listener);
    }

    /** Listens to a connection from now on, and takes the machines it shows as they are. */
    void connect(LibvirtConnection connection) {
        LibvirtSubscription heard = connection.subscribe(event -> accept(connection, event), CALL);
        lock.lock();
        try {
            source = connection;
            subscription = heard;
            stories.clear();
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
            lock.lock();
            try {
                stories.putIfAbsent(vm, new LifecycleStory(vm, now, why));
            } finally {
                lock.unlock();
            }
            remember(vm, now, why);
            if (now.isActive()) {
                takeAgentAsIs(vm, domain);
            }
        } catch (LibvirtException | UnreadableXml gone) {
            context.logger().log(Level.DEBUG, vm + " went while it was looked at", gone);
        }
    }

    /** Whose agent goes has been there: it is known even if it came while nobody listened. */
    private void takeAgentAsIs(VmId vm, LibvirtDomain domain) {
        DomainFacts facts = DomainXmlReader.readFacts(domain.xml(0, CALL));
        lock.lock();
        try {
            if (facts.agent() == DomainFacts.AgentChannel.OPEN) {
                agents.add(vm);
            } else {
                agents.remove(vm);
            }
        } finally {
            lock.unlock();
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
    void resync(String cause) {
        deliveries.publish(new VmEvent.Resync(cause, now()));
    }

    /** Returns what is heard of devices that come and go. */
    PlugNews plugs() {
        return plugs;
    }

    void publish(VmEvent event) {
        deliveries.publish(event);
    }

    Instant now() {
        return context.clock().instant();
    }

    /** Announces what a call is about to do. */
    void expect(VmId vm, Hint hint) {
        locked(vm, story -> story.expect(hint));
    }

    /** Takes an announcement back whose call failed. */
    void withdraw(VmId vm, Hint hint) {
        locked(vm, story -> story.withdraw(hint));
    }

    private void locked(VmId vm, Consumer<LifecycleStory> change) {
        lock.lock();
        try {
            LifecycleStory story = stories.get(vm);
            if (story != null) {
                change.accept(story);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Announces the generation the next change of a machine's configuration gives it. */
    void expectGeneration(VmId vm, long generation) {
        lock.lock();
        try {
            generations.put(vm, generation);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the machines that were active when last heard of. */
    List<VmId> active() {
        lock.lock();
        try {
            return stories.entrySet().stream()
                    .filter(entry -> entry.getValue().state().isActive())
                    .map(Map.Entry::getKey)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Returns a number that changes with every event of a machine, for whoever keeps what was read of it. */
    long version(VmId vm) {
        lock.lock();
        try {
            return versions.getOrDefault(vm, 0L);
        } finally {
            lock.unlock();
        }
    }

    /** Returns how often a machine was told to have rebooted. */
    long reboots(VmId vm) {
        lock.lock();
        try {
            return reboots.getOrDefault(vm, 0L);
        } finally {
            lock.unlock();
        }
    }

    boolean awaitReboot(VmId vm, long before, Duration patience) {
        return await(patience, () -> reboots.getOrDefault(vm, 0L) > before);
    }

    boolean awaitState(VmId vm, Predicate<VmState> wanted, Duration patience) {
        return await(patience, () -> {
            LifecycleStory story = stories.get(vm);
            return story != null && wanted.test(story.state());
        });
    }

    boolean awaitGeneration(VmId vm, Duration patience) {
        return await(patience, () -> !generations.containsKey(vm));
    }

    boolean awaitPresence(VmId vm, boolean present, Duration patience) {
        return await(patience, () -> stories.containsKey(vm) == present);
    }

    private interface Question {
        boolean answer();
    }

    private boolean await(Duration patience, Question question) {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (!question.answer()) {
                if (left <= 0) {
                    return false;
                }
                left = told.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void accept(LibvirtConnection from, LibvirtEvent event) {
        lock.lock();
        try {
            if (source != null && source != from) {
                return;
            }
            if (event instanceof LibvirtEvent.OfDomain about) {
                versions.merge(new VmId(about.uuid()), 1L, Long::sum);
            }
        } finally {
            lock.unlock();
        }
        switch (event) {
            case LibvirtEvent.Lifecycle lifecycle -> lifecycle(from, lifecycle);
            case LibvirtEvent.Rebooted rebooted -> rebooted(new VmId(rebooted.uuid()));
            case LibvirtEvent.AgentLifecycle agent ->
                agent(
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

    /** libvirt tells of a missing agent at each start, too. */
    private void agent(VmId vm, boolean connected) {
        lock.lock();
        try {
            if (connected ? agents.add(vm) : agents.remove(vm)) {
                deliveries.publish(new VmEvent.AgentChanged(vm, connected, now()));
            }
        } finally {
            lock.unlock();
        }
    }

    private void rebooted(VmId vm) {
        lock.lock();
        try {
            LifecycleStory story = stories.get(vm);
            Instant before = lastResets.put(vm, now());
            boolean again = before != null && now().isBefore(before.plus(ONE_REBOOT));
            if (story != null && !again) {
                deliveries.publish(story.rebooted(now()));
                reboots.merge(vm, 1L, Long::sum);
                told.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void lifecycle(LibvirtConnection from, LibvirtEvent.Lifecycle event) {
        VmId vm = new VmId(event.uuid());
        switch (event.event()) {
            case VirDomainConstants.VIR_DOMAIN_EVENT_DEFINED -> defined(from, vm, event.detail());
            case VirDomainConstants.VIR_DOMAIN_EVENT_UNDEFINED -> undefined(vm);
            default -> changed(from, vm, event);
        }
    }

    private void defined(LibvirtConnection from, VmId vm, int detail) {
        boolean added = detail == VirDomainConstants.VIR_DOMAIN_EVENT_DEFINED_ADDED;
        // Asked outside the lock: it takes a call.
        long generation = added ? 0 : generation(from, vm);
        lock.lock();
        try {
            boolean known =
                    stories.putIfAbsent(vm, new LifecycleStory(vm, VmState.STOPPED, StateReason.NEVER_STARTED)) != null;
            boolean arrived = arriving.remove(vm);
            if (!known) {
                deliveries.publish(new VmEvent.Created(vm, now()));
            } else if (!arrived && !added) {
                deliveries.publish(new VmEvent.Reconfigured(vm, generation, now()));
            }
            generations.remove(vm);
            told.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private long generation(LibvirtConnection from, VmId vm) {
        lock.lock();
        try {
            Long announced = generations.get(vm);
            if (announced != null) {
                return announced;
            }
        } finally {
            lock.unlock();
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

    private void undefined(VmId vm) {
        lock.lock();
        try {
            stories.remove(vm);
            reboots.remove(vm);
            versions.remove(vm);
            lastResets.remove(vm);
            agents.remove(vm);
            deliveries.publish(new VmEvent.Deleted(vm, now()));
            told.signalAll();
        } finally {
            lock.unlock();
        }
        ends.forget(vm);
    }

    private void changed(LibvirtConnection from, VmId vm, LibvirtEvent.Lifecycle event) {
        lock.lock();
        try {
            if (isArrival(event) && !stories.containsKey(vm)) {
                arriving.add(vm);
                deliveries.publish(new VmEvent.Created(vm, now()));
            }
            // A transient machine of somebody else begins with its start.
            LifecycleStory story = stories.computeIfAbsent(
                    vm, ignored -> new LifecycleStory(vm, VmState.STOPPED, StateReason.NEVER_STARTED));
            Optional<VmEvent> next = story.add(event.event(), event.detail(), now());
            if (story.state() == VmState.STOPPED) {
                // libvirt says nothing of an agent that goes with its guest.
                agent(vm, false);
                if (story.reason() != StateReason.NEVER_STARTED) {
                    ends.ended(vm, story.reason());
                }
            } else if (event.event() == VirDomainConstants.VIR_DOMAIN_EVENT_STARTED) {
                ends.active(vm);
            }
            next.ifPresent(deliveries::publish);
            if (story.state() == VmState.STOPPED && arriving.remove(vm)) {
                // It was never defined here: with its end it is gone.
                stories.remove(vm);
                ends.forget(vm);
                deliveries.publish(new VmEvent.Deleted(vm, now()));
            }
            if (story.isPanicked()) {
                Thread.ofVirtual().name("vm-crash").start(() -> settle(from, vm));
            }
            told.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static boolean isArrival(LibvirtEvent.Lifecycle event) {
        return event.event() == VirDomainConstants.VIR_DOMAIN_EVENT_STARTED
                && event.detail() == VirDomainConstants.VIR_DOMAIN_EVENT_STARTED_MIGRATED;
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
        lock.lock();
        try {
            LifecycleStory story = stories.get(vm);
            if (story != null) {
                story.preserved(now()).ifPresent(deliveries::publish);
                told.signalAll();
            }
        } finally {
            lock.unlock();
        }
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
