package io.quantix.conformance.vm;

import io.quantix.conformance.Expect;
import io.quantix.conformance.HostLeaks;
import io.quantix.conformance.Stage;
import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Capability;
import io.quantix.spi.Page;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderException;
import io.quantix.spi.ProviderInfo;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The hypervisor under test while rules are tried on it: opened, watched, and tidied up after each rule. */
public final class VmStage implements Stage {

    /** Every name a rule gives begins with it, so that nothing else is ever touched. */
    public static final String PREFIX = "tck-";

    /** How often each mutation is made, unless told otherwise. */
    public static final int TWICE = 2;

    private final VmBench bench;
    private final UnaryOperator<Provider> disguise;
    private final int times;
    private final HostLeaks before;
    private final Set<VmId> made = ConcurrentHashMap.newKeySet();
    private final Set<VmId> everMade = ConcurrentHashMap.newKeySet();
    private final List<EventLog> logs = new CopyOnWriteArrayList<>();
    private final List<ConsoleTalk> talks = new CopyOnWriteArrayList<>();
    private final Reaper reaper;
    private final SharedGuest sharedGuest;
    private final List<SharedGuest> shared = new CopyOnWriteArrayList<>();
    private final TargetHost target;
    private volatile @Nullable Provider provider;
    private volatile @Nullable Capabilities capabilities;

    private VmStage(VmBench bench, UnaryOperator<Provider> disguise, int times) {
        this.bench = bench;
        this.disguise = disguise;
        this.times = times;
        warmUp(bench);
        this.before = HostLeaks.now();
        this.reaper = new Reaper(this);
        this.sharedGuest = SharedGuest.ofBench(this);
        this.shared.add(sharedGuest);
        this.target = new TargetHost(this, () -> bench.openTarget(call()).map(disguise));
    }

    /** Opens the provider of a bench. */
    public static VmStage of(VmBench bench) {
        return of(bench, UnaryOperator.identity(), TWICE);
    }

    /**
     * Opens the provider of a bench.
     *
     * @param disguise put over the provider each time it is opened
     * @param times how often each mutation is made, 1 or more
     */
    public static VmStage of(VmBench bench, UnaryOperator<Provider> disguise, int times) {
        VmStage stage = new VmStage(bench, disguise, times);
        stage.open();
        return stage;
    }

    /** What a provider keeps for the whole process (a library, its threads) is there after the first time and is no leak. */
    private static void warmUp(VmBench bench) {
        bench.open(CallContext.within(bench.timing().call())).close();
    }

    private void open() {
        Provider opened = disguise.apply(bench.open(call()));
        provider = opened;
        capabilities = opened.capabilities();
    }

    /** Closes the provider and opens it again on the same hypervisor; returns how long closing took. */
    public Duration reopen() {
        reaper.finish();
        long begin = System.nanoTime();
        instance().close();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        open();
        return took;
    }

    /** Returns what the hypervisor is tried on. */
    public VmBench bench() {
        return bench;
    }

    SharedGuest sharedGuest() {
        return sharedGuest;
    }

    /** Shares a guest among rules: it is kept when a rule is cleared away, and goes at the end. */
    public SharedGuest share(SharedGuest guest) {
        shared.add(guest);
        return guest;
    }

    /** Returns the host machines can move to. */
    TargetHost target() {
        return target;
    }

    /** Returns the open instance. */
    public Provider instance() {
        Provider open = provider;
        if (open == null) {
            throw new IllegalStateException("the stage is closed");
        }
        return open;
    }

    /** Returns the machines under watch, each mutation made several times. */
    public VirtualMachines machines() {
        return new RepeatingVirtualMachines(once(), times);
    }

    /** Returns the machines under watch, each call made once. */
    public VirtualMachines once() {
        return witnessed(instance());
    }

    /** Returns the machines of another instance, under the same watch. */
    VirtualMachines witnessed(Provider other) {
        VirtualMachines role = other.role(VirtualMachines.class)
                .orElseThrow(() -> new AssertionError("the provider has no virtual machines"));
        return new WitnessedVirtualMachines(role, bench.timing().slack(), this::remember);
    }

