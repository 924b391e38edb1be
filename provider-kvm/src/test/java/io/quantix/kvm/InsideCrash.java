package io.quantix.kvm;

import io.quantix.kvm.config.KvmConfig;
import io.quantix.kvm.host.QemuImg;
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
import io.quantix.spi.vm.Snapshots.Place;
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

/** A host that dies at work on a snapshot inside an image, and the one that comes after it, as {@link SnapshotCrash} is for layers. */
final class InsideCrash {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** What is under way, and what stands in the job's record when the host dies. */
    enum Death {
        TAKING("\"tree\""),
        RETURNING("\"begun\""),
        LOADING("\"done\""),
        DELETING("\"snapshot\"");

        private final String written;

        Death(String written) {
            this.written = written;
        }

        String written() {
            return written;
        }
    }

    /**
     * Whom it is about.
     *
     * @param job what is cut short
     * @param image the disk
     */
    private record Case(Path state, VmId vm, JobId job, SnapshotId snapshot, Path image) {}

    private InsideCrash() {}

    /** Arguments: a death or {@code after}, the state directory, the ids of machine, job and snapshot, a disk's image. */
    public static void main(String[] args) throws IOException {
        Case about = new Case(
                Path.of(args[1]),
                VmId.parse(args[2]),
                new JobId(UUID.fromString(args[3])),
                new SnapshotId(UUID.fromString(args[4])),
                Path.of(args[5]));
        try (StandaloneContext context = new StandaloneContext("crash", about.state())) {
            Provider provider = new KvmFactory().open(KvmConfig.DEFAULT, context, call());
            VirtualMachines machines = provider.role(VirtualMachines.class).orElseThrow();
            if (args[0].equals("after")) {
                after(provider, machines, about);
            } else {
                begin(machines, about, Death.valueOf(args[0]));
            }
            provider.close();
        }
    }

    private static CallContext call() {
        return CallContext.within(PATIENCE);
    }

    private static void begin(VirtualMachines machines, Case about, Death death) throws IOException {
        DiskSpec data = DiskSpec.builder("data", new DiskSource.File(about.image(), ImageFormat.QCOW2))
                .build();
        VmSpec.Builder empty = VmSpec.builder(about.vm(), "crash", MemorySpec.of(ByteSize.ofMib(64)));
        machines.create(empty.disks(List.of(data)).build(), call());
        machines.start(about.vm(), StartOptions.DEFAULT, call());
        Snapshots snapshots = machines.snapshots().orElseThrow();
        SnapshotSpec spec = new SnapshotSpec(
                        about.snapshot(),
                        about.vm(),
                        "crash",
                        Content.DISKS_AND_MEMORY,
                        Set.of(),
                        Optional.empty(),
                        Labels.NONE)
                .at(Place.INSIDE);
        if (death != Death.TAKING) {
            snapshots.create(JobId.random(), spec, call()).await(call());
        }
        switch (death) {
            case TAKING -> snapshots.create(about.job(), spec, call());
            case RETURNING, LOADING -> snapshots.restore(about.job(), about.vm(), about.snapshot(), call());
            case DELETING -> snapshots.delete(about.job(), about.vm(), about.snapshot(), call());
        }
        Path record = about.state().resolve("jobs").resolve(about.job() + ".json");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!(Files.exists(record) && Files.readString(record).contains(death.written()))) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("the job never came so far");
            }
            Thread.onSpinWait();
        }
        Runtime.getRuntime().halt(9);
    }

    private static void after(Provider provider, VirtualMachines machines, Case about) {
        VmId vm = about.vm();
        Job<?> job = provider.jobs().orElseThrow().find(about.job(), call()).orElseThrow();
        try {
            say("result", job.await(call()).getClass().getSimpleName());
        } catch (ProviderException failed) {
            say("effect", failed.effect());
        }
        say("state", job.status().state());
        say("machine", machines.describe(vm, call()).state());
        say("generation", machines.spec(vm, call()).generation());
        Snapshots snapshots = machines.snapshots().orElseThrow();
        say("snapshots", snapshots.list(vm, call()).size());
        say("inside", new QemuImg().inside(about.image(), call()).snapshots().size());
        machines.stop(vm, StopMode.force(), call());
        machines.start(vm, StartOptions.DEFAULT, call());
        say("starts", machines.describe(vm, call()).state());
        snapshots.delete(JobId.random(), vm, about.snapshot(), call()).await(call());
        say("left", new QemuImg().inside(about.image(), call()).snapshots().size());
        machines.stop(vm, StopMode.force(), call());
        machines.delete(vm, call());
    }

    private static void say(String what, Object value) {
        System.out.println(what + "=" + value);
    }
}
