package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.NotApplicable;
import io.quantix.conformance.Rule;
import io.quantix.spi.CallContext;
import io.quantix.spi.Page;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderException;
import io.quantix.spi.ProviderHealth;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;

/** The provider itself: its health, its end, and what outlives it. */
final class InstanceRules extends VmRules {

    InstanceRules(VmStage stage) {
        super(stage);
    }

    @Rule("VM-300")
    @Must
    void aWorkingProviderIsNotUnavailable() {
        ProviderHealth health = Expect.answered(stage.instance().health(call()), "health");
        Expect.that(
                health.state() != ProviderHealth.State.UNAVAILABLE, "the provider works and says: " + health.detail());
    }

    @Rule("VM-301")
    @Must
    void machinesOutliveTheProvider() {
        VmSpec stopped = plain().generation(4).build();
        VmSpec running = plain().build();
        created(stopped);
        running(running);
        stage.reopen();
        VirtualMachines reopened = stage.once();
        VmStatus found = reopened.describe(stopped.id(), call());
        expectState(VmState.STOPPED, found);
        Expect.equal(4L, found.generation(), "the generation");
        Expect.equal(Optional.of(stopped.digest()), found.digest(), "the digest");
        expectState(VmState.RUNNING, reopened.describe(running.id(), call()));
    }

    @Rule("VM-302")
    @Must
    void specsOutliveTheProvider() {
        VmSpec spec = plain().generation(4).name("tck-outlives <&>").build();
        created(spec);
        stage.reopen();
        SpecParts.expectEqual(spec, stage.once().spec(spec.id(), call()));
        expectState(VmState.STOPPED, stage.once().create(spec, call()));
    }

    @Rule("VM-303")
    @Must
    void nothingGetsThroughAClosedProvider() {
        Provider closed = stage.instance();
        VirtualMachines role = closed.role(VirtualMachines.class).orElseThrow();
        VmId id = created();
        stage.reopen();
        Expect.fails(ProviderException.Unavailable.class, "describe", () -> role.describe(id, call()));
        Expect.fails(ProviderException.Unavailable.class, "list", () -> role.list(Page.Request.first(10), call()));
        Expect.fails(ProviderException.Unavailable.class, "delete", () -> role.delete(id, call()));
        Expect.fails(ProviderException.Unavailable.class, "health", () -> closed.health(call()));
        Expect.that(stage.once().describe(id, call()).generation() == 1, "the machine is not as it was");
    }

    @Rule("VM-304")
    @Must
    void closingAProviderTwiceIsHarmless() {
        Provider closed = stage.instance();
        stage.reopen();
        closed.close();
        closed.close();
        Expect.answered(stage.once().hypervisor(call()), "hypervisor of the instance opened afterwards");
    }

    @Rule("VM-305")
    @Must
    @Needs(EVENTS)
    void subscriptionsEndWithTheProvider() {
        EventLog log = watch();
        stage.reopen();
        VmSpec spec = plain().build();
        VirtualMachines reopened = stage.once();
        EventLog witness = watch();
        reopened.create(spec, call());
        witness.await(VmEvent.Created.class, spec.id());
        Expect.equal(List.of(), log.of(spec.id()), "what a subscription of the closed provider heard");
    }

    @Rule("VM-306")
    @Must
    void twoInstancesNeverMeet() {
        Provider other = NotApplicable.unlessPresent(
                stage.bench().openAnother(CallContext.within(timing.call())), "the bench has no second hypervisor");
        try {
            VirtualMachines there = other.role(VirtualMachines.class).orElseThrow();
            VmId id = created();
            Expect.fails(
                    ProviderException.NotFound.class,
                    "describe on another hypervisor",
                    () -> there.describe(id, call()));
            there.delete(id, call());
            Expect.that(exists(id), "deleting on one hypervisor deleted on another");
        } finally {
            other.close();
        }
        Expect.answered(once.hypervisor(call()), "hypervisor after another instance was closed");
    }

    @Rule("VM-307")
    @Must
    @Needs(STOP_GRACEFULLY)
    void aProviderClosesWithinTenSecondsWhateverWaits() {
        VmId deaf = VmId.random();
        running(stage.sharedGuest().guest().deafMachine(deaf, nameOf(deaf)).build());
        Duration patience = Duration.ofSeconds(30);
        Future<ProviderException> waiting = Together.one(() -> Expect.fails(
                ProviderException.class,
                "a graceful stop whose provider is closed",
                () -> once.stop(deaf, StopMode.graceful(patience), CallContext.within(patience))));
        Duration took = stage.reopen();
        Expect.that(took.compareTo(Duration.ofSeconds(10)) <= 0, "close took " + took.toMillis() + " ms");
        Expect.eventually(timing.settle(), "the end of the call in flight", waiting::isDone);
        Together.await(waiting);
    }
}
