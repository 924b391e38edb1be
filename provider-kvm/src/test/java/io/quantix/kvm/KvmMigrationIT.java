package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.kvm.config.KvmConfig;
import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.kvm.migration.MigrationPapers.Offer;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderException;
import io.quantix.spi.StandaloneContext;
import io.quantix.spi.guest.GuestAgents;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.Migrations.MigrationOffer;
import io.quantix.spi.vm.Migrations.MigrationOptions;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real guests move between two daemons of this machine and do not notice. */
@RequiresRoot
@RequiresLibvirt
@RequiresLibvirtd
@RequiresQemu
@RequiresGuest
class KvmMigrationIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    /** How long a guest may stand still: its last pages, and the end of its process where it was, on a busy machine. */
    private static final Duration STANDSTILL = Duration.ofSeconds(20);

    private static final Pattern TICK = Pattern.compile("tick-(\\d+)\\s");
    private static final String COUNT = "i=0; while true; do i=$((i+1)); echo tick-$i; sleep 0.1; done";
    private static final int DISK = 8 << 20;

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

    private static List<Long> ticks(String heard) {
        return TICK.matcher(heard)
                .results()
                .map((MatchResult tick) -> Long.valueOf(tick.group(1)))
                .toList();
    }

    private static void expectCountingGoesOn(VmSpec spec, MigrationOptions options) throws IOException {
        try (SerialTalk before = scene.booted(spec)) {
            before.say(COUNT);
            before.await("tick-5", SOON);

            scene.move(spec, options);
            long counted = ticks(before.heard()).getLast();

            try (SerialTalk after = MigrationScene.talk(scene.there(), spec.id())) {
                Awaitility.await("the guest to count on")
                        .atMost(STANDSTILL)
                        .until(() -> ticks(after.heard()).size() > 5);
                assertThat(ticks(after.heard())).isSorted().doesNotHaveDuplicates();
                assertThat(ticks(after.heard()).getFirst())
                        .as("the first number there, %d being the last here", counted)
                        .isGreaterThan(counted);
            }
            assertThat(scene.there().describe(spec.id(), Embedded.call()).state())
                    .isEqualTo(VmState.RUNNING);
            assertThat(scene.here().describe(spec.id(), Embedded.call()).reason())
                    .isEqualTo(StateReason.MIGRATED);
            assertThat(scene.source().hasProcess(spec.id())).isFalse();
        } finally {
            scene.remove(spec);
        }
    }

    @Test
    void aGuestThatCountsCountsOn() throws IOException {
        expectCountingGoesOn(Guest.spec("counts").build(), MigrationOptions.DEFAULT);
    }

    @Test
    void aGuestThatCountsCountsOnWhileItsMemoryFollows() throws IOException {
        MigrationOptions postCopy = new MigrationOptions(
                List.of(), Duration.ofMillis(300), Optional.empty(), false, Optional.of(Duration.ofMillis(200)));
        expectCountingGoesOn(Guest.spec("follows").build(), postCopy);
    }

    @Test
    void theGuestsAgentAnswersThere() {
        VmSpec spec = Guest.withAgent("agent").build();
        try (SerialTalk _ = scene.booted(spec)) {
            agentAnswers(scene.source(), spec.id());

            scene.move(spec, MigrationOptions.DEFAULT);

            agentAnswers(scene.target(), spec.id());
        } finally {
            scene.remove(spec);
        }
    }

    private static void agentAnswers(PrivateHost host, VmId vm) {
        GuestAgents agents = host.open().role(GuestAgents.class).orElseThrow();
        Awaitility.await("an answer of the agent")
                .atMost(SOON)
                .ignoreExceptionsInstanceOf(ProviderException.class)
                .until(() -> agents.ping(vm, Embedded.call().atMost(Duration.ofSeconds(5)))
                        .isPositive());
    }

    @Test
    void whatAGuestWroteIsCopiedAlong() throws IOException {
        DiskSource from = raw("from.img");
        DiskSource to = raw("to.img");
        VmSpec spec = Guest.spec("writes")
                .disks(List.of(DiskSpec.builder("data", from).build()))
                .build();
        VmSpec moved = spec.change()
                .disks(List.of(DiskSpec.builder("data", to).build()))
                .build();
        MigrationOptions copying =
                new MigrationOptions(List.of("data"), Duration.ofMillis(300), Optional.empty(), true, Optional.empty());
        try (SerialTalk before = scene.booted(spec)) {
            before.say("dd if=/dev/urandom of=/dev/vda bs=1M count=4 2>/dev/null; sync; echo written-$((1+1))");
            before.await("written-2", SOON);

            scene.move(moved, copying);

            try (SerialTalk after = MigrationScene.talk(scene.there(), spec.id())) {
                after.say("");
                after.say("echo sum-$(md5sum </dev/vda | cut -c1-32)-end");
                after.await(digest(folder.resolve("to.img")), SOON);
            }
            assertThat(digest(folder.resolve("to.img"))).isEqualTo(digest(folder.resolve("from.img")));
            assertThat(scene.there().spec(spec.id(), Embedded.call())).isEqualTo(moved);
        } finally {
            scene.remove(spec);
        }
    }

    private static DiskSource raw(String name) throws IOException {
        Path file = folder.resolve(name);
        try (RandomAccessFile image = new RandomAccessFile(file.toFile(), "rw")) {
            image.setLength(DISK);
        }
        return new DiskSource.File(file, ImageFormat.RAW);
    }

    private static String digest(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void aMoveThatIsCutOffFromItsProviderIsFoundAgainAndCancelled() throws IOException {
        VmSpec spec = Guest.spec("cut-off").build();
        try (SerialTalk _ = scene.booted(spec)) {
            JobId id = JobId.random();
            MigrationScene.migrations(scene.source())
                    .migrate(id, spec.id(), scene.ticket(spec), MigrationScene.SLOWLY, Embedded.call());
            Awaitility.await("the copy there")
                    .atMost(SOON)
                    .until(() -> MigrationScene.state(scene.target(), spec.id()).isPresent());

            scene.source().closeProvider();
            Job<?> found = scene.source()
                    .open()
                    .jobs()
                    .orElseThrow()
                    .find(id, Embedded.call())
                    .orElseThrow();
            JobStatus.State state = found.status().state();
            found.cancel("a test wants it");
            ProviderException ended = catchThrowableOfType(ProviderException.class, () -> found.await(Embedded.call()));

            assertThat(state).isEqualTo(JobStatus.State.RUNNING);
            assertThat(ended).isNotNull();
            assertThat(scene.here().describe(spec.id(), Embedded.call()).state())
                    .isEqualTo(VmState.RUNNING);
            Awaitility.await("nothing there")
                    .atMost(SOON)
                    .until(() -> MigrationScene.state(scene.target(), spec.id()).isEmpty());
        } finally {
            scene.remove(spec);
        }
    }

    @Test
    void aCpuThisHostCannotShowAGuestIsRefused() {
        VmSpec spec = Guest.empty("cpu").build();
        scene.here().create(spec, Embedded.call());
        scene.here().start(spec.id(), StartOptions.DEFAULT, Embedded.call());
        try {
            MigrationOffer offer = MigrationScene.migrations(scene.source()).offer(spec.id(), Embedded.call());
            Offer honest = Offer.read(offer.content());
            String other = "<cpu mode='custom' match='exact' check='full'><model>Icelake-Server</model></cpu>";
            Offer tampered = new Offer(
                    honest.vm(),
                    honest.from(),
                    honest.qemu(),
                    honest.live().replaceAll("(?s)<cpu .*?</cpu>", other),
                    honest.config(),
                    honest.hostCpu(),
                    honest.files(),
                    honest.sizes(),
                    honest.seed());

            ProviderException.InvalidSpec refused = catchThrowableOfType(
                    ProviderException.InvalidSpec.class,
                    () -> MigrationScene.migrations(scene.target())
                            .prepare(spec, new MigrationOffer(offer.product(), tampered.write()), Embedded.call()));

            assertThat(tampered.live()).contains("Icelake-Server");
            assertThat(refused.problems()).extracting(FieldProblem::path).contains("cpu.model");
        } finally {
            scene.remove(spec);
        }
    }

    @Test
    void anotherProcessorThanTheOneThereIsRefused() {
        VmSpec spec = Guest.empty("vcpus").build();
        scene.here().create(spec, Embedded.call());
        scene.here().start(spec.id(), StartOptions.DEFAULT, Embedded.call());
        try {
            VmSpec larger = spec.change().cpu(CpuSpec.of(2)).build();

            ProviderException.InvalidSpec refused =
                    catchThrowableOfType(ProviderException.InvalidSpec.class, () -> scene.ticket(larger));

            assertThat(refused.problems()).extracting(FieldProblem::path).containsExactly("cpu");
        } finally {
            scene.remove(spec);
        }
    }

    @Test
    void aHostThatSaysNotHowItIsReachedTakesNobody() {
        VmSpec spec = Guest.empty("unreached").build();
        scene.here().create(spec, Embedded.call());
        scene.here().start(spec.id(), StartOptions.DEFAULT, Embedded.call());
        MigrationOffer offer = MigrationScene.migrations(scene.source()).offer(spec.id(), Embedded.call());
        KvmConfig silent = KvmConfig.DEFAULT.at(scene.target().daemon().uri());
        try (StandaloneContext context = new StandaloneContext("silent", folder);
                Provider provider = new KvmFactory().open(silent, context, Embedded.call())) {
            VirtualMachines machines = provider.role(VirtualMachines.class).orElseThrow();

            ProviderException.Unsupported refused = catchThrowableOfType(
                    ProviderException.Unsupported.class,
                    () -> machines.migrations().orElseThrow().prepare(spec, offer, Embedded.call()));

            assertThat(refused).hasMessageContaining("migration-uri");
        } finally {
            scene.remove(spec);
        }
    }
}
