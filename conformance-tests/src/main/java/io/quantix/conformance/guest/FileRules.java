package io.quantix.conformance.guest;

import static io.quantix.spi.guest.GuestCapability.FILE_READ;
import static io.quantix.spi.guest.GuestCapability.FILE_STAT;
import static io.quantix.spi.guest.GuestCapability.FILE_WRITE;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.spi.ByteSize;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.FileRead;
import io.quantix.spi.guest.FileWrite;
import io.quantix.spi.guest.GuestFileStatus;
import io.quantix.spi.guest.GuestPath;
import io.quantix.spi.vm.VmId;
import java.util.Arrays;
import java.util.Random;

/** Files of a guest: what they hold. */
final class FileRules extends GuestRules {

    FileRules(GuestStage stage) {
        super(stage);
    }

    /** Every byte there is, several times, so that nothing that takes bytes for text keeps them. */
    static byte[] binary(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }

    static void expectBytes(byte[] expected, byte[] found, String what) {
        int differs = Arrays.mismatch(expected, found);
        Expect.that(
                differs < 0,
                what + " must be " + expected.length + " bytes as written, found " + found.length
                        + " bytes that differ from byte " + differs + " on");
    }

    @Rule("GUEST-060")
    @Must
    @Needs({FILE_READ, FILE_WRITE})
    void bytesComeBackAsTheyWereWritten() {
        VmId vm = guest();
        GuestPath path = fresh();
        byte[] content = binary(10_000);
        writeWhole(vm, path, content);
        expectBytes(content, readWhole(vm, path), "the file");
    }

    @Rule("GUEST-061")
    @Must
    @Needs({FILE_READ, FILE_WRITE})
    void aFileLargerThanOneChunkIsWhole() {
        VmId vm = guest();
        GuestPath path = fresh();
        byte[] content = binary(1_300_001);
        writeWhole(vm, path, content);
        expectBytes(content, readWhole(vm, path), "the file");
    }

    @Rule("GUEST-062")
    @Must
    @Needs({FILE_READ, FILE_WRITE})
    void anEmptyFileIsEmpty() {
        VmId vm = guest();
        GuestPath path = fresh();
        writeWhole(vm, path, new byte[0]);
        Expect.equal(0, readWhole(vm, path).length, "the length of the file");
    }

    @Rule("GUEST-063")
    @Must
    @Needs({FILE_READ, FILE_WRITE})
    void aPartIsReadFromItsOffsetForItsLength() {
        VmId vm = guest();
        GuestPath path = fresh();
        byte[] content = binary(200_000);
        writeWhole(vm, path, content);
        expectBytes(
                Arrays.copyOfRange(content, 70_001, 170_002),
                read(vm, new FileRead(path, 70_001, 100_001)),
                "the part");
    }

    @Rule("GUEST-064")
    @Must
    @Needs({FILE_READ, FILE_WRITE})
    void readingPastTheEndGivesLessOrNothing() {
        VmId vm = guest();
        GuestPath path = fresh();
        writeWhole(vm, path, bytes("0123456789"));
        expectBytes(bytes("789"), read(vm, new FileRead(path, 7, 100)), "what is left of the file");
        expectBytes(new byte[0], read(vm, new FileRead(path, 10, 100)), "what is at the end of the file");
        expectBytes(new byte[0], read(vm, new FileRead(path, 5_000, 100)), "what is behind the end of the file");
    }

    @Rule("GUEST-065")
    @Must
    @Needs({FILE_READ, FILE_WRITE})
    void writingAPartKeepsTheRest() {
        VmId vm = guest();
        GuestPath path = fresh();
        writeWhole(vm, path, bytes("0123456789"));
        write(vm, new FileWrite(path, 3, FileWrite.Rest.KEPT), bytes("abc"));
        Expect.equal("012abc6789", text(vm, path), "the file");
    }

    @Rule("GUEST-066")
    @Must
    @Needs({FILE_READ, FILE_WRITE})
    void writingAPartCutsTheRestOff() {
        VmId vm = guest();
        GuestPath path = fresh();
        writeWhole(vm, path, bytes("0123456789"));
        write(vm, new FileWrite(path, 3, FileWrite.Rest.CUT_OFF), bytes("abc"));
        Expect.equal("012abc", text(vm, path), "the file");
        writeWhole(vm, path, bytes("short"));
        Expect.equal("short", text(vm, path), "the file after it was replaced");
    }

    @Rule("GUEST-067")
    @Must
    @Needs({FILE_READ, FILE_WRITE})
    void aPartWrittenBehindTheEndMakesTheFileLonger() {
        VmId vm = guest();
        GuestPath path = fresh();
        write(vm, new FileWrite(path, 4, FileWrite.Rest.KEPT), bytes("tail"));
        expectBytes(bytes("\0\0\0\0tail"), readWhole(vm, path), "the file");
    }

    @Rule("GUEST-068")
    @Must
    @Needs({FILE_READ, FILE_WRITE})
    void writingTheSamePartAgainChangesNothing() {
        VmId vm = guest();
        GuestPath path = fresh();
        writeWhole(vm, path, bytes("0123456789"));
        FileWrite part = new FileWrite(path, 2, FileWrite.Rest.KEPT);
        write(vm, part, bytes("xx"));
        write(vm, part, bytes("xx"));
        Expect.equal("01xx456789", text(vm, path), "the file");
    }

    @Rule("GUEST-069")
    @Must
    @Needs({FILE_WRITE, FILE_STAT})
    void aFileIsDescribed() {
        VmId vm = guest();
        GuestPath path = fresh();
        writeWhole(vm, path, binary(12_345));
        GuestFileStatus file = files().describe(vm, path, call());
        Expect.equal(path, file.path(), "the path of the description");
        Expect.equal(GuestFileStatus.Kind.FILE, file.kind(), "the kind of a file");
        Expect.equal(ByteSize.ofBytes(12_345), file.size(), "the size of the file");
        GuestFileStatus folder = files().describe(vm, bench().folder(), call());
        Expect.equal(GuestFileStatus.Kind.DIRECTORY, folder.kind(), "the kind of a folder");
        Expect.equal(ByteSize.ZERO, folder.size(), "the size of a folder");
    }

    @Rule("GUEST-070")
    @Must
    @Needs(FILE_STAT)
    void describingNothingIsNotFound() {
        failsWithoutEffect(
                ProviderException.NotFound.class, "describe", () -> files().describe(guest(), fresh(), call()));
    }

    @Rule("GUEST-071")
    @Must
    @Needs(FILE_READ)
    void readingAMissingFileIsNotFound() {
        failsWithoutEffect(ProviderException.NotFound.class, "read", () -> readWhole(guest(), fresh()));
    }

    @Rule("GUEST-072")
    @Must
    @Needs(FILE_READ)
    void aFolderIsNotRead() {
        failsWithoutEffect(
                ProviderException.WrongState.class, "read of a folder", () -> readWhole(guest(), bench().folder()));
    }

    @Rule("GUEST-073")
    @Must
    @Needs(FILE_WRITE)
    void aFolderIsNotWritten() {
        Expect.fails(
                ProviderException.WrongState.class,
                "write to a folder",
                () -> write(guest(), FileWrite.whole(bench().folder()), bytes("x")));
    }

    @Rule("GUEST-074")
    @Must
    @Needs(FILE_WRITE)
    void aMissingFolderIsNotMade() {
        GuestPath path = GuestPath.of(fresh().value() + "/file");
        Expect.fails(
                ProviderException.NotFound.class,
                "write into a folder that is not there",
                () -> write(guest(), FileWrite.whole(path), bytes("x")));
    }
}
