package io.quantix.conformance.vm;

import io.quantix.conformance.Expect;
import io.quantix.conformance.NotApplicable;
import io.quantix.spi.ByteSize;
import io.quantix.spi.JobId;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.Backups;
import io.quantix.spi.vm.Backups.BackupResult;
import io.quantix.spi.vm.Backups.BackupSpec;
import io.quantix.spi.vm.Backups.Checkpoint;
import io.quantix.spi.vm.CheckpointId;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words rules about backups are written in. */
class BackupWords extends VmRules {

    static final String DATA = "data";
    static final ByteSize SIZE = ByteSize.ofMib(1);
    static final int BLOCKS = (int) (SIZE.bytes() / DiskBench.BLOCK);
    /** What targets hold before: no guest of the bench writes it over a whole block. */
    static final byte OLD = (byte) 0xee;

    BackupWords(VmStage stage) {
        super(stage);
    }

    Backups backups() {
        return machines.backups().orElseThrow(() -> new AssertionError("there are no backups"));
    }

    DiskBench disks() {
        return NotApplicable.unlessPresent(stage.bench().disks(), "the bench has no way to the bytes of disks");
    }

    DiskSpec tracked(String name) {
        return DiskSpec.builder(name, disks().newTrackedDisk(SIZE)).build();
    }

    /** Makes a running machine whose changes are kept track of. */
    VmId runningWithData() {
        return running(plain().disks(List.of(tracked(DATA))).build());
    }

    /** Makes a target that holds something else than the disk. */
    DiskSource target(ByteSize size) {
        DiskSource target = disk(size);
        if (target instanceof DiskSource.File(Path file, ImageFormat format) && format == ImageFormat.RAW) {
            byte[] old = new byte[(int) size.bytes()];
            Arrays.fill(old, OLD);
            try {
                Files.write(file, old);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return target;
    }

    DiskSource target() {
        return target(SIZE);
    }

    static BackupSpec spec(VmId vm, Optional<CheckpointId> base, Optional<CheckpointId> checkpoint) {
        return new BackupSpec(vm, Set.of(DATA), base, checkpoint, Optional.empty());
    }

    static BackupSpec full(VmId vm) {
        return spec(vm, Optional.empty(), Optional.empty());
    }

    BackupResult push(BackupSpec spec, DiskSource target) {
        return backups()
                .push(JobId.random(), spec, Map.of(DATA, target), call())
                .await(call());
    }

    /** Takes a full backup that leaves a checkpoint. */
    CheckpointId checkpointed(VmId vm, DiskSource target) {
        CheckpointId id = CheckpointId.random();
        push(spec(vm, Optional.empty(), Optional.of(id)), target);
        return id;
    }

    /** Takes an incremental backup that leaves a checkpoint. */
    CheckpointId incremental(VmId vm, CheckpointId base, DiskSource target) {
        CheckpointId id = CheckpointId.random();
        push(spec(vm, Optional.of(base), Optional.of(id)), target);
        return id;
    }

    List<Checkpoint> checkpoints(VmId vm) {
        return backups().checkpoints(vm, call());
    }

    List<CheckpointId> checkpointIds(VmId vm) {
        return checkpoints(vm).stream().map(Checkpoint::id).toList();
    }

    /** A disk as the rule knows it must be. */
    final class Model {

        private final VmId vm;
        private final String disk;
        private final byte[] bytes = new byte[(int) SIZE.bytes()];

        Model(VmId vm, String disk) {
            this.vm = vm;
            this.disk = disk;
        }

        /** Lets the guest write blocks. */
        void write(int... blocks) {
            for (int block : blocks) {
                byte[] written = disks().write(vm, disk, block);
                System.arraycopy(written, 0, bytes, block * DiskBench.BLOCK, DiskBench.BLOCK);
            }
        }

        byte[] block(int block) {
            return Arrays.copyOfRange(bytes, block * DiskBench.BLOCK, (block + 1) * DiskBench.BLOCK);
        }

        byte[] bytes() {
            return bytes.clone();
        }
    }

    Model model(VmId vm) {
        return new Model(vm, DATA);
    }

    static void expectEqual(byte[] expected, byte[] found, String what) {
        int at = Arrays.mismatch(expected, found);
        Expect.that(
                at < 0,
                what + " differs from the disk at byte " + at + ", in block " + at / DiskBench.BLOCK + " of "
                        + expected.length / DiskBench.BLOCK + ": expected " + at(expected, at) + ", found "
                        + at(found, at));
    }

    private static String at(byte[] bytes, int index) {
        return index < 0 || index >= bytes.length ? "its end" : Integer.toHexString(Byte.toUnsignedInt(bytes[index]));
    }

    /** Expects blocks that changed to hold what the guest wrote, and all others what the target held before. */
    void expectChanged(Model model, DiskSource target, int... blocks) {
        byte[] expected = new byte[(int) SIZE.bytes()];
        Arrays.fill(expected, OLD);
        for (int block : blocks) {
            System.arraycopy(model.block(block), 0, expected, block * DiskBench.BLOCK, DiskBench.BLOCK);
        }
        expectEqual(expected, disks().read(target), "the target of what changed");
    }

    void expectHolds(Model model, DiskSource target) {
        expectEqual(model.bytes(), disks().read(target), "the backup");
    }
}
