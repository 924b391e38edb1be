package io.quantix.conformance.guest;

import static io.quantix.spi.guest.GuestCapability.HALT;
import static io.quantix.spi.guest.GuestCapability.POWER_OFF;
import static io.quantix.spi.guest.GuestCapability.REBOOT;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.conformance.vm.ConsoleTalk;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.ShutdownMode;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;

/** Guests that are asked to end. They come last, as each of them costs a guest that others could have used. */
final class ShutdownRules extends GuestRules {

    ShutdownRules(GuestStage stage) {
        super(stage);
    }

    /** Asks again while the guest is on its way; when it is gone already there is nobody to ask. */
    private void askAgain(VmId vm, ShutdownMode mode) {
        try {
            once.shutdown(vm, mode, call());
        } catch (ProviderException.WrongState | ProviderException.Unavailable gone) {
            // It was quicker.
        }
    }

    @Rule("GUEST-170")
    @Must
    @Needs(REBOOT)
    void aGuestBeginsAnew() {
        VmId vm = other();
        ConsoleTalk talk = stage.vms().talk(vm);
        once.shutdown(vm, ShutdownMode.REBOOT, call());
        talk.await(bench().readyMark(), timing.boot());
        stage.awaitAgent(vm);
        Expect.equal(VmState.RUNNING, machines.describe(vm, call()).state(), "the state after a reboot");
    }

    @Rule("GUEST-171")
    @Must
    @Needs(POWER_OFF)
    void aGuestPowersOff() {
        VmId vm = other();
        once.shutdown(vm, ShutdownMode.POWER_OFF, call());
        askAgain(vm, ShutdownMode.POWER_OFF);
        Expect.eventually(
                timing.boot(),
                "the end of a guest that was asked to power off",
                () -> machines.describe(vm, call()),
                status -> status.state() == VmState.STOPPED);
    }

    @Rule("GUEST-172")
    @Must
    @Needs(HALT)
    void aGuestThatHaltsLeavesItsMachineOn() {
        VmId vm = guest();
        once.shutdown(vm, ShutdownMode.HALT, call());
        Expect.eventually(timing.boot(), "the silence of a guest that was asked to halt", () -> isGone(vm));
        VmStatus status = machines.describe(vm, call());
        stage.guest().forget();
        Expect.equal(VmState.RUNNING, status.state(), "the state of a machine whose guest has halted");
    }

    private boolean isGone(VmId vm) {
        try {
            once.ping(vm, shortCall());
            return false;
        } catch (ProviderException.Unavailable | ProviderException.TimedOut | ProviderException.WrongState gone) {
            return true;
        }
    }
}
