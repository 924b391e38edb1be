package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.spi.Effect;
import io.quantix.spi.Page;
import io.quantix.spi.ProviderException;
import io.quantix.spi.ProviderHealth;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever dies while a machine is started or stopped, at whatever step: at the end there is one state, all agree on it, and the repeated call
 * succeeds.
 *
 * <p>The steps lie inside libvirt, so the moments of dying are spread over the time an undisturbed call takes. {@code QUANTIX_CHAOS} says how
 * many moments; {@code make chaos} tries many.
 */
@RequiresRoot
@RequiresLibvirt
@RequiresLibvirtd
@RequiresQemu
class ChaosIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int MOMENTS = Integer.parseInt(System.getenv().getOrDefault("QUANTIX_CHAOS", "4"));

    private static DaemonSite site;
    private static Duration usual;

    @BeforeAll
    static void open() {
        site = new DaemonSite();
        VmId vm = machine("usual");
        long begin = System.nanoTime();
        site.machines().start(vm, StartOptions.PAUSED, Site.call());
        usual = Duration.ofNanos(System.nanoTime() - begin);
        remove(vm);
    }

    @AfterAll
    static void close() {
        if (site != null) {
            site.end();
        }
    }

    private static VmId machine(String name) {
        VmSpec spec = Guest.empty(name).build();
        site.machines().create(spec, Site.call());
        return spec.id();
    }

    private static void remove(VmId vm) {
        site.machines().stop(vm, StopMode.force(), Site.call());
        site.machines().delete(vm, Site.call());
        Awaitility.await("no process").atMost(SOON).until(() -> processes(vm) == 0);
    }

    private static int processes(VmId vm) {
        return site.daemon().qemus(vm).size();
    }

    /** What a call that was disturbed said: nothing if it succeeded. */
    private static CompletableFuture<Optional<ProviderException>> begin(Runnable call) {
        CompletableFuture<Optional<ProviderException>> outcome = new CompletableFuture<>();
        Thread.ofVirtual().name("disturbed").start(() -> {
            try {
                call.run();
                outcome.complete(Optional.empty());
            } catch (ProviderException failed) {
                outcome.complete(Optional.of(failed));
            } catch (RuntimeException unexpected) {
                outcome.completeExceptionally(unexpected);
            }
        });
        return outcome;
    }

    private static void pass(int moment) {
        long end = System.nanoTime() + usual.toNanos() * moment / MOMENTS;
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(Math.max(1, end - System.nanoTime()));
        }
    }

    private static void restartDaemon() {
        site.daemon().restart();
        Awaitility.await("the way back")
                .atMost(SOON)
                .until(() -> site.open().health(Site.call()).state() == ProviderHealth.State.HEALTHY);
    }

    /** Waits until what the provider says of the machine and what the kernel knows of its processes is the same, and returns it. */
    private static VmStatus agreed(VmId vm) {
        VirtualMachines machines = site.machines();
        return Awaitility.await("one state")
                .atMost(SOON)
                .until(
                        () -> machines.describe(vm, Site.call()),
                        status -> processes(vm) == (status.state().isActive() ? 1 : 0));
    }

    /** One that says it changed nothing must have changed nothing. */
    private static void assertHonest(Optional<ProviderException> outcome, VmState before, VmState now) {
        outcome.filter(failed -> failed.effect() == Effect.NONE)
                .ifPresent(failed -> assertThat(now).as(failed.getMessage()).isEqualTo(before));
    }

    private static void assertStartsAndStops(VmId vm) {
        VirtualMachines machines = site.machines();
        assertThat(machines.start(vm, StartOptions.PAUSED, Site.call()).state()).isEqualTo(VmState.PAUSED);
        assertThat(agreed(vm).state()).isEqualTo(VmState.PAUSED);
        assertThat(machines.list(Page.Request.first(100), Site.call()).items())
                .filteredOn(status -> status.id().equals(vm))
                .hasSize(1);
        remove(vm);
    }

    @Test
    void aDaemonKilledDuringStartLeavesOneState() throws Exception {
        for (int moment = 0; moment < MOMENTS; moment++) {
            VmId vm = machine("daemon dies at " + moment);
            var outcome = begin(() -> site.machines().start(vm, StartOptions.PAUSED, Site.call()));
            pass(moment);
            site.daemon().kill9();
            Optional<ProviderException> said = outcome.get(SOON.toSeconds(), TimeUnit.SECONDS);
            restartDaemon();

            VmState now = agreed(vm).state();

            assertThat(now).isIn(VmState.STOPPED, VmState.PAUSED);
            assertHonest(said, VmState.STOPPED, now);
            assertStartsAndStops(vm);
        }
    }

    @Test
    void aDaemonKilledDuringStopLeavesOneState() throws Exception {
        for (int moment = 0; moment < MOMENTS; moment++) {
            VmId vm = machine("daemon dies at " + moment);
            site.machines().start(vm, StartOptions.PAUSED, Site.call());
            var outcome = begin(() -> site.machines().stop(vm, StopMode.force(), Site.call()));
            pass(moment);
            site.daemon().kill9();
            Optional<ProviderException> said = outcome.get(SOON.toSeconds(), TimeUnit.SECONDS);
            restartDaemon();

            VmState now = agreed(vm).state();

            assertThat(now).isIn(VmState.STOPPED, VmState.PAUSED);
            assertHonest(said, VmState.PAUSED, now);
            assertThat(site.machines().stop(vm, StopMode.force(), Site.call()).state())
                    .isEqualTo(VmState.STOPPED);
            assertStartsAndStops(vm);
        }
    }

    @Test
    void aQemuKilledDuringStartLeavesOneState() throws Exception {
        for (int moment = 0; moment < MOMENTS; moment++) {
            VmId vm = machine("qemu dies at " + moment);
            var outcome = begin(() -> site.machines().start(vm, StartOptions.PAUSED, Site.call()));
            Awaitility.await("a process")
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(SOON)
                    .until(() -> processes(vm) > 0 || outcome.isDone());
            pass(moment);
            site.daemon().qemus(vm).forEach(ProcessHandle::destroyForcibly);
            Optional<ProviderException> said = outcome.get(SOON.toSeconds(), TimeUnit.SECONDS);

            VmState now = agreed(vm).state();

            assertThat(now).isEqualTo(VmState.STOPPED);
            assertHonest(said, VmState.STOPPED, now);
            assertStartsAndStops(vm);
        }
    }

    @Test
    void aNodeKilledDuringStartLeavesOneState() throws Exception {
        int rounds = Math.max(2, MOMENTS / 2);
        for (int round = 0; round < rounds; round++) {
            VmId vm = machine("node dies at " + round);
            site.close();
            Process child = ChildNode.launch(site, ChaosWork.START, ChaosWork.Order.of(vm));
            pass(round * MOMENTS / rounds);
            child.destroyForcibly().waitFor(SOON.toSeconds(), TimeUnit.SECONDS);

            // libvirtd finishes, or undoes, what its client asked for and no longer waits for.
            VmState now = agreed(vm).state();

            assertThat(now).isIn(VmState.STOPPED, VmState.PAUSED);
            assertStartsAndStops(vm);
        }
    }
}
