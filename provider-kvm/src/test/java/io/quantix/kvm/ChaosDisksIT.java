package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.spi.Effect;
import io.quantix.spi.Job;
import io.quantix.spi.JobStatus;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderException;
import io.quantix.spi.ProviderHealth;
import io.quantix.spi.vm.CheckpointId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever dies while a snapshot or a backup is made: the machine keeps each byte of its disk, the work is told to have ended as it did, nothing of
 * it is left behind, and the next one succeeds.
 *
 * <p>{@code QUANTIX_CHAOS_DISKS} says how many rounds there are, with work, victims and moments picked at random ({@code make chaos-disks});
 * without it a few are always the same. {@code QUANTIX_CHAOS_SEED} picks others.
 */
@RequiresRoot
@RequiresLibvirt
@RequiresLibvirtd
@RequiresQemu
class ChaosDisksIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration ENDED = Duration.ofSeconds(150);
    private static final int DONE = 0;
    /** The status of a process that signal 9 ended. */
    private static final int KILLED = 137;

    private static final Duration STALL = Duration.ofSeconds(2);

    /** Who dies. */
    private enum Victim {
        QEMU,
        /** QEMU stands still for a while, and goes on. */
        QEMU_STALLS,
        DAEMON,
        NODE,
        NODE_AND_DAEMON;

        boolean isNode() {
            return this == NODE || this == NODE_AND_DAEMON;
        }
    }

    private static DaemonSite site;
    private static final Map<ChaosWork, Duration> usual = new EnumMap<>(ChaosWork.class);

    @BeforeAll
    static void open() {
        site = new DaemonSite();
    }

    @AfterAll
    static void close() {
        if (site != null) {
            site.end();
        }
    }

    @TestFactory
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    Stream<DynamicTest> nothingIsLostWhateverDies() {
        int rounds = Integer.parseInt(System.getenv().getOrDefault("QUANTIX_CHAOS_DISKS", "0"));
        return rounds == 0 ? always() : random(rounds);
    }

    private static Stream<DynamicTest> always() {
        return Stream.of(
                round("1", ChaosWork.TAKE, Victim.DAEMON, 50),
                round("2", ChaosWork.RESTORE, Victim.NODE_AND_DAEMON, 60),
                round("3", ChaosWork.DELETE, Victim.QEMU, 50),
                round("4", ChaosWork.PUSH_CHANGES, Victim.DAEMON, 40),
                round("5", ChaosWork.PULL, Victim.NODE, 70));
    }

    private static Stream<DynamicTest> random(int rounds) {
        Random random = new Random(Long.parseLong(System.getenv().getOrDefault("QUANTIX_CHAOS_SEED", "1")));
        List<DynamicTest> tests = new ArrayList<>();
        List<ChaosWork> works = chosen(ChaosWork.values(), "QUANTIX_CHAOS_WORK");
        works.remove(ChaosWork.START);
        List<Victim> victims = chosen(Victim.values(), "QUANTIX_CHAOS_VICTIM");
        for (int number = 1; number <= rounds; number++) {
            tests.add(round(
                    Integer.toString(number),
                    works.get(random.nextInt(works.size())),
                    victims.get(random.nextInt(victims.size())),
                    random.nextInt(110)));
        }
        return tests.stream();
    }

    /** Those whose names match a pattern in the environment, to look for something closely; else all. */
    private static <T extends Enum<T>> List<T> chosen(T[] all, String variable) {
        String pattern = System.getenv().getOrDefault(variable, ".*");
        return Stream.of(all)
                .filter(each -> each.name().matches(pattern))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static DynamicTest round(String number, ChaosWork work, Victim victim, int percent) {
        return DynamicTest.dynamicTest(
                number + ": " + work + ", " + victim + " at " + percent + " %", () -> kill(work, victim, percent));
    }

    private static void kill(ChaosWork work, Victim victim, int percent) throws Exception {
        ChaosMachine machine =
                new ChaosMachine(site, "chaos-" + UUID.randomUUID().toString().substring(0, 8));
        try {
            kill(machine, work, victim, percent);
        } finally {
            machine.remove();
        }
    }

    private static void kill(ChaosMachine machine, ChaosWork work, Victim victim, int percent) throws Exception {
        if (!usual.containsKey(work)) {
            ChaosWork.Order calm = prepare(machine, work);
            long generation = machine.generation();
            long begin = System.nanoTime();
            work.run(site.machines(), calm);
            usual.put(work, Duration.ofNanos(System.nanoTime() - begin));
            assertRight(machine, work, calm, Optional.empty(), generation);
            if (machine.processes() == 0) {
                machine.start();
            }
            tidy(machine);
        }
        ChaosWork.Order order = prepare(machine, work);
        long before = machine.generation();

        Optional<ProviderException> told = disturbed(machine, work, order, victim, percent);

        machine.described();
        assertRight(machine, work, order, told, before);
        machine.assertWhole("after it");
        if (machine.processes() == 0) {
            machine.start();
            machine.assertWhole("after the next start");
        }
        machine.assertNothingLeft("after it");
        againAtLast(machine, work, victim);
        if (work.isBackup()) {
            machine.assertNoPendingCheckpoint();
        }
        tidy(machine);
        machine.assertWhole("after the next one");
        machine.assertNothingLeft("after the next one");
        machine.stop();
        machine.assertWhole("at last");
    }

    /** Makes what the work needs. */
    private static ChaosWork.Order prepare(ChaosMachine machine, ChaosWork work) throws Exception {
        UUID subject = UUID.randomUUID();
        UUID base = UUID.randomUUID();
        machine.write();
        Path target = Path.of("/nowhere");
        switch (work) {
            case RESTORE, DELETE -> {
                machine.keep(subject);
                ChaosWork.TAKE.run(site.machines(), ChaosWork.Order.of(machine.id(), subject, base, target));
                machine.write();
            }
            case PUSH_CHANGES -> {
                machine.keep(base);
                target = machine.copyOf(subject);
                ChaosWork.PUSH.run(site.machines(), ChaosWork.Order.of(machine.id(), base, base, target));
                machine.assertCopied(target, base);
                machine.write();
                machine.keep(subject);
            }
            case PUSH, PULL -> {
                target = machine.copyOf(subject);
                machine.keep(subject);
            }
            case TAKE, TAKE_WITH_MEMORY, START -> machine.keep(subject);
        }
        return ChaosWork.Order.of(machine.id(), subject, base, target);
    }

    /** Does the work while something dies; returns how it is told to have ended. */
    private static Optional<ProviderException> disturbed(
            ChaosMachine machine, ChaosWork work, ChaosWork.Order order, Victim victim, int percent) throws Exception {
        Duration moment = usual.get(work).multipliedBy(percent).dividedBy(100);
        if (victim.isNode()) {
            site.close();
            Process child = ChildNode.launch(site, work, order);
            LockSupport.parkNanos(moment.toNanos());
            child.destroyForcibly().waitFor(SOON.toSeconds(), TimeUnit.SECONDS);
            assertThat(child.exitValue())
                    .as("how the child ended: %s", Files.readString(site.state().resolve("child.log")))
                    .isIn(DONE, KILLED);
            if (victim == Victim.NODE_AND_DAEMON) {
                site.daemon().restart();
            }
            return told(work, order, child.exitValue() == DONE);
        }
        CompletableFuture<Optional<ProviderException>> outcome = new CompletableFuture<>();
        Thread.ofVirtual().name("disturbed").start(() -> {
            try {
                work.run(site.machines(), order);
                outcome.complete(Optional.empty());
            } catch (ProviderException failed) {
                outcome.complete(Optional.of(failed));
            } catch (RuntimeException unexpected) {
                outcome.completeExceptionally(unexpected);
            }
        });
        LockSupport.parkNanos(moment.toNanos());
        strike(machine, victim);
        Optional<ProviderException> said = outcome.get(ENDED.toSeconds(), TimeUnit.SECONDS);
        awaitHealth();
        site.close();
        awaitHealth();
        return said;
    }

    private static void strike(ChaosMachine machine, Victim victim) {
        switch (victim) {
            case QEMU -> Signals.send("KILL", site.pid(machine.id()));
            case QEMU_STALLS -> {
                long pid = site.pid(machine.id());
                Signals.send("STOP", pid);
                LockSupport.parkNanos(STALL.toNanos());
                Signals.send("CONT", pid);
            }
            case DAEMON -> site.daemon().restart();
            case NODE, NODE_AND_DAEMON -> throw new IllegalArgumentException("it dies elsewhere");
        }
    }

    private static void awaitHealth() {
        Awaitility.await("the way to libvirt")
                .atMost(SOON)
                .until(() -> site.open().health(Site.call()).state() == ProviderHealth.State.HEALTHY);
    }

    /** What the next node tells of the job. One it does not know has ended, or never began: the objects tell then, and nothing is said. */
    private static Optional<ProviderException> told(ChaosWork work, ChaosWork.Order order, boolean done) {
        Provider provider = site.open();
        Optional<Job<?>> found = provider.jobs().orElseThrow().find(order.job(), Site.call());
        if (found.isEmpty()) {
            return done ? Optional.empty() : Optional.of(new ProviderException.Cancelled("no job", Effect.UNKNOWN));
        }
        try {
            if (work == ChaosWork.PULL && found.get().status().state() == JobStatus.State.RUNNING) {
                readOn(work, order);
            }
            found.get().await(ChaosWork.call());
            return Optional.empty();
        } catch (ProviderException failed) {
            assertThat(failed.effect()).as("%s", failed.getMessage()).isNotEqualTo(Effect.UNKNOWN);
            return Optional.of(failed);
        }
    }

    /** A pull outlives its node, and whoever asks again reads on; one that was complete but for its last step ends by itself. */
    private static void readOn(ChaosWork pull, ChaosWork.Order order) {
        try {
            pull.run(site.machines(), order);
        } catch (ProviderException.AlreadyExists ended) {
            assertThat(ended).hasMessageContaining("has ended");
        }
    }

    /** Compares what is there with what was said, and tells the machine what it is to hold from now on. */
    private static void assertRight(
            ChaosMachine machine,
            ChaosWork work,
            ChaosWork.Order order,
            Optional<ProviderException> told,
            long before) {
        boolean sure = told.isEmpty();
        boolean none = told.filter(failed -> failed.effect() == Effect.NONE).isPresent();
        String said = told.map(Throwable::toString).orElse("done");
        boolean moved = machine.generation() > before;
        boolean listed = machine.snapshots().contains(order.subject());
        boolean tracked = machine.checkpoints().contains(order.subject());
        switch (work) {
            case START -> {}
            case TAKE, TAKE_WITH_MEMORY -> {
                assertThat(moved).as(said).isEqualTo(listed);
                assertThat(listed || !sure).as(said).isTrue();
                assertThat(listed && none).as(said).isFalse();
            }
            case RESTORE -> {
                assertThat(listed).as(said).isTrue();
                assertThat(moved || !sure).as(said).isTrue();
                assertThat(moved && none).as(said).isFalse();
                if (moved) {
                    machine.returnTo(order.subject());
                }
            }
            case DELETE -> {
                assertThat(listed && sure).as(said).isFalse();
                assertThat(listed || !none).as(said).isTrue();
            }
            case PUSH, PUSH_CHANGES, PULL -> {
                assertThat(tracked || !sure).as(said).isTrue();
                assertThat(tracked && told.isPresent()).as(said).isFalse();
                if (tracked) {
                    machine.assertCopied(order.target(), order.subject());
                }
            }
        }
    }

    /**
     * As {@link #again}. A libvirt that came back while QEMU was at its predecessor's command may wait for ever for an answer it took for
     * another's (libvirt 9, ADR 23): calls about that machine say so, and that libvirt is to be restarted; then the next work succeeds.
     */
    private static void againAtLast(ChaosMachine machine, ChaosWork work, Victim victim) throws Exception {
        try {
            again(machine, work);
        } catch (ProviderException.TimedOut waiting) {
            assertThat(victim).isIn(Victim.DAEMON, Victim.NODE_AND_DAEMON);
            assertThat(waiting).hasMessageContaining("restart libvirt's daemon");
            assertThat(waiting.effect()).isEqualTo(Effect.NONE);
            site.close();
            site.daemon().restart();
            awaitHealth();
            machine.assertWhole("after libvirt's second restart");
            again(machine, work);
        }
    }

    /** The next work of the same kind succeeds, and holds each byte. */
    private static void again(ChaosMachine machine, ChaosWork work) throws Exception {
        List<ChaosWork> next =
                work.isBackup() ? List.of(ChaosWork.PUSH_CHANGES) : List.of(ChaosWork.TAKE, ChaosWork.RESTORE);
        for (ChaosWork each : next) {
            ChaosWork.Order order = prepare(machine, each);
            long before = machine.generation();
            each.run(site.machines(), order);
            assertRight(machine, each, order, Optional.empty(), before);
        }
    }

    /** Deletes all snapshots and checkpoints. */
    private static void tidy(ChaosMachine machine) {
        for (UUID snapshot : machine.snapshots()) {
            ChaosWork.DELETE.run(
                    site.machines(),
                    ChaosWork.Order.of(machine.id(), snapshot, UUID.randomUUID(), Path.of("/nowhere")));
        }
        for (UUID checkpoint : machine.checkpoints()) {
            site.machines()
                    .backups()
                    .orElseThrow()
                    .deleteCheckpoint(machine.id(), new CheckpointId(checkpoint), Site.call());
        }
    }
}
