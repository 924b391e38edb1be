package io.quantix.benchmarks;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Subscription;
import io.quantix.spi.vm.BootSpec;
import io.quantix.spi.vm.ConsoleSession;
import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StatsGroup;
import io.quantix.spi.vm.StatsQuery;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStats;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Many real guests on one node at once: each boots, speaks on its console, is paused and resumed, measured, and asked to shut down. Fails unless
 * the events tell exactly that story of each. Run by {@code benchmarks/many-machines}.
 */
public final class ManyGuests {
    private static final String READY = "quantix-guest: ready";
    private static final ByteSize MEMORY = ByteSize.ofMib(96);
    private static final Duration SHUTDOWN = Duration.ofMinutes(4);
    private static final Duration TELLING = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 100;
    private static final List<String> STORY =
            List.of("created", "PAUSED", "RUNNING", "PAUSED", "RUNNING", "STOPPED", "deleted");

    private final Hypervisor hypervisor;
    private final VirtualMachines machines;
    private final BootSpec boot;
    private final Map<VmId, List<String>> stories = new ConcurrentHashMap<>();
    private final Map<VmId, ConsoleSession> consoles = new ConcurrentHashMap<>();
    private final AtomicInteger resyncs = new AtomicInteger();

    private ManyGuests(Hypervisor hypervisor, String kernel, String initrd) {
        this.hypervisor = hypervisor;
        this.machines = hypervisor.machines();
        this.boot = BootSpec.direct(new BootSpec.DirectKernel(
                Path.of(kernel), Optional.of(Path.of(initrd)), "console=ttyS0 quiet panic=-1"));
    }

    /** Arguments: the daemon's URI, its folder, the number of guests, the guest's kernel, the guest's initrd. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 5) {
            throw new IllegalArgumentException("five arguments are needed: URI FOLDER COUNT KERNEL INITRD");
        }
        try (Hypervisor hypervisor = Hypervisor.open(arguments[0], Path.of(arguments[1]))) {
            new ManyGuests(hypervisor, arguments[3], arguments[4]).run(Integer.parseInt(arguments[2]));
        }
    }

    private void run(int count) throws InterruptedException {
        try (Subscription _ = machines.watch(this::note, Hypervisor.call())) {
            List<VmId> guests = new ArrayList<>();
            phase(
                    "defined",
                    () -> IntStream.range(0, count)
                            .mapToObj(i ->
                                    hypervisor.define(VmSpec.builder(VmId.random(), "guest-" + i, MemorySpec.of(MEMORY))
                                            .boot(boot)
                                            .consoles(List.of(ConsoleSpec.Serial.plain()))
                                            .build()))
                            .forEach(guests::add));
            phase("booted, as their consoles say", () -> Hypervisor.each(guests, this::bootUp));
            phase("measured while all run", () -> measure(count));
            phase(
                    "paused and resumed",
                    () -> Hypervisor.each(guests, vm -> {
                        machines.pause(vm, Hypervisor.call());
                        machines.resume(vm, Hypervisor.call());
                    }));
            phase(
                    "shut down by themselves when asked",
                    () -> Hypervisor.each(
                            guests, vm -> machines.stop(vm, StopMode.graceful(SHUTDOWN), Hypervisor.call())));
            consoles.values().forEach(ConsoleSession::close);
            phase("deleted", () -> Hypervisor.each(guests, vm -> machines.delete(vm, Hypervisor.call())));
            account(guests);
        }
    }

    private interface Phase {
        void run() throws InterruptedException;
    }

    private static void phase(String what, Phase phase) throws InterruptedException {
        long begin = System.nanoTime();
        phase.run();
        double took = System.nanoTime() - begin;
        System.out.println("%s: %s".formatted(what, Report.time(took)));
    }

    private void note(VmEvent event) {
        switch (event) {
            case VmEvent.Resync resync -> resyncs.incrementAndGet();
            case VmEvent.StateChanged changed when changed.state() == VmState.STOPPING -> {}
            case VmEvent.StateChanged changed ->
                tell(changed.vm(), changed.state().name());
            case VmEvent.Created created -> tell(created.vm(), "created");
            case VmEvent.Deleted deleted -> tell(deleted.vm(), "deleted");
            case VmEvent.OfVm other -> tell(other.vm(), other.toString());
        }
    }

    private void tell(VmId vm, String word) {
        stories.computeIfAbsent(vm, _ -> new CopyOnWriteArrayList<>()).add(word);
    }

    private void bootUp(VmId vm) {
        machines.start(vm, StartOptions.PAUSED, Hypervisor.call());
        ConsoleSession console = machines.consoles().orElseThrow().openSerial(vm, 0, false, Hypervisor.call());
        consoles.put(vm, console);
        machines.resume(vm, Hypervisor.call());
        StringBuilder heard = new StringBuilder();
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        try {
            while (heard.indexOf(READY) < 0) {
                if (console.read(buffer.clear()) < 0) {
                    throw new IllegalStateException(vm + " ended and had said: " + heard);
                }
                heard.append(StandardCharsets.ISO_8859_1.decode(buffer.flip()));
            }
        } catch (IOException broken) {
            throw new IllegalStateException(vm + " had said: " + heard, broken);
        }
    }

    private void measure(int count) {
        List<VmStats> figures =
                machines.stats(StatsQuery.all(StatsGroup.STATE, StatsGroup.CPU, StatsGroup.MEMORY), Hypervisor.call());
        long whole = figures.stream()
                .filter(one -> one.state() == VmState.RUNNING)
                .filter(one -> one.cpu().isPresent() && one.memory().isPresent())
                .count();
        if (whole != count) {
            throw new IllegalStateException("whole figures of " + whole + " of " + count + " guests");
        }
    }

    private void account(List<VmId> guests) throws InterruptedException {
        long end = System.nanoTime() + TELLING.toNanos();
        if (resyncs.get() > 0) {
            throw new IllegalStateException("events were missed " + resyncs + " times");
        }
        while (guests.stream().anyMatch(vm -> !STORY.equals(stories.get(vm)))) {
            if (System.nanoTime() - end > 0) {
                guests.stream()
                        .filter(vm -> !STORY.equals(stories.get(vm)))
                        .forEach(vm -> System.out.println(vm + " told " + stories.get(vm)));
                throw new IllegalStateException("not every guest told " + STORY);
            }
            Thread.sleep(POLL_MILLIS);
        }
        System.out.println("%d guests, %d events, none missed: each guest told %s"
                .formatted(guests.size(), guests.size() * STORY.size(), STORY));
    }
}
