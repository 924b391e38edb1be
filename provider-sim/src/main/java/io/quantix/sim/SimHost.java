package io.quantix.sim;

import io.quantix.spi.Effect;
import io.quantix.spi.ProviderContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** A simulated host: what goes on existing while providers come and go. */
final class SimHost {

    private final UUID id;
    private final System.Logger logger;
    private final SimTime time;
    private final SimTimers timers;
    private final SimEvents events;
    private final SimStore store;
    private final SimRoom room = new SimRoom();
    private final SimArrivals arrivals = new SimArrivals();
    private final SimDevices devices = new SimDevices();
    private final ConcurrentSkipListMap<VmId, SimMachine> machines = new ConcurrentSkipListMap<>();
    private final Map<VmId, GuestBehaviour> behaviours = new ConcurrentHashMap<>();
    private final List<SimSession> sessions = new CopyOnWriteArrayList<>();
    private volatile SimSettings settings;

    SimHost(SimSettings settings, ProviderContext context) {
        this.settings = settings;
        this.logger = context.logger();
        this.time = context.clock() instanceof SimClock clock ? clock : SimTime.passing(context.clock());
        this.timers = new SimTimers(time, logger);
        this.events = new SimEvents(time);
        this.store = settings.persist() ? SimStore.in(context.stateDirectory()) : SimStore.none();
        this.id = store.hostId();
        for (MachineRecord record : store.load()) {
            machines.put(record.spec().id(), SimMachine.found(record, this));
        }
    }

    UUID id() {
        return id;
    }

    System.Logger logger() {
        return logger;
    }

    SimTime time() {
        return time;
    }

    SimTimers timers() {
        return timers;
    }

    SimEvents events() {
        return events;
    }

    SimRoom room() {
        return room;
    }

    SimArrivals arrivals() {
        return arrivals;
    }

    SimDevices devices() {
        return devices;
    }

    SimSettings settings() {
        return settings;
    }

    /** A provider opened: from now on its settings hold, and its scheduler lets time pass. */
    void attach(SimSession session) {
        settings = session.settings();
        sessions.add(session);
        timers.drivenBy(session.context().scheduler());
        guests(this::openScreen);
    }

    void detach(SimSession session) {
        sessions.remove(session);
        timers.noLongerDrivenBy(session.context().scheduler());
        if (sessions.isEmpty()) {
            guests(SimGuest::closeScreen);
        }
    }

    /** Returns a provider that is open on this host. */
    Optional<SimSession> session() {
        return sessions.stream().findFirst();
    }

    private void guests(Consumer<SimGuest> deed) {
        machines()
                .forEach(machine -> machine.monitor().holding(() -> {
                    SimGuest guest = machine.guest();
                    if (guest != null) {
                        deed.accept(guest);
                    }
                }));
    }

    private void openScreen(SimGuest guest) {
        try {
            guest.openScreen();
        } catch (ProviderException.InvalidSpec taken) {
            logger.log(System.Logger.Level.WARNING, "a running machine stays without its screen", taken);
        }
    }

    Optional<SimMachine> find(VmId vm) {
        return Optional.ofNullable(machines.get(vm));
    }

    /**
     * Finds a machine.
     *
     * @throws ProviderException.NotFound when there is none
     */
    SimMachine machine(VmId vm) {
        return find(vm).orElseThrow(() -> new ProviderException.NotFound(vm.ref()));
    }

    /** Does something to a machine of ours, under its lock. */
    <T> T ours(VmId vm, Function<SimMachine, T> deed) {
        SimMachine machine = machine(vm);
        return machine.locked(() -> {
            machine.requireOurs();
            return deed.apply(machine);
        });
    }

    List<SimMachine> machines() {
        return List.copyOf(machines.values());
    }

    /**
     * Refuses when the host can define no more machines.
     *
     * @throws ProviderException.Exhausted when it cannot
     */
    void requireSpaceForOneMore() {
        if (machines.size() >= settings.mostMachines()) {
            throw new ProviderException.Exhausted(
                    "machines",
                    Effect.NONE,
                    "the host has " + machines.size() + " machines and can define no more: delete one first");
        }
    }

    /** Adds a machine unless its id is taken; returns the one that has the id. */
    SimMachine putIfAbsent(SimMachine machine) {
        SimMachine existing = machines.putIfAbsent(machine.id(), machine);
        return existing == null ? machine : existing;
    }

    void remove(SimMachine machine) {
        machines.remove(machine.id(), machine);
        store.delete(machine.id());
    }

    void keep(MachineRecord record) {
        store.save(record);
    }

    GuestBehaviour behaviour(VmId vm) {
        GuestBehaviour usual = new GuestBehaviour(settings.bootTime(), settings.shutdownTime(), false, List.of());
        return behaviours.getOrDefault(vm, usual);
    }

    void behave(VmId vm, GuestBehaviour behaviour) {
        behaviours.put(vm, behaviour);
    }

    /** Returns what a host that cannot tell one end from another says of it. */
    StateReason told(StateReason reason) {
        return settings.deny().contains(VmCapability.CRASH_REASON.id()) ? StateReason.UNKNOWN : reason;
    }
}
