package io.quantix.conformance.guest;

import static io.quantix.spi.guest.GuestCapability.FILE_SYSTEMS;
import static io.quantix.spi.guest.GuestCapability.FILE_WRITE;
import static io.quantix.spi.guest.GuestCapability.TRIM;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.NotApplicable;
import io.quantix.conformance.Rule;
import io.quantix.spi.ByteSize;
import io.quantix.spi.guest.GuestFileSystem;
import io.quantix.spi.guest.TrimResult;
import java.util.List;

/** File systems as a guest lists them, and what they give back. */
final class FileSystemRules extends GuestRules {

    FileSystemRules(GuestStage stage) {
        super(stage);
    }

    private List<GuestFileSystem> list() {
        return fileSystems().list(guest(), call());
    }

    private GuestFileSystem data() {
        List<GuestFileSystem> all = list();
        return all.stream()
                .filter(each -> each.mountPoint().equals(bench().dataFolder()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the file system on the disk \"data\" is missing: " + all));
    }

    @Rule("GUEST-085")
    @Must
    @Needs(FILE_SYSTEMS)
    void aMountedFileSystemIsListedOnce() {
        GuestFileSystem data = data();
        Expect.that(!data.type().isBlank(), "the file system has no type");
        Expect.equal(
                1L,
                list().stream()
                        .filter(each -> each.mountPoint().equals(data.mountPoint()))
                        .count(),
                "how often the file system is listed");
    }

    @Rule("GUEST-086")
    @Must
    @Needs(FILE_SYSTEMS)
    void aFileSystemNamesTheDiskItLiesOn() {
        GuestFileSystem data = data();
        if (data.diskSerials().isEmpty()) {
            throw new NotApplicable("the agent does not tell which disks a file system lies on");
        }
        Expect.equal(List.of(GuestStage.SERIAL), data.diskSerials(), "the disks the file system lies on");
    }

    @Rule("GUEST-087")
    @Must
    @Needs({FILE_SYSTEMS, FILE_WRITE})
    void whatIsWrittenIsTaken() {
        GuestFileSystem before = data();
        ByteSize used = before.used().orElseThrow(() -> new NotApplicable("the agent does not tell how much is used"));
        before.total()
                .ifPresent(total -> Expect.that(
                        used.compareTo(total) <= 0, "more is used than there is: " + used + " of " + total));
        writeWhole(guest(), fresh(bench().dataFolder()), FileRules.binary(1 << 20));
        Expect.eventually(
                timing.call(),
                "more room taken by 1 MiB",
                () -> data().used().orElseThrow(),
                now -> now.bytes() - used.bytes() >= (1 << 20) * 9L / 10);
    }

    @Rule("GUEST-088")
    @Must
    @Needs(TRIM)
    void aTrimTellsOfEachFileSystemOnce() {
        List<TrimResult> all = fileSystems().trim(guest(), ByteSize.ZERO, call());
        Expect.equal(
                (long) all.size(),
                all.stream().map(TrimResult::mountPoint).distinct().count(),
                "the number of different file systems among " + all);
        all.forEach(each -> Expect.that(
                each.failure().map(text -> !text.isBlank()).orElse(true), "a failure without a reason: " + each));
    }

    @Rule("GUEST-089")
    @Must
    @Needs(TRIM)
    void aSecondTrimFindsNoMoreThanTheFirst() {
        long first = trimmed(fileSystems().trim(guest(), ByteSize.ZERO, call()));
        long second = trimmed(fileSystems().trim(guest(), ByteSize.ZERO, call()));
        Expect.that(second <= first, "a second trim gave back " + second + " bytes, the first one " + first);
    }

    private static long trimmed(List<TrimResult> all) {
        return all.stream()
                .mapToLong(each -> each.trimmed().orElse(ByteSize.ZERO).bytes())
                .sum();
    }
}
