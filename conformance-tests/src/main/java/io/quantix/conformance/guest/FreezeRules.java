package io.quantix.conformance.guest;

import static io.quantix.spi.guest.GuestCapability.FILE_SYSTEMS;
import static io.quantix.spi.guest.GuestCapability.FILE_WRITE;
import static io.quantix.spi.guest.GuestCapability.FREEZE;
import static io.quantix.spi.guest.GuestCapability.FREEZE_SELECTED;
import static io.quantix.spi.guest.GuestCapability.TRIM;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.conformance.vm.ConsoleTalk;
import io.quantix.spi.ByteSize;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.FreezeSpec;
import io.quantix.spi.guest.FreezeStatus;
import io.quantix.spi.guest.FreezeStatus.State;
import io.quantix.spi.guest.GuestPath;
import io.quantix.spi.guest.ThawResult;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Writes of a guest held back, seen from inside: a shell on the serial port writes and says when it has. */
final class FreezeRules extends GuestRules {

    private static final FreezeSpec LONG = FreezeSpec.everything(Duration.ofMinutes(2));
    private static final FreezeSpec BRIEF = FreezeSpec.everything(Duration.ofSeconds(1));

    FreezeRules(GuestStage stage) {
        super(stage);
    }

    /** Freezes a guest while something is done. */
    private void whileFrozen(FreezeSpec spec, Runnable deed) {
        VmId vm = guest();
        try {
            FreezeStatus status = fileSystems().freeze(vm, spec, call());
            Expect.equal(State.FROZEN, status.state(), "the state after freezing");
            deed.run();
        } finally {
            once.fileSystems().orElseThrow().thaw(vm, call());
        }
    }

    private FreezeStatus status() {
        return fileSystems().freezeStatus(guest(), call());
    }

    private ThawResult thaw() {
        return fileSystems().thaw(guest(), call());
    }

    private ConsoleTalk console() {
        return stage.vms().talk(guest());
    }

    /** A write on the guest's console. */
    private final class Write {

        private final ConsoleTalk talk;
        private final String mark = "tck-" + UUID.randomUUID();

        private Write(ConsoleTalk talk) {
            this.talk = talk;
        }

        Write begin(GuestPath folder) {
            talk.type(bench().write(fresh(folder), mark));
            return this;
        }

        boolean isDone() {
            return talk.text().contains(mark);
        }

        void awaitDone() {
            talk.await(mark, timing.call());
        }

