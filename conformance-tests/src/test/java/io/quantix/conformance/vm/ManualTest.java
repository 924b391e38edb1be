package io.quantix.conformance.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.Provider;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.Backups;
import io.quantix.spi.vm.Backups.BackupResult;
import io.quantix.spi.vm.Backups.BackupSpec;
import io.quantix.spi.vm.Backups.Export;
import io.quantix.spi.vm.Backups.PullSession;
import io.quantix.spi.vm.CheckpointId;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.Migrations;
import io.quantix.spi.vm.Migrations.MigrationOffer;
import io.quantix.spi.vm.Migrations.MigrationOptions;
import io.quantix.spi.vm.Migrations.MigrationTicket;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Java of the manual's pages is here, word for word, and does what the pages say. */
class ManualTest {

    private static final ByteSize SIZE = ByteSize.ofMib(1);
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private final CallContext call = CallContext.within(Duration.ofSeconds(10));
    private byte[] pulled = {};

    @Test
    void eachSnippetOfThePagesIsInThisClass() throws IOException {
        assertSnippetsAreHere("back-up-a-machine.md");
        assertSnippetsAreHere("move-machines-between-hosts.md");
    }

    private static void assertSnippetsAreHere(String page) throws IOException {
        String here = squeezed(Files.readString(Path.of("src/test/java/io/quantix/conformance/vm/ManualTest.java")));
        Matcher snippets = JAVA.matcher(Files.readString(Path.of("..", "docs", "how-to", page)));

        assertThat(snippets.results().map(found -> squeezed(found.group(1))))
                .isNotEmpty()
                .allSatisfy(snippet -> assertThat(here).contains(snippet));
    }

    private static String squeezed(String java) {
        return java.replaceAll("\\s", "");
    }

    private static VirtualMachines machines(Provider provider) {
        return provider.role(VirtualMachines.class).orElseThrow();
    }

    @Test
    void backUpAMachineAndRestoreIt() {
        try (SimVmBench bench = SimVmBench.quick();
                Provider provider = bench.open(call)) {
            VirtualMachines machines = machines(provider);
            Backups backups = machines.backups().orElseThrow();
            DiskSpec disk = DiskSpec.builder("data", bench.newTrackedDisk(SIZE)).build();
            VmId vm = VmId.random();
            VmSpec spec = bench.plain(vm, "manual").disks(List.of(disk)).build();
            machines.create(spec, call);
            machines.start(vm, StartOptions.DEFAULT, call);
            DiskSource full = bench.newDisk(SIZE).orElseThrow();
            CheckpointId monday = CheckpointId.random();
            CheckpointId tuesday = CheckpointId.random();
            byte[] first = bench.write(vm, "data", 1);

            BackupSpec everything =
                    new BackupSpec(vm, Set.of(), Optional.empty(), Optional.of(monday), Optional.empty());
            Job<BackupResult> job = backups.push(JobId.random(), everything, Map.of("data", full), call);
            BackupResult result = job.await(call);

            assertThat(result.checkpoint()).contains(monday);
            DiskSource copyOfFull = full;
            byte[] second = bench.write(vm, "data", 2);

            BackupSpec changes =
                    new BackupSpec(vm, Set.of(), Optional.of(monday), Optional.of(tuesday), Optional.empty());
            backups.push(JobId.random(), changes, Map.of("data", copyOfFull), call)
                    .await(call);
            backups.deleteCheckpoint(vm, monday, call);

            assertThat(backups.checkpoints(vm, call))
                    .singleElement()
                    .satisfies(left -> assertThat(left.id()).isEqualTo(tuesday));
            DiskSource restored = copyOfFull;

            machines.stop(vm, StopMode.force(), call);
            machines.reconfigure(
                    spec.change()
                            .generation(spec.generation() + 1)
                            .disks(List.of(disk.at(restored)))
                            .build(),
                    call);
            machines.start(vm, StartOptions.DEFAULT, call);

            machines.stop(vm, StopMode.force(), call);
            byte[] bytes = bench.read(restored);
            assertThat(block(bytes, 1)).isEqualTo(first);
            assertThat(block(bytes, 2)).isEqualTo(second);
        }
    }

    private static byte[] block(byte[] disk, int number) {
        return Arrays.copyOfRange(disk, number * DiskBench.BLOCK, (number + 1) * DiskBench.BLOCK);
    }

    @Test
    void pullABackup() {
        try (SimVmBench bench = SimVmBench.quick();
                Provider provider = bench.open(call)) {
            VirtualMachines machines = machines(provider);
            DiskSpec disk = DiskSpec.builder("data", bench.newTrackedDisk(SIZE)).build();
            VmId vm = VmId.random();
            machines.create(bench.plain(vm, "manual").disks(List.of(disk)).build(), call);
            machines.start(vm, StartOptions.DEFAULT, call);
            byte[] written = bench.write(vm, "data", 1);
            CheckpointId monday = CheckpointId.random();
            BackupSpec changes = new BackupSpec(vm, Set.of(), Optional.empty(), Optional.of(monday), Optional.empty());
            Backups backups = machines.backups().orElseThrow();

            pull(backups, JobId.random(), changes);

            assertThat(block(pulled, 1)).isEqualTo(written);
            assertThat(backups.checkpoints(vm, call))
                    .singleElement()
                    .satisfies(kept -> assertThat(kept.id()).isEqualTo(monday));
        }
    }

    private void pull(Backups backups, JobId id, BackupSpec changes) {
        try (PullSession session = backups.pull(id, changes, call)) {
            Export export = session.exports().get("data");
            read(export.uri(), export.changesContext());
            session.complete(call);
        }
    }

    private void read(URI export, Optional<String> changes) {
        try (NbdReader reader = NbdReader.open(export, changes)) {
            pulled = reader.bytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void moveAMachineBetweenHosts() {
        try (SimVmBench bench = SimVmBench.quick();
                Provider one = bench.open(call);
                Provider other = bench.openTarget(call).orElseThrow()) {
            VirtualMachines source = machines(one);
            Migrations here = source.migrations().orElseThrow();
            Migrations there = machines(other).migrations().orElseThrow();
            VmId vm = VmId.random();
            VmSpec spec = bench.plain(vm, "manual").build();
            source.create(spec, call);
            source.start(vm, StartOptions.DEFAULT, call);
            JobId id = JobId.random();

            MigrationOffer offer = here.offer(vm, call);
            MigrationTicket ticket = there.prepare(spec, offer, call);
            here.migrate(id, vm, ticket, MigrationOptions.DEFAULT, call).await(call);

            there.withdraw(ticket, call);
            assertThat(machines(other).describe(vm, call).state()).isEqualTo(VmState.RUNNING);
            assertThat(source.describe(vm, call).reason()).isEqualTo(StateReason.MIGRATED);

            source.delete(vm, call);

            assertThat(machines(other).describe(vm, call).state()).isEqualTo(VmState.RUNNING);
        }
    }
}
