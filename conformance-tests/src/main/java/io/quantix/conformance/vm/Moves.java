package io.quantix.conformance.vm;

import io.quantix.conformance.Expect;
import io.quantix.spi.BitRate;
import io.quantix.spi.Done;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.Migrations;
import io.quantix.spi.vm.Migrations.MigrationOptions;
import io.quantix.spi.vm.Migrations.MigrationTicket;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The words rules about moving machines are written in: here, there, and the way between them. */
final class Moves {

    /** So slow that a guest's memory takes longer than any rule waits. */
    static final MigrationOptions SLOWLY = new MigrationOptions(
            List.of(), Duration.ofMillis(300), Optional.of(new BitRate(1_000_000)), false, Optional.empty());

    private final VmRules rules;
    private final VmStage stage;

    Moves(VmRules rules) {
        this.rules = rules;
        this.stage = rules.stage;
    }

    /** Returns the machines of the host that is moved to. */
    VirtualMachines there() {
        return stage.target().machines();
    }

    static Migrations of(VirtualMachines machines) {
        return machines.migrations().orElseThrow(() -> new AssertionError("there is no migration"));
    }

    Migrations here() {
        return of(rules.once);
    }

    static MigrationOptions copying(String... disks) {
        return new MigrationOptions(List.of(disks), Duration.ofMillis(300), Optional.empty(), true, Optional.empty());
    }

    /** Asks for admission to the other host. */
    MigrationTicket ticket(VmSpec there) {
        stage.target().expect(there.id());
        return Expect.answered(
                of(there()).prepare(there, here().offer(there.id(), rules.call()), rules.call()), "prepare");
    }

    Job<Done> begin(VmId id, MigrationTicket ticket, MigrationOptions options) {
        return Expect.answered(here().migrate(JobId.random(), id, ticket, options, rules.call()), "migrate");
    }

    /** Moves a machine as it is. */
    void move(VmSpec spec) {
        move(spec, MigrationOptions.DEFAULT);
    }

    /** Moves a machine, which is to be as {@code there} says. */
    void move(VmSpec there, MigrationOptions options) {
        begin(there.id(), ticket(there), options).await(rules.call());
    }

    /** Makes a machine, starts it and moves it. */
    VmSpec moved() {
        VmSpec spec = rules.plain().build();
        rules.running(spec);
        move(spec);
        return spec;
    }

    VmStatus describeThere(VmId id) {
        return there().describe(id, rules.call());
    }

    boolean isThere(VmId id) {
        try {
            there().describe(id, rules.call());
            return true;
        } catch (ProviderException.NotFound gone) {
            return false;
        }
    }

    /** Expects a machine to run there, and to have gone from here. */
    void expectMoved(VmId id) {
        VmRules.expectState(VmState.RUNNING, describeThere(id));
        VmStatus left = rules.once.describe(id, rules.call());
        VmRules.expectState(VmState.STOPPED, left);
        Expect.equal(StateReason.MIGRATED, left.reason(), "why the machine is stopped where it was");
    }

    /** Expects a machine to run here as before, and the other host to know nothing of it. */
    void expectStayed(VmId id) {
        VmRules.expectState(VmState.RUNNING, rules.once.describe(id, rules.call()));
        Expect.that(!isThere(id), "a machine that stayed is on the other host too");
    }
}