        /** Looks for a while, as a write that is not held back is done at once. */
        void expectHeldBack() {
            long end = System.nanoTime()
                    + Math.max(
                            Duration.ofMillis(400).toNanos(), timing.silence().toNanos());
            while (System.nanoTime() - end < 0) {
                Expect.that(!isDone(), "a write went through although the file system is frozen");
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
    }

    @Rule("GUEST-090")
    @Must
    @Needs(FREEZE)
    void aGuestBeginsThawed() {
        FreezeStatus status = status();
        Expect.equal(State.THAWED, status.state(), "the state of a guest nobody has frozen");
        ThawResult thawed = thaw();
        Expect.that(!thawed.held(), "thawing what is thawed says that a freeze was held");
        Expect.equal(0, thawed.thawed(), "the file systems thawed of a guest that is thawed");
    }

    @Rule("GUEST-091")
    @Must
    @Needs(FREEZE)
    void aFreezeSaysWhatIsFrozenAndUntilWhen() {
        Instant before = Instant.now();
        whileFrozen(LONG, () -> {
            FreezeStatus status = status();
            Expect.that(status.frozen() >= 1, "nothing is frozen: " + status);
            Instant end = status.thawsAt().orElseThrow(() -> new AssertionError("nobody knows when it ends"));
            Instant latest = Instant.now().plus(LONG.thawAfter()).plusSeconds(1);
            Instant earliest = before.plus(LONG.thawAfter()).minusSeconds(1);
            Expect.that(
                    !end.isBefore(earliest) && !end.isAfter(latest),
                    "it must end " + LONG.thawAfter() + " after it began, and says " + end);
        });
    }

    @Rule("GUEST-092")
    @Must
    @Needs(FREEZE)
    void writesWaitForTheThaw() {
        Write write = new Write(console());
        whileFrozen(LONG, () -> write.begin(bench().dataFolder()).expectHeldBack());
        write.awaitDone();
    }

    @Rule("GUEST-093")
    @Must
    @Needs(FREEZE)
    void aThawTellsWhetherTheFreezeWasHeld() {
        whileFrozen(LONG, () -> {
            int frozen = status().frozen();
            Expect.equal(new ThawResult(true, frozen), thaw(), "what the thaw of a freeze tells");
            Expect.equal(new ThawResult(false, 0), thaw(), "what a second thaw tells");
            Expect.equal(State.THAWED, status().state(), "the state after thawing");
        });
    }

    @Rule("GUEST-094")
    @Must
    @Needs(FREEZE)
    void pingAnswersWhileFrozen() {
        whileFrozen(LONG, () -> agents.ping(guest(), call()));
    }

    @Rule("GUEST-095")
    @Must
    @Needs(FREEZE)
    void otherCallsAreRefusedWhileFrozen() {
        VmId vm = guest();
        whileFrozen(LONG, () -> {
            refusedWhileFrozen("describe", () -> agents.describe(vm, call()));
            if (agents.processes().isPresent()) {
                refusedWhileFrozen(
                        "a program",
                        () -> ProgramRun.start(
                                processes(), vm, programs().exiting(0).build(), call()));
            }
            if (has(FILE_WRITE)) {
                refusedWhileFrozen("a write", () -> writeWhole(vm, fresh(), bytes("x")));
            }
            if (has(FILE_SYSTEMS)) {
                refusedWhileFrozen(
                        "the list of file systems", () -> fileSystems().list(vm, call()));
            }
            if (has(TRIM)) {
                refusedWhileFrozen("a trim", () -> fileSystems().trim(vm, ByteSize.ZERO, call()));
            }
        });
    }

    private static void refusedWhileFrozen(String what, Expect.Attempt attempt) {
        failsWithoutEffect(ProviderException.WrongState.class, what + " while the guest is frozen", attempt);
    }

    @Rule("GUEST-096")
    @Must
    @Needs(FREEZE)
    void freezingAgainDoesNotExtendTheFreeze() {
        whileFrozen(LONG, () -> {
            FreezeStatus first = status();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            Expect.equal(first, fileSystems().freeze(guest(), LONG, call()), "the freeze asked for again");
        });
    }

    @Rule("GUEST-097")
    @Must
    @Needs(FREEZE)
    void anotherFreezeIsRefusedAndTheFirstOneStands() {
        whileFrozen(LONG, () -> {
            FreezeStatus first = status();
            failsWithoutEffect(
                    ProviderException.WrongState.class,
                    "freezing by another wish",
                    () -> fileSystems().freeze(guest(), BRIEF, call()));
            Expect.equal(first, status(), "the freeze that was there before");
        });
    }

    private void awaitEndOf(FreezeSpec spec) {
        Expect.eventually(
                spec.thawAfter().plus(timing.call()),
                "the end of the freeze",
                this::status,
                status -> status.state() != State.FROZEN);
    }

    @Rule("GUEST-098")
    @Must
    @Needs(FREEZE)
    void aFreezeEndsByItself() {
        Write write = new Write(console());
        whileFrozen(BRIEF, () -> {
            write.begin(bench().dataFolder());
            awaitEndOf(BRIEF);
            write.awaitDone();
            Expect.equal(State.EXPIRED, status().state(), "the state of a freeze that has ended by itself");
            Expect.that(!thaw().held(), "a freeze that has ended by itself was not held");
            Expect.equal(State.THAWED, status().state(), "the state after thawing");
        });
    }

    @Rule("GUEST-099")
    @Must
    @Needs(FREEZE)
    void anExpiredFreezeIsThawedBeforeTheNext() {
        whileFrozen(BRIEF, () -> {
            awaitEndOf(BRIEF);
            failsWithoutEffect(
                    ProviderException.WrongState.class,
                    "freezing after a freeze has ended by itself",
                    () -> fileSystems().freeze(guest(), BRIEF, call()));
            thaw();
            Expect.equal(
                    State.FROZEN, fileSystems().freeze(guest(), LONG, call()).state(), "the state after freezing anew");
        });
    }

    @Rule("GUEST-100")
    @Must
    @Needs({FREEZE, FREEZE_SELECTED})
    void onlyWhatIsChosenIsFrozen() {
        ConsoleTalk console = console();
        Write held = new Write(console);
        FreezeSpec spec = new FreezeSpec(List.of(bench().dataFolder()), LONG.thawAfter());
        whileFrozen(spec, () -> {
            Expect.equal(1, status().frozen(), "the number of frozen file systems");
            new Write(console).begin(bench().folder()).awaitDone();
            held.begin(bench().dataFolder()).expectHeldBack();
        });
        held.awaitDone();
    }

    @Rule("GUEST-101")
    @Must
    @Needs({FREEZE, FREEZE_SELECTED})
    void whatIsNotMountedIsNotFrozen() {
        FreezeSpec spec = new FreezeSpec(List.of(GuestPath.of("/tck/nowhere")), LONG.thawAfter());
        failsWithoutEffect(
                ProviderException.NotFound.class,
                "freezing what is not mounted",
                () -> fileSystems().freeze(guest(), spec, call()));
        Expect.equal(State.THAWED, status().state(), "the state after a freeze that was refused");
    }

    @Rule("GUEST-102")
    @Must
    @Needs(FREEZE)
    void aFreezeEndsAlthoughItsProviderWasClosed() {
        VmId vm = guest();
        FreezeSpec spec = FreezeSpec.everything(Duration.ofSeconds(2));
        fileSystems().freeze(vm, spec, call());
        stage.vms().reopen();
        stage.awaitAgent(vm);
        Expect.eventually(
                spec.thawAfter().plus(timing.call()),
                "the end of a freeze whose provider was opened again",
                () -> stage.once().fileSystems().orElseThrow().freezeStatus(vm, call()),
                status -> status.state() != State.FROZEN);
        stage.once().fileSystems().orElseThrow().thaw(vm, call());
        new Write(console()).begin(bench().dataFolder()).awaitDone();
    }
}
