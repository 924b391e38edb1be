package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.spi.Done;
import io.quantix.spi.Job;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever dies while a machine moves, it runs at one end afterwards; or its own process was what died, and then it starts at one end and at no other.
 *
 * <p>Each victim dies once at each step. {@code QUANTIX_CHAOS_MOVES} adds as many rounds with victims and moments picked at random (make
 * chaos-migration).
 */
@RequiresRoot
@RequiresLibvirt
@RequiresLibvirtd
@RequiresQemu
class ChaosMigrationIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration SETTLED = Duration.ofSeconds(90);

    /** Who dies. */
    private enum Victim {
        SOURCE_QEMU,
        TARGET_QEMU,
        SOURCE_DAEMON,
        TARGET_DAEMON,
        /** The program around the provider: here its connections break, and another one opens. */
        SOURCE_PROGRAM
    }

    /** When it dies. */
    private enum Moment {
        /** The target has a process that waits for memory. */
        COPYING,
        /** The target has everything, and libvirt there has said so or is about to. */
        ARRIVED
    }

    @TempDir
    private static Path folder;

    private static MigrationScene scene;

    @BeforeAll
    static void open() {
        scene = new MigrationScene(folder);
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @TestFactory
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    Stream<DynamicTest> itRunsAtOneEndWhateverDies() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Victim victim : Victim.values()) {
            for (Moment moment : Moment.values()) {
                tests.add(DynamicTest.dynamicTest(
                        victim + " dies: " + moment, () -> kill(victim, moment, Duration.ZERO)));
            }
        }
        int rounds = Integer.parseInt(System.getenv().getOrDefault("QUANTIX_CHAOS_MOVES", "0"));
        Random random = new Random(1);
        for (int round = 1; round <= rounds; round++) {
            Victim victim = pick(Victim.values(), random);
            Moment moment = pick(Moment.values(), random);
            Duration later = Duration.ofMillis(random.nextInt(2_000));
            tests.add(DynamicTest.dynamicTest(
                    "round " + round + ": " + victim + " dies " + later.toMillis() + " ms after " + moment,
                    () -> kill(victim, moment, later)));
        }
        return tests.stream();
    }

    private static <T> T pick(T[] all, Random random) {
        return all[random.nextInt(all.length)];
    }

    private static void kill(Victim victim, Moment moment, Duration later) {
        VmSpec spec = Guest.empty("chaos").build();
        VmId vm = spec.id();
        scene.source().machines().create(spec, Embedded.call());
        scene.source().machines().start(vm, StartOptions.DEFAULT, Embedded.call());
        try {
            Job<Done> job = scene.begin(spec, MigrationScene.SLOWLY);
            boolean reached = await(moment, vm, job);
            LockSupport.parkNanos(later.toNanos());
            strike(victim, vm);
            awaitEnd(job);
            boolean processDied = victim == Victim.SOURCE_QEMU || victim == Victim.TARGET_QEMU;
            List<PrivateHost> running = settle(vm, processDied);
            if (running.isEmpty()) {
                startsAtOneEnd(vm);
            } else {
                assertThat(running)
                        .as("the ends it runs at, %s, having come to %s", victim, reached)
                        .hasSize(1);
                doesNotStartElsewhere(vm, running.getFirst());
            }
        } finally {
            remove(vm);
        }
    }

    /** Waits for a step of the move; false when the move was over before. */
    private static boolean await(Moment moment, VmId vm, Job<Done> job) {
        try (LibvirtConnection there = scene.target().daemon().connect(SOON)) {
            Awaitility.await(moment + " of " + vm)
                    .atMost(SOON)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> job.status().endedAt().isPresent()
                            || there.find(vm.value(), SOON)
                                    .filter(copy -> moment == Moment.COPYING || copy.isPersistent(SOON))
                                    .isPresent());
        }
        return job.status().endedAt().isEmpty();
    }

    private static void strike(Victim victim, VmId vm) {
        switch (victim) {
            case SOURCE_QEMU -> killProcess(scene.source(), vm);
            case TARGET_QEMU -> killProcess(scene.target(), vm);
            case SOURCE_DAEMON -> scene.source().daemon().restart();
            case TARGET_DAEMON -> scene.target().daemon().restart();
            case SOURCE_PROGRAM -> {
                scene.source().closeProvider();
                scene.source().open();
            }
        }
    }

    private static void killProcess(PrivateHost host, VmId vm) {
        if (host.hasProcess(vm)) {
            Signals.send("KILL", host.daemon().pid(vm));
        }
    }

    private static void awaitEnd(Job<Done> job) {
        Awaitility.await("the end of the move")
                .atMost(SETTLED)
                .until(() -> job.status().endedAt().isPresent());
    }

    /** Returns the ends the machine runs at, once that does not change any more. */
    private static List<PrivateHost> settle(VmId vm, boolean processDied) {
        Awaitility.await("an answer about " + vm + " from both ends")
                .atMost(SETTLED)
                .until(() -> {
                    List<Optional<VmState>> states = Stream.of(scene.source(), scene.target())
                            .map(host -> MigrationScene.state(host, vm))
                            .toList();
                    assertThat(states.stream().filter(Optional.of(VmState.RUNNING)::equals))
                            .as("it runs at both ends")
                            .hasSizeLessThanOrEqualTo(1);
                    long active = states.stream()
                            .flatMap(Optional::stream)
                            .filter(VmState::isActive)
                            .count();
                    boolean runs = states.contains(Optional.of(VmState.RUNNING));
                    return active <= 1 && (runs || (processDied && active == 0));
                });
        return Stream.of(scene.source(), scene.target())
                .filter(host -> MigrationScene.state(host, vm).equals(Optional.of(VmState.RUNNING)))
                .toList();
    }

    private static void startsAtOneEnd(VmId vm) {
        List<PrivateHost> started = new ArrayList<>();
        for (PrivateHost host : List.of(scene.source(), scene.target())) {
            if (starts(host, vm)) {
                started.add(host);
            }
        }
        assertThat(started).as("the ends it starts at").hasSize(1);
    }

    private static void doesNotStartElsewhere(VmId vm, PrivateHost home) {
        for (PrivateHost host : List.of(scene.source(), scene.target())) {
            assertThat(host != home && starts(host, vm))
                    .as("it starts at the other end too")
                    .isFalse();
        }
    }

    private static boolean starts(PrivateHost host, VmId vm) {
        try {
            return host.machines()
                            .start(vm, StartOptions.DEFAULT, Embedded.call())
                            .state()
                    == VmState.RUNNING;
        } catch (ProviderException.NotFound | ProviderException.WrongState notHere) {
            return false;
        }
    }

    private static void remove(VmId vm) {
        for (PrivateHost host : Arrays.asList(scene.target(), scene.source())) {
            VirtualMachines machines = host.machines();
            Awaitility.await("the end of " + vm)
                    .atMost(SETTLED)
                    .ignoreExceptionsMatching(failed ->
                            failed instanceof ProviderException && !(failed instanceof ProviderException.NotFound))
                    .until(() -> isRemoved(machines, vm));
        }
    }

    private static boolean isRemoved(VirtualMachines machines, VmId vm) {
        try {
            machines.stop(vm, StopMode.force(), Embedded.call());
            machines.delete(vm, Embedded.call());
            return true;
        } catch (ProviderException.NotFound gone) {
            return true;
        }
    }
}
