package io.quantix.conformance.guest;

import static io.quantix.spi.guest.GuestCapability.EXEC;
import static io.quantix.spi.guest.GuestCapability.EXEC_INPUT;
import static io.quantix.spi.guest.GuestCapability.EXEC_KILL;
import static io.quantix.spi.guest.GuestCapability.EXEC_STREAMED;
import static io.quantix.spi.guest.GuestCapability.FILE_READ;
import static io.quantix.spi.guest.GuestCapability.FILE_STAT;
import static io.quantix.spi.guest.GuestCapability.FILE_SYSTEMS;
import static io.quantix.spi.guest.GuestCapability.FILE_WRITE;
import static io.quantix.spi.guest.GuestCapability.FREEZE;
import static io.quantix.spi.guest.GuestCapability.FREEZE_SELECTED;
import static io.quantix.spi.guest.GuestCapability.PASSWORD;
import static io.quantix.spi.guest.GuestCapability.SSH_KEYS;
import static io.quantix.spi.guest.GuestCapability.TIME_READ;
import static io.quantix.spi.guest.GuestCapability.TIME_SYNC;
import static io.quantix.spi.guest.GuestCapability.TRIM;
import static io.quantix.spi.guest.GuestCapability.USERS;
import static io.quantix.spi.guest.GuestCapability.VCPUS;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.conformance.RuleRunner;
import io.quantix.conformance.Should;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Support;
import io.quantix.spi.guest.GuestCapability;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a provider says of its agents. */
final class CapabilityRules extends GuestRules {

    CapabilityRules(GuestStage stage) {
        super(stage);
    }

    private Capabilities capabilities() {
        return stage.capabilities();
    }

    @Rule("GUEST-001")
    @Must
    void everyCapabilityIsDeclared() {
        List<GuestCapability> undeclared = Arrays.stream(GuestCapability.values())
                .filter(capability -> !capabilities().declares(capability))
                .toList();
        Expect.equal(List.of(), undeclared, "capabilities without a declaration");
    }

    @Rule("GUEST-002")
    @Must
    void whatIsDeniedIsRefusedByName() {
        for (GuestCapability capability : GuestCapability.values()) {
            if (capabilities().declares(capability) && capabilities().of(capability) instanceof Support.Unsupported) {
                RuleRunner.proveDenied(stage, capability);
            }
        }
    }

    @Rule("GUEST-003")
    @Must
    void groupsArePresentExactlyWhenOneOfTheirCapabilitiesIs() {
        expectGroup("processes", agents.processes(), EXEC);
        expectGroup("files", agents.files(), FILE_READ, FILE_WRITE, FILE_STAT);
        expectGroup("fileSystems", agents.fileSystems(), FILE_SYSTEMS, FREEZE, FREEZE_SELECTED, TRIM);
        expectGroup("clocks", agents.clocks(), TIME_READ, TIME_SYNC);
        expectGroup("users", agents.users(), USERS, PASSWORD, SSH_KEYS);
        expectGroup("cpus", agents.cpus(), VCPUS);
    }

    private void expectGroup(String name, Optional<?> group, GuestCapability... any) {
        boolean wanted = Arrays.stream(any).anyMatch(this::has);
        Expect.equal(wanted, group.isPresent(), "the presence of " + name + "()");
    }

    @Rule("GUEST-004")
    @Should
    void aDenialSaysWhy() {
        List<GuestCapability> silent = Arrays.stream(GuestCapability.values())
                .filter(capability ->
                        capabilities().of(capability) instanceof Support.Unsupported(String reason) && reason.isBlank())
                .toList();
        Expect.equal(List.of(), silent, "capabilities denied without a reason");
    }

    @Rule("GUEST-005")
    @Should
    void capabilitiesDoNotContradictEachOther() {
        expectImplied(EXEC_STREAMED, EXEC);
        expectImplied(EXEC_INPUT, EXEC);
        expectImplied(EXEC_KILL, EXEC);
        expectImplied(FREEZE_SELECTED, FREEZE);
    }

    private void expectImplied(GuestCapability one, GuestCapability other) {
        Expect.that(!has(one) || has(other), one.id() + " makes no sense without " + other.id());
    }
}
