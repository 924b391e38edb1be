package io.quantix.conformance.vm;

import io.quantix.conformance.NotApplicable;
import io.quantix.spi.ByteSize;
import io.quantix.spi.Capabilities;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.CdromSpec;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One booted guest that rules share, because booting takes seconds. A rule that stops it costs the next one a boot. */
public final class SharedGuest {

    private static final ByteSize ROOM = ByteSize.ofMib(512);

    private final VmStage stage;
    private final Supplier<? extends GuestBench> bench;
    private final UnaryOperator<VmSpec.Builder> machine;
    private final BiConsumer<VmId, ConsoleTalk> afterBoot;
    private @Nullable VmId id;
    private @Nullable AssertionError broken;

    /**
     * @param bench the guest, or {@link NotApplicable} where there is none
     * @param machine gives the guest's machine what it lacks
     * @param afterBoot makes ready a guest that has booted
     */
    public SharedGuest(
            VmStage stage,
            Supplier<? extends GuestBench> bench,
            UnaryOperator<VmSpec.Builder> machine,
            BiConsumer<VmId, ConsoleTalk> afterBoot) {
        this.stage = stage;
        this.bench = bench;
        this.machine = machine;
        this.afterBoot = afterBoot;
    }

    /** The guest of the bench as it is. */
    static SharedGuest ofBench(VmStage stage) {
        return new SharedGuest(
                stage,
                () -> NotApplicable.unlessPresent(
                        stage.bench().guest(), "the bench has no guest with an operating system"),
                plain -> withRoom(stage, plain),
                (id, talk) -> {});
    }

    /** Returns a guest that is ready, with its shell at rest. */
    public VmId ready() {
        GuestBench guest = guest();
        AssertionError before = broken;
        if (before != null) {
            throw new AssertionError(
                    "the bench's guest did not boot for an earlier rule: " + before.getMessage(), before);
        }
        VmId known = id;
        if (known != null && isRunning(known)) {
            return known;
        }
        forget();
        VmId fresh = VmId.random();
        VmSpec spec =
                machine.apply(guest.machine(fresh, VmStage.PREFIX + "guest")).build();
        stage.once().create(spec, stage.call());
        id = fresh;
        try {
            afterBoot.accept(fresh, boot(fresh));
        } catch (AssertionError notReady) {
            broken = notReady;
            throw notReady;
        }
        return fresh;
    }

    /** Gives a guest room for what can be plugged in later: a vCPU, memory, a medium. */
    private static VmSpec.Builder withRoom(VmStage stage, VmSpec.Builder spec) {
        VmSpec plain = spec.build();
        Capabilities can = stage.capabilities();
        if (can.has(VmCapability.HOTPLUG_VCPU) && plain.cpu().equals(CpuSpec.of(1))) {
            spec.cpu(CpuSpec.builder()
                    .topology(new CpuSpec.Topology(1, 1, 2, 1))
                    .online(1)
                    .build());
        }
        if (can.has(VmCapability.HOTPLUG_MEMORY)
                && plain.memory().equals(MemorySpec.of(plain.memory().size()))) {
            ByteSize size = plain.memory().size();
            ByteSize most = ByteSize.ofMib(size.toMib() + ROOM.toMib());
            spec.memory(
                    new MemorySpec(size, Optional.of(new MemorySpec.Hotplug(most, 4)), Optional.empty(), false, false));
        }
        if (can.has(VmCapability.HOTPLUG_MEDIA) && plain.cdroms().isEmpty()) {
            Set<DiskSpec.DiskBus> buses =
                    stage.once().hypervisor(stage.call()).devices().cdromBuses();
            // A small guest rather knows SCSI than SATA.
            DiskSpec.DiskBus bus =
                    buses.contains(DiskSpec.DiskBus.SCSI) ? DiskSpec.DiskBus.SCSI : DiskSpec.DiskBus.SATA;
            spec.cdroms(List.of(new CdromSpec("cd", Optional.empty(), bus, OptionalInt.empty())));
        }
        return spec;
    }

    /**
     * Starts a machine of the bench's guest and waits until it is ready. The conversation is left open. Where that is possible the guest
     * stands still until somebody listens, as nobody is told what it said before.
     */
    public ConsoleTalk boot(VmId machine) {
        boolean canWait = stage.capabilities().has(VmCapability.START_PAUSED)
                && stage.capabilities().has(VmCapability.PAUSE);
        VirtualMachines machines = stage.once();
        machines.start(machine, canWait ? StartOptions.PAUSED : StartOptions.DEFAULT, stage.call());
        ConsoleTalk talk = stage.talk(machine);
        if (canWait) {
            machines.resume(machine, stage.call());
        }
        talk.await(guest().readyMark(), stage.bench().timing().boot());
        return talk;
    }

    /** Returns the guest of the bench, where it runs here. */
    public GuestBench guest() {
        GuestBench guest = bench.get();
        if (!guest.runsOn(stage.once().hypervisor(stage.call()))) {
            throw new NotApplicable("the bench's guest does not run on this hypervisor");
        }
        return guest;
    }

    boolean is(VmId other) {
        return other.equals(id);
    }

    private boolean isRunning(VmId known) {
        try {
            return stage.once().describe(known, stage.call()).state() == VmState.RUNNING;
        } catch (ProviderException unreachable) {
            return false;
        }
    }

    /** Returns the guest that was made last, ready or not. */
    public Optional<VmId> last() {
        return Optional.ofNullable(id);
    }

    /** Gives the guest to the reaper. */
    public void forget() {
        VmId known = id;
        id = null;
        if (known != null) {
            stage.reap(Set.of(known));
        }
    }
}
