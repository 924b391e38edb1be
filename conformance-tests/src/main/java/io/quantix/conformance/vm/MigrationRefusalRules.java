package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.NotApplicable;
import io.quantix.conformance.Rule;
import io.quantix.spi.ByteSize;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.JobId;
import io.quantix.spi.Page;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.Migrations;
import io.quantix.spi.vm.Migrations.MigrationOffer;
import io.quantix.spi.vm.Migrations.MigrationOptions;
import io.quantix.spi.vm.Migrations.MigrationTicket;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Moves that must not begin, and what remains of those that could not. */
final class MigrationRefusalRules extends VmRules {

    private static final ByteSize MORE = ByteSize.ofMib(1);

    private final Moves moves;

    MigrationRefusalRules(VmStage stage) {
        super(stage);
        this.moves = new Moves(this);
    }

    @Rule("VM-640")
    @Must
    @Needs(MIGRATION_LIVE)
    void onlyAnActiveMachineIsOffered() {
        VmId id = created();
        expectAbout(
                id,
                Expect.fails(
                        ProviderException.WrongState.class,
                        "the offer of a stopped machine",
                        () -> moves.here().offer(id, call())));
        VmId unknown = VmId.random();
        expectAbout(
                unknown,
                Expect.fails(
                        ProviderException.NotFound.class,
                        "the offer of an unknown machine",
                        () -> moves.here().offer(unknown, call())));
    }

    @Rule("VM-641")
    @Must
    @Needs(MIGRATION_LIVE)
    void aMachineThatHasStoppedDoesNotMove() {
        VmSpec spec = plain().build();
        running(spec);
        MigrationTicket ticket = moves.ticket(spec);
        forceOff(spec.id());
        expectAbout(
                spec.id(),
                Expect.fails(
                        ProviderException.WrongState.class,
                        "the move of a stopped machine",
                        () -> moves.begin(spec.id(), ticket, MigrationOptions.DEFAULT)
                                .await(call())));
        Expect.that(!moves.isThere(spec.id()), "the stopped machine is on the other host");
        expectState(VmState.RUNNING, start(spec.id()));
    }

    @Rule("VM-642")
    @Must
    @Needs(MIGRATION_LIVE)
    void aForeignMachineIsNotOffered() {
        ForeignMachines foreign = NotApplicable.unlessPresent(
                stage.bench().foreignMachines(), "the bench cannot make machines behind the provider's back");
        VmId id = foreign.plant(VmStage.PREFIX + "foreign");
        try {
            Expect.fails(
                    ProviderException.Denied.class,
                    "the offer of a foreign machine",
                    () -> moves.here().offer(id, call()));
        } finally {
            foreign.remove(id);
        }
    }

    @Rule("VM-643")
    @Must
    @Needs(MIGRATION_LIVE)
    void everythingThatIsMissingThereIsNamed() {
        VmSpec spec = plain().disks(List.of(data("one", disk(MORE)), data("two", disk(MORE))))
                .build();
        running(spec);
        VmSpec there = spec.change()
                .disks(List.of(data("one", missing("one")), data("two", missing("two"))))
                .build();
        ProviderException.InvalidSpec refused =
                Expect.fails(ProviderException.InvalidSpec.class, "admission without disks", () -> moves.ticket(there));
        List<String> paths = refused.problems().stream().map(FieldProblem::path).toList();
        for (String disk : List.of("disks[0].source", "disks[1].source")) {
            Expect.that(
                    paths.stream().anyMatch(path -> path.startsWith(disk)),
                    disk + " must be among what is missing, found " + refused.problems());
        }
        moves.expectStayed(spec.id());
    }

    private static DiskSpec data(String name, DiskSource source) {
        return DiskSpec.builder(name, source).build();
    }

    private static DiskSource missing(String name) {
        return new DiskSource.File(Path.of("/nowhere/tck-" + name + ".raw"), ImageFormat.RAW);
    }

    @Rule("VM-644")
    @Must
    @Needs(MIGRATION_LIVE)
    void anOfferThatIsNoneIsRefused() {
        VmSpec spec = plain().build();
        running(spec);
        MigrationOffer honest = moves.here().offer(spec.id(), call());
        List<MigrationOffer> others = List.of(
                new MigrationOffer("another hypervisor", honest.content()),
                new MigrationOffer(honest.product(), "no offer"),
                new MigrationOffer(honest.product(), ""));
        for (MigrationOffer other : others) {
            Expect.fails(
                    ProviderException.InvalidSpec.class,
                    "admission with " + other.product(),
                    () -> Moves.of(moves.there()).prepare(spec, other, call()));
        }
    }

