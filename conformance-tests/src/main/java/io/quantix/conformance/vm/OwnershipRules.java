package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.NotApplicable;
import io.quantix.conformance.Rule;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.RebootMode;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StatsGroup;
import io.quantix.spi.vm.StatsQuery;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStats;
import io.quantix.spi.vm.VmStatus;
import java.util.List;
import java.util.Optional;

/** Machines somebody else made are seen and never touched. */
final class OwnershipRules extends VmRules {

    OwnershipRules(VmStage stage) {
        super(stage);
    }

    /** Something a rule does with a machine somebody else made. */
    private interface Deed {
        void with(VmId foreign);
    }

    private void withForeign(Deed deed) {
        ForeignMachines foreign = NotApplicable.unlessPresent(
                stage.bench().foreignMachines(), "the bench cannot make machines behind the provider's back");
        VmId id = foreign.plant("foreign-to-tck");
        try {
            deed.with(id);
        } finally {
            foreign.remove(id);
        }
    }

    private void expectDenied(VmId id, String what, Expect.Attempt attempt) {
        expectAbout(id, Expect.fails(ProviderException.Denied.class, what + " of a foreign machine", attempt));
    }

    @Rule("VM-280")
    @Must
    void foreignMachinesAreShownAsSuch() {
        withForeign(id -> {
            VmStatus status =
                    Expect.eventually(timing.settle(), "the foreign machine", () -> describe(id), VmStatus::isForeign);
            Expect.equal(0L, status.generation(), "the generation");
            Expect.equal(Optional.empty(), status.digest(), "the digest");
            List<VmId> listed =
                    new ListRules(stage).all(1_000).stream().map(VmStatus::id).toList();
            Expect.that(listed.contains(id), "the foreign machine is not listed");
        });
    }

    @Rule("VM-281")
    @Must
    void foreignMachinesAreMeasured() {
        withForeign(id -> {
            List<VmId> measured = once.stats(StatsQuery.all(StatsGroup.STATE), call()).stream()
                    .map(VmStats::vm)
                    .toList();
            Expect.that(measured.contains(id), "the foreign machine is not measured");
        });
    }

    @Rule("VM-282")
    @Must
    void foreignMachinesAreNeitherStartedNorStopped() {
        withForeign(id -> {
            expectDenied(id, "start", () -> once.start(id, StartOptions.DEFAULT, call()));
            expectDenied(id, "stop", () -> once.stop(id, StopMode.force(), call()));
            expectState(VmState.STOPPED, describe(id));
        });
    }

    @Rule("VM-283")
    @Must
    void foreignMachinesAreNotDeleted() {
        withForeign(id -> {
            expectDenied(id, "delete", () -> once.delete(id, call()));
            Expect.that(exists(id), "the foreign machine is gone");
        });
    }

    @Rule("VM-284")
    @Must
    void theSpecOfAForeignMachineIsNotRead() {
        withForeign(id -> expectDenied(id, "spec", () -> once.spec(id, call())));
    }

    @Rule("VM-285")
    @Must
    @Needs(RECONFIGURE)
    void foreignMachinesAreNotReconfigured() {
        withForeign(id -> expectDenied(
                id,
                "reconfigure",
                () -> once.reconfigure(
                        stage.bench().plain(id, "tck-conquered").generation(99).build(), call())));
    }

    @Rule("VM-286")
    @Must
    @Needs({PAUSE, REBOOT_HARD})
    void foreignMachinesAreNeitherPausedNorRebooted() {
        withForeign(id -> {
            expectDenied(id, "pause", () -> once.pause(id, call()));
            expectDenied(id, "resume", () -> once.resume(id, call()));
            expectDenied(id, "reboot", () -> once.reboot(id, RebootMode.HARD, call()));
        });
    }

    @Rule("VM-287")
    @Must
    @Needs(CONSOLE_SERIAL)
    void consolesOfForeignMachinesAreNotOpened() {
        withForeign(id -> Expect.fails(
                ProviderException.Denied.class,
                "openSerial of a foreign machine",
                () -> machines.consoles().orElseThrow().openSerial(id, 0, false, call())));
    }

    @Rule("VM-288")
    @Must
    void theIdOfAForeignMachineIsTaken() {
        withForeign(id -> {
            ProviderException thrown = Expect.fails(
                    ProviderException.class,
                    "create with the id of a foreign machine",
                    () -> machines.create(
                            stage.bench().plain(id, "tck-conquered").build(), call()));
            Expect.that(
                    thrown instanceof ProviderException.AlreadyExists || thrown instanceof ProviderException.Denied,
                    "create with the id of a foreign machine failed with " + thrown);
            Expect.that(describe(id).isForeign(), "the foreign machine was taken over");
        });
    }
}
