package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.HOTPLUG_VCPU;
import static io.quantix.spi.vm.VmCapability.PAUSE;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.NotApplicable;
import io.quantix.conformance.Rule;
import io.quantix.conformance.vm.GuestBench.Hold;
import io.quantix.conformance.vm.GuestBench.Look;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Support;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.util.Optional;

/** vCPUs that came while the machine ran, and go again. */
final class VcpuRules extends PluggingRules {

    VcpuRules(VmStage stage) {
        super(stage);
    }

    /** Returns the spec of the shared guest with a vCPU that came while it ran, and that it sees. */
    private VmSpec withAnother(VmId guest) {
        VmSpec two = now(guest);
        if (two.cpu().online() == 1) {
            two = online(two, 2);
            hotplug().resizeVcpus(2, two, call());
        }
        eye(guest).await(new Look.Vcpus(), "2");
        return two;
    }

    /**
     * Takes the vCPU away again.
     *
     * @return empty when the provider, which states a condition, says that this machine lets go of none; nothing has changed then
     */
    private Optional<VmSpec> without(VmSpec two) {
        VmSpec one = online(two, 1);
        try {
            expectNow(one, hotplug().resizeVcpus(1, one, call()));
            return Optional.of(one);
        } catch (ProviderException.Unsupported refused) {
            Expect.that(
                    stage.capabilities().of(HOTPLUG_VCPU) instanceof Support.Conditional,
                    "what is supported without a condition must not be refused: " + refused.getMessage());
            expectStill(two);
            Expect.equal("2", eye(two.id()).see(new Look.Vcpus()), "the vCPUs the guest sees after the refusal");
            return Optional.empty();
        }
    }

    /** Returns the shared guest with a vCPU it could let go of. */
    private VmSpec withOneThatGoes() {
        VmId guest = guest();
        NotApplicable.unlessPresent(without(withAnother(guest)), "vCPUs of this hypervisor's machines do not go");
        return withAnother(guest);
    }

    @Rule("VM-453")
    @Must
    @Needs(HOTPLUG_VCPU)
    void theGuestSeesAVcpuGo() {
        VmId guest = guest();
        without(withAnother(guest)).ifPresent(one -> {
            eye(guest).await(new Look.Vcpus(), "1");
            expectNow(one, describe(guest));
            withAnother(guest);
        });
    }

    @Rule("VM-454")
    @Must
    @Needs(HOTPLUG_VCPU)
    void aVcpuAGuestHoldsOnToIsAConflictAndStays() {
        VmSpec two = withOneThatGoes();
        GuestEye eye = eye(two.id());
        eye.hold(Hold.DEVICES);
        ProviderException.Conflict refused = Expect.fails(
                ProviderException.Conflict.class,
                "resizeVcpus to fewer than the guest lets go of",
                () -> hotplug().resizeVcpus(1, online(two, 1), call()));
        Expect.equal(Effect.NONE, refused.effect(), "the effect of a refused change");
        expectStill(two);
        Expect.equal("2", eye.see(new Look.Vcpus()), "the vCPUs the guest sees after its refusal");
        eye.hold(Hold.NOTHING);
        without(two);
    }

    /** Pauses the guest and takes its vCPU away in vain; returns the spec of the next start. */
    private VmSpec takenInVain() {
        VmSpec two = withOneThatGoes();
        machines.pause(two.id(), call());
        VmSpec one = online(two, 1);
        ProviderException.TimedOut late = Expect.fails(
                ProviderException.TimedOut.class,
                "resizeVcpus to fewer of a guest that stands still",
                () -> once.hotplug().orElseThrow().resizeVcpus(1, one, brief()));
        Expect.equal(Effect.UNKNOWN, late.effect(), "the effect of a change nobody answered");
        expectPending(one);
        return one;
    }

    private void expectPending(VmSpec next) {
        Expect.equal(true, describe(next.id()).pendingChange(), "whether a change is pending");
        SpecParts.expectEqual(next, now(next.id()));
    }

    private void settle(VmSpec next) {
        once.resume(next.id(), call());
        Expect.eventually(
                timing.boot(),
                "the guest's letting go",
                () -> describe(next.id()).pendingChange(),
                pending -> !pending);
        expectNow(next, describe(next.id()));
        eye(next.id()).await(new Look.Vcpus(), "1");
    }

    @Rule("VM-455")
    @Must
    @Needs({HOTPLUG_VCPU, PAUSE})
    void aVcpuNobodyLetsGoOfIsPendingUntilTheGuestDoes() {
        settle(takenInVain());
    }

    @Rule("VM-456")
    @Must
    @Needs({HOTPLUG_VCPU, PAUSE})
    void aVcpuThatIsLeavingCannotComeBackBeforeItIsGone() {
        VmSpec one = takenInVain();
        Expect.fails(
                ProviderException.Conflict.class,
                "resizeVcpus to one that has not left yet",
                () -> hotplug().resizeVcpus(2, online(one, 2), call()));
        expectPending(one);
        settle(one);
        withAnother(one.id());
    }
}
