package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;

/** Memory that is saved and continued from. */
final class SavedStateRules extends MomentRules {

    SavedStateRules(VmStage stage) {
        super(stage);
    }

    @Rule("VM-520")
    @Must
    @Needs(SAVED_STATE)
    void aSavedGuestGoesOnWhereItWas() {
        NotedGuest guest = new NotedGuest(this);
        guest.keep(1);
        String before = guest.kept();
        expectState(VmState.STOPPED, save(guest.id()));
        expectState(VmState.RUNNING, start(guest.id()));
        guest.listen();
        Expect.equal(before, guest.kept(), "what the guest keeps in memory");
    }

    @Rule("VM-521")
    @Must
    @Needs(SAVED_STATE)
    void savedMemoryIsContinuedFromOnce() {
        VmId id = running();
        save(id);
        start(id);
        Expect.that(!saved().exists(id, call()), "memory that was continued from is still saved");
        forceOff(id);
        Expect.equal(StateReason.BOOTED, start(id).reason(), "the reason of the next start");
    }

    @Rule("VM-522")
    @Must
    @Needs(SAVED_STATE)
    void aStartMayThrowSavedMemoryAway() {
        VmId id = running();
        save(id);
        VmStatus status = once.start(id, new StartOptions(false, true), call());
        Expect.equal(StateReason.BOOTED, status.reason(), "the reason of the start");
        Expect.that(!saved().exists(id, call()), "memory that was to be thrown away is still saved");
    }

    @Rule("VM-523")
    @Must
    @Needs({SAVED_STATE, START_PAUSED, PAUSE})
    void aStartDecidesWhetherASavedGuestRuns() {
        VmId id = running();
        save(id);
        expectState(VmState.PAUSED, startPaused(id));
        save(id);
        expectState(VmState.RUNNING, start(id));
    }

    @Rule("VM-524")
    @Must
    @Needs(SAVED_STATE)
    void savedMemoryOutlivesTheProvider() {
        VmId id = running();
        save(id);
        stage.reopen();
        SavedStateRules again = new SavedStateRules(stage);
        Expect.that(again.saved().exists(id, again.call()), "the saved memory is gone with the provider");
        Expect.equal(StateReason.SAVED, again.describe(id).reason(), "the reason");
        Expect.equal(StateReason.RESTORED, again.start(id).reason(), "the reason of the start");
    }

    @Rule("VM-525")
    @Must
    @Needs(SAVED_STATE)
    void aMachineIsDeletedWithItsSavedMemory() {
        VmSpec spec = plain().build();
        VmId id = running(spec);
        save(id);
        machines.delete(id, call());
        created(spec);
        Expect.that(!saved().exists(id, call()), "a new machine has the saved memory of one that is gone");
    }

    @Rule("VM-526")
    @Must
    @Needs(SAVED_STATE)
    void savingWhatIsSavedKeepsIt() {
        VmId id = running();
        save(id);
        Expect.fails(ProviderException.WrongState.class, "save of a saved machine", () -> save(id));
        Expect.that(saved().exists(id, call()), "the saved memory is gone");
    }

    @Rule("VM-527")
    @Must
    @Needs({SAVED_STATE, EVENTS})
    void savingIsToldAsWhatItIs() {
        VmId id = running();
        EventLog log = watch();
        save(id);
        Expect.equal(StateReason.SAVED, log.awaitState(id, VmState.STOPPED).reason(), "the reason of the stop");
        start(id);
        Expect.equal(StateReason.RESTORED, log.awaitState(id, VmState.RUNNING).reason(), "the reason of the start");
    }

    @Rule("VM-528")
    @Must
    @Needs(SAVED_STATE)
    void withoutTheMachineThereIsNothingSaved() {
        VmId nobody = VmId.random();
        Expect.fails(ProviderException.NotFound.class, "save", () -> save(nobody));
        Expect.fails(ProviderException.NotFound.class, "exists", () -> saved().exists(nobody, call()));
        Expect.fails(ProviderException.NotFound.class, "delete", () -> saved().delete(nobody, call()));
    }
}
