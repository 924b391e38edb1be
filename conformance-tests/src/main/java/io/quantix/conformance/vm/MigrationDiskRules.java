package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.NotApplicable;
import io.quantix.conformance.Rule;
import io.quantix.spi.ByteSize;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.Migrations.MigrationTicket;
import io.quantix.spi.vm.VmSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The disks of a machine that moves: left where both hosts reach them, or copied along. */
final class MigrationDiskRules extends VmRules {

    private static final int DISK = 4 << 20;

    private final Moves moves;

    MigrationDiskRules(VmStage stage) {
        super(stage);
        this.moves = new Moves(this);
    }

    @Rule("VM-617")
    @Must
    @Needs(MIGRATION_LIVE)
    void aDiskThatIsReachedFromThereIsLeftAlone() {
        DiskSource source = disk(ByteSize.ofBytes(DISK));
        byte[] before = fill(source, 5);
        VmSpec spec =
                plain().disks(List.of(DiskSpec.builder("data", source).build())).build();
        running(spec);
        moves.move(spec);
        moves.expectMoved(spec.id());
        Expect.that(Arrays.equals(before, content(source)), "the disk is not what it was");
        SpecParts.expectEqual(spec, moves.there().spec(spec.id(), call()));
    }

    @Rule("VM-630")
    @Must
    @Needs({MIGRATION_LIVE, MIGRATION_STORAGE})
    void aDiskIsCopiedAlong() {
        DiskSource from = disk(ByteSize.ofBytes(DISK));
        DiskSource to = disk(ByteSize.ofBytes(DISK));
        byte[] before = fill(from, 9);
        VmSpec spec =
                plain().disks(List.of(DiskSpec.builder("data", from).build())).build();
        running(spec);
        VmSpec there = spec.change()
                .disks(List.of(DiskSpec.builder("data", to).build()))
                .build();
        moves.move(there, Moves.copying("data"));
        moves.expectMoved(spec.id());
        SpecParts.expectEqual(there, moves.there().spec(spec.id(), call()));
        Expect.that(Arrays.equals(before, content(to)), "the disk did not arrive as it was");
    }

    @Rule("VM-631")
    @Must
    @Needs({MIGRATION_LIVE, MIGRATION_STORAGE})
    void anUnknownDiskIsNotCopied() {
        VmSpec spec = plain().build();
        running(spec);
        MigrationTicket ticket = moves.ticket(spec);
        Expect.fails(
                ProviderException.NotFound.class,
                "the copy of a disk the machine has not",
                () -> moves.begin(spec.id(), ticket, Moves.copying("nodisk")).await(call()));
        moves.expectStayed(spec.id());
    }

    /** Puts a pattern on a disk that is a file here, and returns it. */
    private static byte[] fill(DiskSource disk, int seed) {
        byte[] content = new byte[DISK];
        for (int index = 0; index < content.length; index++) {
            content[index] = (byte) (index / 4096 * 31 + seed);
        }
        try {
            Files.write(file(disk), content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return content;
    }

    private static byte[] content(DiskSource disk) {
        try {
            return Files.readAllBytes(file(disk));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path file(DiskSource disk) {
        if (disk instanceof DiskSource.File file) {
            return file.path();
        }
        throw new NotApplicable("the bench's disks are no files");
    }
}