    private void remember(VmId id) {
        made.add(id);
        everMade.add(id);
    }

    /** Returns a fresh context of ordinary length. */
    public CallContext call() {
        return CallContext.within(bench.timing().call());
    }

    EventLog watch(Consumer<VmEvent> then) {
        return watch(once(), then);
    }

    /** Watches the machines of any instance. */
    EventLog watch(VirtualMachines machines, Consumer<VmEvent> then) {
        EventLog log = new EventLog(
                listener -> machines.watch(listener, call()),
                then,
                bench.timing().settle());
        logs.add(log);
        return log;
    }

    /** Opens a conversation over the first serial port of a machine; closed when the rule is cleared away. */
    public ConsoleTalk talk(VmId id) {
        return talk(id, true);
    }

    ConsoleTalk talk(VmId id, boolean takeOver) {
        return talk(machines(), id, takeOver);
    }

    /** Talks to a machine of any instance. */
    ConsoleTalk talk(VirtualMachines machines, VmId id, boolean takeOver) {
        ConsoleTalk talk = new ConsoleTalk(
                Expect.answered(machines.consoles().orElseThrow().openSerial(id, 0, takeOver, call()), "openSerial"));
        talks.add(talk);
        return talk;
    }

    @Override
    public ProviderInfo provider() {
        return bench.provider();
    }

    @Override
    public List<? extends Capability> matrix() {
        return List.of(VmCapability.values());
    }

    @Override
    public Capabilities capabilities() {
        Capabilities known = capabilities;
        return known == null ? Capabilities.builder().build() : known;
    }

    @Override
    public void ask(Capability capability) {
        new VmAsks(this).ask((VmCapability) capability);
    }

    @Override
    public Duration patience() {
        return bench.timing().rule();
    }

    @Override
    public List<String> clear() {
        List<String> findings = new ArrayList<>();
        talks.forEach(ConsoleTalk::close);
        talks.clear();
        for (EventLog log : logs) {
            log.close();
            findings.addAll(log.findings());
        }
        logs.clear();
        made.removeIf(id -> shared.stream().anyMatch(guest -> guest.is(id)));
        findings.addAll(target.clear());
        reap(made);
        made.clear();
        return findings;
    }

    /** Removes machines in the background. */
    public void reap(Set<VmId> machines) {
        reaper.take(machines);
    }

    @Override
    public List<String> audit() {
        List<String> findings = new ArrayList<>();
        shared.forEach(SharedGuest::forget);
        findings.addAll(target.end());
        reaper.finish();
        findings.addAll(reaper.findings());
        findings.addAll(machinesLeft());
        Provider open = instance();
        long begin = System.nanoTime();
        open.close();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        if (took.compareTo(Duration.ofSeconds(11)) > 0) {
            findings.add("close took " + took.toMillis() + " ms; it may take 10 s");
        }
        provider = null;
        reaper.close();
        findings.addAll(before.findings());
        return findings;
    }

    private List<String> machinesLeft() {
        try {
            List<String> left = new ArrayList<>();
            Optional<String> next = Optional.of("");
            while (next.isPresent()) {
                Optional<String> token = next.filter(text -> !text.isEmpty());
                Page<VmStatus> page = once().list(new Page.Request(500, token), call());
                page.items().stream()
                        .filter(status ->
                                everMade.contains(status.id()) || status.name().startsWith(PREFIX))
                        .forEach(status ->
                                left.add("machine " + status.name() + " (" + status.id() + ") is still there"));
                next = page.next();
            }
            return left;
        } catch (ProviderException | AssertionError thrown) {
            return List.of("the machines left could not be listed: " + thrown);
        }
    }

    /** Ends everything without looking. */
    @Override
    public void close() {
        Provider open = provider;
        if (open == null) {
            return;
        }
        clear();
        shared.forEach(SharedGuest::forget);
        target.end();
        reaper.close();
        open.close();
        provider = null;
    }
}
