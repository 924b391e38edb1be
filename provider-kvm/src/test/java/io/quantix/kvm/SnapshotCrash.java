package io.quantix.kvm;

import io.quantix.kvm.config.KvmConfig;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.Labels;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderException;
import io.quantix.spi.StandaloneContext;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.Snapshots.Content;
import io.quantix.spi.vm.Snapshots.SnapshotSpec;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A host that dies in the middle of a snapshot, and the one that comes after it: each a process of its own, as libvirt embeds one root in
 * a process.
 */
final class SnapshotCrash {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private SnapshotCrash() {}

    /** Arguments: {@code begin} or {@code after}, the state directory, the ids of machine, job and snapshot, a disk's file. */
    public static void main(String[] args) throws IOException {
        Path state = Path.of(args[1]);
        VmId vm = VmId.parse(args[2]);
        JobId job = new JobId(UUID.fromString(args[3]));
        SnapshotId snapshot = new SnapshotId(UUID.fromString(args[4]));
        try (StandaloneContext context = new StandaloneContext("crash", state)) {
            Provider provider = new KvmFactory().open(KvmConfig.DEFAULT, context, call());
            VirtualMachines machines = provider.role(VirtualMachines.class).orElseThrow();
            if (args[0].equals("begin")) {
                begin(machines, vm, job, snapshot, state, Path.of(args[5]));
            } else {
                after(provider, machines, vm, job);
            }
            provider.close();
        }
    }

    private static CallContext call() {
        return CallContext.within(PATIENCE);
    }

    private static void begin(VirtualMachines machines, VmId vm, JobId job, SnapshotId snapshot, Path state, Path disk)
            throws IOException {
        DiskSpec data = DiskSpec.builder("data", new DiskSource.File(disk, ImageFormat.RAW))
                .build();
        VmSpec.Builder empty = VmSpec.builder(vm, "crash", MemorySpec.of(ByteSize.ofMib(64)));
        machines.create(empty.disks(List.of(data)).build(), call());
        machines.start(vm, StartOptions.DEFAULT, call());
        Snapshots snapshots = machines.snapshots().orElseThrow();
        snapshots.create(
                job,
                new SnapshotSpec(
                        snapshot, vm, "crash", Content.DISKS_AND_MEMORY, Set.of(), Optional.empty(), Labels.NONE),
                call());
        Path record = state.resolve("jobs").resolve(job + ".json");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!(Files.exists(record) && Files.readString(record).contains("\"tree\""))) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("the job left no plan");
            }
            Thread.onSpinWait();
        }
        Runtime.getRuntime().halt(9);
    }

    private static void after(Provider provider, VirtualMachines machines, VmId vm, JobId id) {
        Optional<Job<?>> job = provider.jobs().orElseThrow().find(id, call());
        say("found", job.isPresent());
        try {
            say("result", job.orElseThrow().await(call()).getClass().getSimpleName());
        } catch (ProviderException failed) {
            say("effect", failed.effect());
        }
        say("state", job.orElseThrow().status().state());
        say("machine", machines.describe(vm, call()).state());
        VmSpec spec = machines.spec(vm, call());
        say("generation", spec.generation());
        say("source", ((DiskSource.File) spec.disks().getFirst().source()).path());
        say("snapshots", machines.snapshots().orElseThrow().list(vm, call()).size());
        machines.stop(vm, StopMode.force(), call());
        machines.start(vm, StartOptions.DEFAULT, call());
        say("starts", machines.describe(vm, call()).state());
        machines.stop(vm, StopMode.force(), call());
        machines.delete(vm, call());
    }

    private static void say(String what, Object value) {
        System.out.println(what + "=" + value);
    }
}
