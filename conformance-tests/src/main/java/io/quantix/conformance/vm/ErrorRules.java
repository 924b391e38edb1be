package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.NotApplicable;
import io.quantix.conformance.Rule;
import io.quantix.conformance.Should;
import io.quantix.spi.ByteSize;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.RebootMode;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StatsGroup;
import io.quantix.spi.vm.StatsQuery;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.nio.file.Path;
import java.util.List;

/** How calls fail that cannot succeed. */
final class ErrorRules extends VmRules {

    ErrorRules(VmStage stage) {
        super(stage);
    }

    private void expectNotFound(VmId id, String what, Expect.Attempt attempt) {
        ProviderException.NotFound thrown = Expect.fails(ProviderException.NotFound.class, what, attempt);
        expectAbout(id, thrown);
        Expect.equal(Effect.NONE, thrown.effect(), "the effect");
    }

    private void expectWrongState(VmId id, String what, Expect.Attempt attempt) {
        VmState before = describe(id).state();
        ProviderException.WrongState thrown = Expect.fails(ProviderException.WrongState.class, what, attempt);
        expectAbout(id, thrown);
        Expect.equal(Effect.NONE, thrown.effect(), "the effect");
        expectState(before, describe(id));
    }

    @Rule("VM-160")
    @Must
    void describingAnUnknownMachineFails() {
        VmId id = VmId.random();
        expectNotFound(id, "describe", () -> once.describe(id, call()));
    }

    @Rule("VM-161")
    @Must
    void readingTheSpecOfAnUnknownMachineFails() {
        VmId id = VmId.random();
        expectNotFound(id, "spec", () -> once.spec(id, call()));
    }

    @Rule("VM-162")
    @Must
    void startingAnUnknownMachineFails() {
        VmId id = VmId.random();
        expectNotFound(id, "start", () -> once.start(id, StartOptions.DEFAULT, call()));
    }

    @Rule("VM-163")
    @Must
    void stoppingAnUnknownMachineFails() {
        VmId id = VmId.random();
        expectNotFound(id, "stop", () -> once.stop(id, StopMode.force(), call()));
    }

    @Rule("VM-164")
    @Must
    @Needs(REBOOT_HARD)
    void rebootingAnUnknownMachineFails() {
        VmId id = VmId.random();
        expectNotFound(id, "reboot", () -> once.reboot(id, RebootMode.HARD, call()));
    }

    @Rule("VM-165")
    @Must
    @Needs(PAUSE)
    void pausingAndResumingAnUnknownMachineFails() {
        VmId id = VmId.random();
        expectNotFound(id, "pause", () -> once.pause(id, call()));
        expectNotFound(id, "resume", () -> once.resume(id, call()));
    }

    @Rule("VM-166")
    @Must
    @Needs(RECONFIGURE)
    void reconfiguringAnUnknownMachineFails() {
        VmSpec spec = plain().build();
        expectNotFound(spec.id(), "reconfigure", () -> once.reconfigure(spec, call()));
        Expect.that(!exists(spec.id()), "reconfigure made the machine it did not find");
    }

    @Rule("VM-167")
    @Must
    @Needs(PAUSE)
    void pausingAndResumingWhatIsStoppedFails() {
        VmId id = created();
        expectWrongState(id, "pause of a stopped machine", () -> once.pause(id, call()));
        expectWrongState(id, "resume of a stopped machine", () -> once.resume(id, call()));
    }

    @Rule("VM-168")
    @Must
    @Needs(REBOOT_HARD)
    void rebootingWhatIsStoppedFails() {
        VmId id = created();
        expectWrongState(id, "reboot of a stopped machine", () -> once.reboot(id, RebootMode.HARD, call()));
    }

    @Rule("VM-169")
    @Must
    @Needs({REBOOT_HARD, START_PAUSED})
    void rebootingWhatIsPausedFails() {
        VmId id = created();
        startPaused(id);
        expectWrongState(id, "reboot of a paused machine", () -> once.reboot(id, RebootMode.HARD, call()));
    }

    /** A machine that names a disk that is not there. */
    private VmSpec diskless() {
        if (!(disk(ByteSize.ofMib(1)) instanceof DiskSource.File file)) {
            throw new NotApplicable("the bench's disks are not files");
        }
        Path missing = file.path().resolveSibling("tck-no-such-disk.raw");
        DiskSpec disk = DiskSpec.builder("data", new DiskSource.File(missing, ImageFormat.RAW))
                .build();
        return plain().disks(List.of(disk)).build();
    }

    private ProviderException.InvalidSpec failToStart(VmId id) {
        return Expect.fails(
                ProviderException.InvalidSpec.class,
                "start without the disk",
                () -> once.start(id, StartOptions.DEFAULT, call()));
    }

    @Rule("VM-170")
    @Must
    void aMissingDiskIsNamedWhenTheMachineStarts() {
        VmId id = created(diskless());
        ProviderException.InvalidSpec thrown = failToStart(id);
        Expect.that(
                thrown.problems().stream().anyMatch(problem -> problem.path().startsWith("disks[0]")),
                "no problem is at disks[0]: " + thrown.problems());
    }

    @Rule("VM-171")
    @Must
    void aStartThatFailsLeavesTheMachineStopped() {
        VmId id = created(diskless());
        failToStart(id);
        expectState(VmState.STOPPED, describe(id));
        machines.delete(id, call());
    }

    @Rule("VM-172")
    @Must
    void measuringAnUnknownMachineLeavesItOut() {
        Expect.equal(List.of(), once.stats(StatsQuery.of(VmId.random(), StatsGroup.STATE), call()), "the figures");
    }

    @Rule("VM-173")
    @Should
    void messagesNameTheMachine() {
        VmId id = VmId.random();
        ProviderException thrown = Expect.fails(
                ProviderException.NotFound.class, "start", () -> once.start(id, StartOptions.DEFAULT, call()));
        Expect.that(
                String.valueOf(thrown.getMessage()).contains(id.toString()),
                "the message does not name the machine: " + thrown.getMessage());
    }
}
