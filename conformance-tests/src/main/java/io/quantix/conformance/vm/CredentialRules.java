package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.NotApplicable;
import io.quantix.conformance.Rule;
import io.quantix.spi.ByteSize;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.SecretRef;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.Hotplug;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.util.List;
import java.util.Optional;

/** Disks whose servers ask who comes: they are opened by the right credentials and by no others, and nobody learns those. */
final class CredentialRules extends VmRules {

    private static final String MISSING = "tck-there-is-no-such-secret";

    CredentialRules(VmStage stage) {
        super(stage);
    }

    private GuardedDisks servers() {
        return NotApplicable.unlessPresent(
                stage.bench().guardedDisks(), "the bench has no storage server that asks for credentials");
    }

    private DiskSource newDisk() {
        return servers().newDisk(ByteSize.ofMib(8));
    }

    private VmSpec with(DiskSource source) {
        return plain().disks(List.of(disk(source))).build();
    }

    private static DiskSpec disk(DiskSource source) {
        return DiskSpec.builder("guarded", source).build();
    }

    /** Returns the same disk, opened by another secret or, without one, by nobody in particular. */
    private static DiskSource by(DiskSource disk, Optional<SecretRef> secret) {
        return switch (disk) {
            case DiskSource.Iscsi iscsi ->
                new DiskSource.Iscsi(
                        iscsi.portal(),
                        iscsi.target(),
                        iscsi.lun(),
                        secret.map(ref ->
                                new DiskSource.Chap(iscsi.chap().orElseThrow().user(), ref, Optional.empty())));
            case DiskSource.Rbd rbd ->
                new DiskSource.Rbd(
                        rbd.monitors(),
                        rbd.pool(),
                        rbd.namespace(),
                        rbd.image(),
                        secret.map(ref ->
                                new DiskSource.Cephx(rbd.auth().orElseThrow().user(), ref)));
            case DiskSource.File file -> throw unguarded(file);
            case DiskSource.Block block -> throw unguarded(block);
            case DiskSource.Nfs nfs -> throw unguarded(nfs);
        };
    }

    private static IllegalArgumentException unguarded(DiskSource disk) {
        return new IllegalArgumentException("nobody guards " + disk);
    }

    private void expectOpen(DiskSource disk) {
        Expect.eventually(
                timing.settle(),
                "the server's word that the disk is open",
                () -> servers().isOpen(disk));
    }

    private void expectShut(DiskSource disk) {
        Expect.eventually(
                timing.settle(),
                "the server's word that nobody has the disk open",
                () -> !servers().isOpen(disk));
    }

    private void expectDenied(String what, Runnable call) {
        ProviderException.Denied refused = Expect.fails(ProviderException.Denied.class, what, call::run);
        Expect.equal(Effect.NONE, refused.effect(), "the effect of " + what);
        String words = String.valueOf(refused.getMessage());
        Expect.that(
                !words.contains(servers().secret())
                        && !words.contains(servers().wrong().value()),
                "a refusal must not show the secret");
    }

    @Rule("VM-720")
    @Must
    @Needs(DISK_CREDENTIALS)
    void aMachineWithTheRightCredentialsHasItsDiskOpenAsLongAsItRuns() {
        DiskSource disk = newDisk();
        VmId id = running(with(disk));
        expectState(VmState.RUNNING, describe(id));
        expectOpen(disk);
        forceOff(id);
        expectShut(disk);
    }

    @Rule("VM-721")
    @Must
    @Needs(DISK_CREDENTIALS)
    void aMachineWithAWrongSecretIsDenied() {
        DiskSource disk = newDisk();
        VmId id = created(with(by(disk, Optional.of(servers().wrong().ref()))));
        expectDenied("starting it with a wrong secret", () -> once.start(id, StartOptions.DEFAULT, call()));
        expectState(VmState.STOPPED, describe(id));
        expectShut(disk);
    }

