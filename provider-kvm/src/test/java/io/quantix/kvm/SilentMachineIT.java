package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.spi.CallContext;
import io.quantix.spi.Page;
import io.quantix.spi.ProviderException;
import io.quantix.spi.ProviderHealth;
import io.quantix.spi.vm.RebootMode;
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
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One machine whose QEMU does not answer, among others, in a daemon that all of them share. */
@RequiresRoot
@RequiresLibvirt
@RequiresLibvirtd
@RequiresQemu
class SilentMachineIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    /** Several of libvirt's keepalive ticks, and more than its patience with a job. */
    private static final Duration A_WHILE = Duration.ofSeconds(45);

    private static final Duration BRIEF = Duration.ofSeconds(1);
    private static final Duration USUAL = Duration.ofMillis(600);

    private static DaemonSite site;

    @BeforeAll
    static void open() {
        site = new DaemonSite();
    }

    @AfterAll
    static void end() {
        site.end();
    }

    @AfterEach
    void clear() {
        site.clear();
    }

    private static VmId machine(String name) {
        VmSpec spec = Guest.empty(name).build();
        site.machines().create(spec, Site.call());
        return spec.id();
    }

    private static VmId paused(String name) {
        VmId vm = machine(name);
        site.machines().start(vm, StartOptions.PAUSED, Site.call());
        return vm;
    }

    /** Keeps asking for what only its process can answer, as a person or a program that does not know would. */
    private static void keepAsking(VmId vm, AtomicBoolean asking) {
        List<Runnable> questions = List.of(
                () -> site.machines().resume(vm, CallContext.within(BRIEF)),
                () -> site.machines().stats(StatsQuery.of(vm, StatsGroup.MEMORY), CallContext.within(BRIEF)),
                () -> site.machines().reboot(vm, RebootMode.HARD, CallContext.within(BRIEF)));
        while (asking.get()) {
            for (Runnable question : questions) {
                try {
                    question.run();
                } catch (ProviderException expected) {
                    // It is silent, or paused; asking is what matters.
                }
            }
        }
    }

    private static VmStatus listed(VmId vm) {
        return site.machines().list(Page.Request.first(100), Site.call()).items().stream()
                .filter(status -> status.id().equals(vm))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitListed(VmId vm, boolean responsive) {
        Awaitility.await(vm + " to be listed with responsive " + responsive)
                .atMost(SOON)
                .until(() -> listed(vm).responsive() == responsive);
    }

    /** Does to a machine what is usually done, over and over, and returns how long each call took. */
    private static List<Duration> use(VmId vm, VmId silent, long end) {
        VirtualMachines machines = site.machines();
        List<Duration> took = new ArrayList<>();
        while (System.nanoTime() - end < 0) {
            took.add(timed(() ->
                    assertThat(machines.describe(vm, Site.call()).responsive()).isTrue()));
            took.add(timed(() -> assertThat(listed(vm).responsive()).isTrue()));
            took.add(timed(() -> assertThat(
                            machines.stats(StatsQuery.all(StatsGroup.CPU, StatsGroup.MEMORY), Site.call()))
                    .extracting(VmStats::vm)
                    .contains(vm, silent)));
            took.add(timed(() -> machines.resume(vm, Site.call())));
            took.add(timed(() -> machines.pause(vm, Site.call())));
        }
        return took;
    }

    /** Uses all of them at once, so that calls meet on their way, and returns in order how long each call took. */
    private static List<Duration> useFor(Duration time, List<VmId> others, VmId silent, ExecutorService callers)
            throws Exception {
        long end = System.nanoTime() + time.toNanos();
        List<Future<List<Duration>>> uses = others.stream()
                .map(other -> callers.submit(() -> use(other, silent, end)))
                .toList();
        List<Duration> took = new ArrayList<>();
        for (Future<List<Duration>> use : uses) {
            took.addAll(use.get());
        }
        return took.stream().sorted().toList();
    }

    private static void startAndStop(VmId vm) {
        assertThat(site.machines().start(vm, StartOptions.PAUSED, Site.call()).state())
                .isEqualTo(VmState.PAUSED);
        assertThat(site.machines().stop(vm, StopMode.force(), Site.call()).state())
                .isEqualTo(VmState.STOPPED);
    }

    private static Duration timed(Runnable call) {
        long begin = System.nanoTime();
        call.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static Stream<VmId> silences(EventTape tape) {
        return tape.events().stream()
                .filter(event -> event instanceof VmEvent.ResponsivenessChanged changed && !changed.responsive())
                .map(event -> ((VmEvent.ResponsivenessChanged) event).vm());
    }

    @Test
    void itDelaysNobodyAndOnlyItselfIsCalledSilent() throws Exception {
        VmId silent = paused("silent");
        VmId stopped = machine("stopped");
        List<VmId> others = Stream.of("first", "second", "third")
                .map(SilentMachineIT::paused)
                .toList();
        AtomicBoolean asking = new AtomicBoolean(true);
        long pid = site.pid(silent);
        try (EventTape tape = new EventTape(site.machines());
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Signals.send("STOP", pid);
            try {
                callers.execute(() -> keepAsking(silent, asking));
                awaitListed(silent, false);
                List<Duration> took = useFor(A_WHILE, others, silent, callers);
                for (int time = 0; time < 3; time++) {
                    startAndStop(stopped);
                }
                assertThat(took.get(took.size() * 19 / 20)).isLessThan(USUAL);
                assertThat(listed(silent).responsive()).isFalse();
                ProviderHealth health = site.open().health(Site.call());

                assertThat(health.state()).isEqualTo(ProviderHealth.State.DEGRADED);
                assertThat(health.detail())
                        .contains(silent.toString(), "libvirt-change")
                        .containsPattern("[1-9] stuck");
            } finally {
                asking.set(false);
                Signals.send("CONT", pid);
            }
            awaitListed(silent, true);

            assertThat(silences(tape)).containsExactly(silent);
            Awaitility.await("health")
                    .atMost(SOON)
                    .until(() -> site.open().health(Site.call()).equals(ProviderHealth.healthy()));
        }
    }

    @Test
    void callsThatAreLateMakeNoMachineSilent() {
        VmId vm = paused("hurried");
        try (EventTape tape = new EventTape(site.machines())) {
            int late = 0;
            for (int time = 0; time < 200; time++) {
                try {
                    site.machines()
                            .stats(StatsQuery.of(vm, StatsGroup.MEMORY), CallContext.within(Duration.ofMillis(2)));
                    site.machines().resume(vm, CallContext.within(Duration.ofMillis(4)));
                    site.machines().pause(vm, CallContext.within(Duration.ofMillis(4)));
                } catch (ProviderException hurried) {
                    late++;
                }
                assertThat(site.machines().describe(vm, Site.call()).responsive())
                        .isTrue();
            }

            assertThat(late).isPositive();
            assertThat(silences(tape)).isEmpty();
        }
    }
}
