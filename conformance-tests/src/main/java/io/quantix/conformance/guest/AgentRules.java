package io.quantix.conformance.guest;

import static io.quantix.spi.guest.GuestCapability.INTERFACES;
import static io.quantix.spi.guest.GuestCapability.OS_INFO;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.conformance.Should;
import io.quantix.spi.Cidr;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Support;
import io.quantix.spi.guest.AgentStatus;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.guest.GuestInterface;
import io.quantix.spi.guest.GuestOsInfo;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whether an agent is there, and what it says of itself and of its guest. */
final class AgentRules extends GuestRules {

    AgentRules(GuestStage stage) {
        super(stage);
    }

    @Rule("GUEST-010")
    @Must
    void anAgentAnswersAPing() {
        Duration took = agents.ping(guest(), call());
        Expect.that(!took.isNegative(), "an answer cannot come before its question: " + took);
        Expect.that(took.compareTo(timing.call()) <= 0, "the answer took longer than its call: " + took);
    }

    @Rule("GUEST-011")
    @Must
    void anUnknownMachineIsNotFound() {
        VmId id = VmId.random();
        expectAbout(id, failsWithoutEffect(ProviderException.NotFound.class, "ping", () -> agents.ping(id, call())));
        expectAbout(
                id,
                failsWithoutEffect(ProviderException.NotFound.class, "describe", () -> agents.describe(id, call())));
    }

    @Rule("GUEST-012")
    @Must
    void aMachineThatIsNotRunningIsInTheWrongState() {
        VmId id = machines.create(plain().build(), call()).id();
        expectAbout(id, failsWithoutEffect(ProviderException.WrongState.class, "ping", () -> agents.ping(id, call())));
        expectAbout(
                id,
                failsWithoutEffect(ProviderException.WrongState.class, "describe", () -> agents.describe(id, call())));
    }

    @Rule("GUEST-013")
    @Must
    void aPausedMachineIsInTheWrongState() {
        VmId id = guest();
        machines.pause(id, call());
        try {
            failsWithoutEffect(
                    ProviderException.WrongState.class, "ping of a paused guest", () -> agents.ping(id, call()));
        } finally {
            machines.resume(id, call());
            stage.awaitAgent(id);
        }
    }

    @Rule("GUEST-014")
    @Must
    void aMachineWithoutAChannelHasNoAgent() {
        VmId id = running(plain().build());
        failsWithoutEffect(
                ProviderException.Unavailable.class, "ping without a channel", () -> agents.ping(id, call()));
    }

    @Rule("GUEST-015")
    @Must
    void aChannelNobodyIsAtHasNoAgent() {
        VmId id = withoutAgent();
        failsWithoutEffect(ProviderException.Unavailable.class, "ping", () -> agents.ping(id, call()));
        failsWithoutEffect(ProviderException.Unavailable.class, "describe", () -> agents.describe(id, call()));
    }

    @Rule("GUEST-016")
    @Must
    void anAgentSaysWhoItIs() {
        VmId id = guest();
        AgentStatus status = agents.describe(id, call());
        Expect.equal(id, status.vm(), "the machine the description is about");
        Expect.that(!status.version().isBlank(), "the agent has no version");
    }

    @Rule("GUEST-017")
    @Must
    void anAgentClaimsNoMoreThanItsProvider() {
        AgentStatus status = agents.describe(guest(), call());
        List<GuestCapability> beyond = Arrays.stream(GuestCapability.values())
                .filter(capability -> status.capabilities().has(capability) && !has(capability))
                .toList();
        Expect.equal(List.of(), beyond, "what the agent claims and its provider does not");
    }

    @Rule("GUEST-018")
    @Must
    void anAgentSpeaksOfEveryCapability() {
        AgentStatus status = agents.describe(guest(), call());
        List<GuestCapability> silent = Arrays.stream(GuestCapability.values())
                .filter(capability -> !status.capabilities().declares(capability))
                .toList();
        Expect.equal(List.of(), silent, "capabilities the agent says nothing of");
    }

    @Rule("GUEST-019")
    @Should
    void anAgentSaysWhyItCannot() {
        AgentStatus status = agents.describe(guest(), call());
        List<GuestCapability> mute = Arrays.stream(GuestCapability.values())
                .filter(capability -> status.capabilities().of(capability) instanceof Support.Unsupported(String reason)
                        && reason.isBlank())
                .toList();
        Expect.equal(List.of(), mute, "capabilities denied without a reason");
    }

    @Rule("GUEST-020")
    @Must
    @Needs(OS_INFO)
    void theSystemSaysWhatItIs() {
        GuestOsInfo os = agents.os(guest(), call());
        Expect.that(!os.id().isBlank(), "the system has no machine-readable name");
        Expect.that(!os.name().isBlank(), "the system has no name");
        os.timeZone()
                .ifPresent(offset -> Expect.that(
                        Math.abs(offset) <= 18 * 3600, "no time zone is " + offset + " seconds away from UTC"));
    }

    @Rule("GUEST-021")
    @Must
    @Needs(INTERFACES)
    void theNetworkCardOfTheMachineIsFoundInTheGuest() {
        List<GuestInterface> all = agents.interfaces(guest(), call());
        Expect.equal(
                1L,
                all.stream()
                        .filter(each -> each.mac().equals(Optional.of(GuestStage.MAC)))
                        .count(),
                "the number of interfaces with the address of the machine's card, of " + all);
        Expect.equal(
                (long) all.size(),
                all.stream().map(GuestInterface::name).distinct().count(),
                "names of interfaces");
    }

    @Rule("GUEST-022")
    @Must
    @Needs(INTERFACES)
    void addressesCarryThePrefixOfTheirSubnet() {
        Cidr loopback = Cidr.parse("127.0.0.1/8");
        List<GuestInterface> all = agents.interfaces(guest(), call());
        Expect.that(
                all.stream().anyMatch(each -> each.addresses().contains(loopback)),
                "no interface has " + loopback + ": " + all);
    }
}
