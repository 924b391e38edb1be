package io.quantix.conformance.guest;

import static io.quantix.spi.guest.GuestCapability.TIME_READ;
import static io.quantix.spi.guest.GuestCapability.TIME_SYNC;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.spi.guest.GuestTime;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** What guests' clocks show. */
final class ClockRules extends GuestRules {

    /** How far a clock that was just set may be off, besides what the answer itself calls uncertain. */
    private static final Duration CLOSE = Duration.ofSeconds(1);

    ClockRules(GuestStage stage) {
        super(stage);
    }

    private static void expectClose(GuestTime time, String what) {
        Duration allowed = CLOSE.plus(time.uncertainty());
        Expect.that(time.ahead().abs().compareTo(allowed) <= 0, what + " is off by " + time.ahead());
    }

    @Rule("GUEST-110")
    @Must
    @Needs(TIME_READ)
    void aClockIsReadAndGoesOn() {
        VmId vm = guest();
        GuestTime first = clocks().read(vm, call());
        Expect.that(!first.uncertainty().isNegative(), "an uncertainty cannot be negative: " + first);
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        GuestTime second = clocks().read(vm, call());
        Expect.that(second.guest().isAfter(first.guest()), "the clock stands still at " + second.guest());
    }

    @Rule("GUEST-111")
    @Must
    @Needs(TIME_READ)
    void howFarAClockIsAheadFitsWhatItShows() {
        Instant before = Instant.now();
        GuestTime time = clocks().read(guest(), call());
        Instant after = Instant.now();
        Instant host = time.guest().minus(time.ahead());
        Duration slack = CLOSE.plus(time.uncertainty());
        Expect.that(
                !host.isBefore(before.minus(slack)) && !host.isAfter(after.plus(slack)),
                "what the clock shows less what it is ahead is " + host + ", and the host's time was " + before);
    }

    @Rule("GUEST-112")
    @Must
    @Needs(TIME_SYNC)
    void aClockThatWasSetShowsTheHostsTime() {
        VmId vm = guest();
        expectClose(clocks().sync(vm, call()), "a clock that was set");
        if (has(TIME_READ)) {
            expectClose(clocks().read(vm, call()), "a clock that was set a moment ago");
        }
    }

    @Rule("GUEST-113")
    @Must
    @Needs({TIME_READ, TIME_SYNC})
    void aPauseIsMadeUpFor() {
        VmId vm = guest();
        clocks().sync(vm, call());
        machines.pause(vm, call());
        LockSupport.parkNanos(Duration.ofMillis(2_500).toNanos());
        machines.resume(vm, call());
        stage.awaitAgent(vm);
        expectClose(clocks().sync(vm, call()), "a clock that was set after a pause");
        expectClose(clocks().read(vm, call()), "a clock that was set a moment ago");
    }
}