    @Rule("VM-722")
    @Must
    @Needs(DISK_CREDENTIALS)
    void aMachineWithoutCredentialsIsDenied() {
        DiskSource disk = newDisk();
        VmId id = created(with(by(disk, Optional.empty())));
        expectDenied("starting it without credentials", () -> once.start(id, StartOptions.DEFAULT, call()));
        expectState(VmState.STOPPED, describe(id));
        expectShut(disk);
    }

    @Rule("VM-723")
    @Must
    @Needs(DISK_CREDENTIALS)
    void aMachineWhoseSecretIsMissingDoesNotStart() {
        DiskSource disk = newDisk();
        VmId id = created(with(by(disk, Optional.of(new SecretRef(MISSING)))));
        ProviderException refused = Expect.fails(ProviderException.class, "starting it", () -> start(id));
        Expect.that(
                refused instanceof ProviderException.InvalidSpec || refused instanceof ProviderException.NotFound,
                "a missing secret must be InvalidSpec or NotFound, found " + refused);
        Expect.that(
                String.valueOf(refused.getMessage()).contains(MISSING),
                "the refusal must name the secret, found " + refused.getMessage());
        expectState(VmState.STOPPED, describe(id));
        expectShut(disk);
    }

    @Rule("VM-724")
    @Must
    @Needs(DISK_CREDENTIALS)
    void theReferenceIsReadBackAndTheValueIsShownNowhere() {
        VmSpec spec = with(newDisk());
        running(spec);
        VmSpec read = machines.spec(spec.id(), call());
        SpecParts.expectEqual(spec, read);
        String shown = read + " " + describe(spec.id());
        Expect.that(!shown.contains(servers().secret()), "the value of a secret must not be shown");
    }

    @Rule("VM-725")
    @Must
    @Needs({DISK_CREDENTIALS, RECONFIGURE})
    void aSecretThatIsPutRightCountsAtTheNextStart() {
        DiskSource disk = newDisk();
        VmSpec wrong = with(by(disk, Optional.of(servers().wrong().ref())));
        VmId id = created(wrong);
        expectDenied("starting it with a wrong secret", () -> once.start(id, StartOptions.DEFAULT, call()));
        machines.reconfigure(wrong.change().disks(List.of(disk(disk))).build(), call());
        start(id);
        expectOpen(disk);
    }

    @Rule("VM-726")
    @Must
    @Needs(DISK_CREDENTIALS)
    void aProviderThatCameBackStartsItAgain() {
        DiskSource disk = newDisk();
        VmId id = running(with(disk));
        forceOff(id);
        expectShut(disk);
        stage.reopen();
        stage.machines().start(id, StartOptions.DEFAULT, call());
        expectOpen(disk);
    }

    @Rule("VM-727")
    @Must
    @Needs({DISK_CREDENTIALS, HOTPLUG_DISK})
    void aDiskIsPluggedInByTheRightSecretAndByNoOther() {
        DiskSource disk = newDisk();
        VmSpec before = plain().build();
        running(before);
        expectDenied(
                "plugging it in with a wrong secret",
                () -> plug(before, by(disk, Optional.of(servers().wrong().ref()))));
        SpecParts.expectEqual(before, machines.spec(before.id(), call()));
        expectState(VmState.RUNNING, describe(before.id()));
        expectShut(disk);
        plug(before, disk);
        expectOpen(disk);
    }

    private void plug(VmSpec before, DiskSource source) {
        Hotplug hotplug = once.hotplug().orElseThrow(() -> new AssertionError("there is no hotplug"));
        VmSpec after = before.change().disks(List.of(disk(source))).build();
        hotplug.attachDisk(disk(source), after, call());
    }

    @Rule("VM-728")
    @Must
    @Needs(DISK_CREDENTIALS)
    void twoMachinesWithTheSameSecretDoNotTakeItFromEachOther() {
        DiskSource one = newDisk();
        DiskSource other = newDisk();
        List<VmId> both = List.of(created(with(one)), created(with(other)));
        Together.all(2, index -> once.start(both.get(index), StartOptions.DEFAULT, call()));
        expectOpen(one);
        expectOpen(other);
    }
}
