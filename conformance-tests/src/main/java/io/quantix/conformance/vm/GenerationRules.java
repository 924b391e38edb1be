package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.RECONFIGURE;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.spi.ByteSize;
import io.quantix.spi.Effect;
import io.quantix.spi.Labels;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.util.Map;
import java.util.Optional;

/** Giving a machine another spec. */
final class GenerationRules extends VmRules {

    GenerationRules(VmStage stage) {
        super(stage);
    }

    private static VmSpec.Builder labelled(VmSpec spec, String value) {
        return spec.change().labels(Labels.of(Map.of("tck", value)));
    }

    @Rule("VM-075")
    @Must
    @Needs(RECONFIGURE)
    void aMachineTakesAnotherSpec() {
        VmSpec spec = plain().build();
        created(spec);
        VmSpec next = labelled(spec, "next")
                .cpu(CpuSpec.of(2))
                .memory(MemorySpec.of(ByteSize.ofMib(96)))
                .build();
        VmStatus status = machines.reconfigure(next, call());
        Expect.equal(2L, status.generation(), "the generation");
        Expect.equal(Optional.of(next.digest()), status.digest(), "the digest");
        SpecParts.expectEqual(next, machines.spec(spec.id(), call()));
    }

    @Rule("VM-076")
    @Must
    @Needs(RECONFIGURE)
    void givingTheSameSpecAgainChangesNothing() {
        VmSpec spec = plain().build();
        created(spec);
        VmSpec next = labelled(spec, "next").build();
        VmStatus first = once.reconfigure(next, call());
        VmStatus again = once.reconfigure(next, call());
        Expect.equal(first.generation(), again.generation(), "the generation");
        Expect.equal(first.digest(), again.digest(), "the digest");
    }

    @Rule("VM-077")
    @Must
    @Needs(RECONFIGURE)
    void anOlderSpecIsAConflict() {
        VmSpec spec = plain().generation(5).build();
        created(spec);
        expectConflict(spec, labelled(spec, "older").generation(4).build());
    }

    @Rule("VM-078")
    @Must
    @Needs(RECONFIGURE)
    void anotherSpecOfTheSameGenerationIsAConflict() {
        VmSpec spec = plain().generation(5).build();
        created(spec);
        expectConflict(spec, labelled(spec, "rival").generation(5).build());
    }

    private void expectConflict(VmSpec kept, VmSpec refused) {
        ProviderException.Conflict thrown = Expect.fails(
                ProviderException.Conflict.class,
                "reconfigure with generation " + refused.generation(),
                () -> once.reconfigure(refused, call()));
        expectAbout(kept.id(), thrown);
        Expect.equal(Effect.NONE, thrown.effect(), "the effect");
        Expect.equal(kept, machines.spec(kept.id(), call()), "the spec in force");
    }

    @Rule("VM-079")
    @Must
    @Needs(RECONFIGURE)
    void generationsMayBeSkipped() {
        VmSpec spec = plain().build();
        created(spec);
        VmSpec next = labelled(spec, "far").generation(1_000_000_000_000L).build();
        Expect.equal(1_000_000_000_000L, machines.reconfigure(next, call()).generation(), "the generation");
    }

    @Rule("VM-080")
    @Must
    @Needs(RECONFIGURE)
    void whatCannotChangeWhileRunningWaitsForTheNextStart() {
        VmSpec spec = plain().build();
        running(spec);
        VmSpec next = spec.change().memory(MemorySpec.of(ByteSize.ofMib(160))).build();
        VmStatus status = machines.reconfigure(next, call());
        expectState(VmState.RUNNING, status);
        Expect.equal(2L, status.generation(), "the generation");
        Expect.that(status.pendingChange(), "memory changed while running and no change is pending");
        Expect.that(describe(spec.id()).pendingChange(), "describe does not tell of the pending change");
        Expect.equal(next.memory(), machines.spec(spec.id(), call()).memory(), "the memory read back");
        forceOff(spec.id());
        Expect.that(!start(spec.id()).pendingChange(), "a change is still pending after the next start");
    }

    @Rule("VM-081")
    @Must
    @Needs(RECONFIGURE)
    void aRefusedChangeLeavesTheOldSpecInForce() {
        VmSpec spec = plain().build();
        created(spec);
        VmSpec wrong = spec.change()
                .platform(new VmWishes(this).machineType(spec.platform(), "tck-no-such-machine"))
                .build();
        Expect.fails(ProviderException.InvalidSpec.class, "reconfigure", () -> once.reconfigure(wrong, call()));
        Expect.equal(spec, machines.spec(spec.id(), call()), "the spec in force");
        Expect.equal(1L, describe(spec.id()).generation(), "the generation");
    }

    @Rule("VM-082")
    @Must
    @Needs(RECONFIGURE)
    void creatingWithTheOriginalSpecAfterAChangeFails() {
        VmSpec spec = plain().build();
        created(spec);
        machines.reconfigure(labelled(spec, "next").build(), call());
        Expect.fails(ProviderException.AlreadyExists.class, "create", () -> once.create(spec, call()));
    }
}