    @Rule("VM-645")
    @Must
    @Needs(MIGRATION_LIVE)
    void anOfferAdmitsNoOtherMachine() {
        VmSpec offered = plain().build();
        running(offered);
        VmSpec other = plain().build();
        MigrationOffer offer = moves.here().offer(offered.id(), call());
        Expect.fails(
                ProviderException.InvalidSpec.class,
                "admission of another machine",
                () -> Moves.of(moves.there()).prepare(other, offer, call()));
        Expect.that(!moves.isThere(other.id()), "the other machine is there");
    }

    @Rule("VM-646")
    @Must
    @Needs(MIGRATION_LIVE)
    void aMachineThatIsThereIsNotAdmittedAgain() {
        VmSpec spec = plain().build();
        running(spec);
        moves.there().create(spec, call());
        Expect.fails(
                ProviderException.AlreadyExists.class,
                "admission of a machine that is there",
                () -> moves.ticket(spec));
        expectState(VmState.STOPPED, moves.describeThere(spec.id()));
        expectState(VmState.RUNNING, describe(spec.id()));
    }

    @Rule("VM-647")
    @Must
    @Needs(MIGRATION_LIVE)
    void aMachineThatIsExpectedIsNotThereYet() {
        VmSpec spec = plain().build();
        running(spec);
        MigrationTicket first = moves.ticket(spec);
        MigrationTicket second = moves.ticket(spec);
        Expect.equal(first.endpoint(), second.endpoint(), "the place of the second ticket");
        Expect.that(!moves.isThere(spec.id()), "a machine that is only expected can be described");
        boolean listed = moves.there().list(Page.Request.first(500), call()).items().stream()
                .anyMatch(status -> status.id().equals(spec.id()));
        Expect.that(!listed, "a machine that is only expected is listed");
        moves.begin(spec.id(), second, MigrationOptions.DEFAULT).await(call());
        moves.expectMoved(spec.id());
    }

    @Rule("VM-648")
    @Must
    @Needs(MIGRATION_LIVE)
    void aTicketIsWithdrawnHoweverOften() {
        VmSpec spec = plain().build();
        running(spec);
        Migrations there = Moves.of(moves.there());
        MigrationTicket ticket = moves.ticket(spec);
        there.withdraw(ticket, call());
        there.withdraw(ticket, call());
        moves.expectStayed(spec.id());
        moves.move(spec);
        there.withdraw(ticket, call());
        moves.expectMoved(spec.id());
    }

    @Rule("VM-649")
    @Must
    @Needs(MIGRATION_LIVE)
    void aUsedTicketIsWithdrawnWithoutHarm() {
        VmSpec spec = plain().build();
        running(spec);
        MigrationTicket ticket = moves.ticket(spec);
        moves.begin(spec.id(), ticket, MigrationOptions.DEFAULT).await(call());
        Moves.of(moves.there()).withdraw(ticket, call());
        moves.expectMoved(spec.id());
    }

    @Rule("VM-650")
    @Must
    @Needs(MIGRATION_LIVE)
    void aHostThatDoesNotAnswerKeepsTheMachineHere() {
        VmSpec spec = plain().build();
        running(spec);
        MigrationTicket ticket = moves.ticket(spec);
        MigrationTicket nowhere = new MigrationTicket(elsewhere(ticket.endpoint()), ticket.content());
        Expect.fails(
                ProviderException.Unavailable.class,
                "a move to where nobody is",
                () -> moves.begin(spec.id(), nowhere, MigrationOptions.DEFAULT).await(call()));
        moves.expectStayed(spec.id());
        moves.move(spec);
    }

    /** Port 1 of this host, where nobody listens. */
    private static URI elsewhere(URI endpoint) {
        return URI.create(
                endpoint.getScheme() + "://127.0.0.1:1" + (endpoint.getRawPath() == null ? "" : endpoint.getRawPath()));
    }

    @Rule("VM-651")
    @Must
    @Needs(MIGRATION_LIVE)
    void anUnknownMachineDoesNotMove() {
        VmSpec spec = plain().build();
        running(spec);
        MigrationTicket ticket = moves.ticket(spec);
        VmId unknown = VmId.random();
        expectAbout(
                unknown,
                Expect.fails(
                        ProviderException.NotFound.class,
                        "the move of an unknown machine",
                        () -> moves.here().migrate(JobId.random(), unknown, ticket, MigrationOptions.DEFAULT, call())));
        expectState(VmState.RUNNING, describe(spec.id()));
    }
}
