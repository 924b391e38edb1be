package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.NotApplicable;
import io.quantix.conformance.Rule;
import io.quantix.spi.ProviderException;
import io.quantix.spi.SecretRef;
import io.quantix.spi.vm.ConsoleSession;
import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.util.List;
import java.util.Optional;

/** Secrets a spec refers to: they are used, and they are not shown. */
final class SecretRules extends VmRules {

    private final VmWishes wish;

    SecretRules(VmStage stage) {
        super(stage);
        this.wish = new VmWishes(this);
    }

    private VmBench.LentSecret secret() {
        return NotApplicable.unlessPresent(stage.bench().secret(), "the bench lends the provider no secret");
    }

    private VmSpec withPassword(SecretRef secret) {
        return wish.console(new ConsoleSpec.Vnc(new ConsoleSpec.LocalSocket(), Optional.of(secret)))
                .build();
    }

    private boolean letsIn(VmId id, String password) {
        try (ConsoleSession session = machines.consoles().orElseThrow().openVnc(id, call())) {
            RfbClient client = new RfbClient(session, timing.call());
            Expect.equal(RfbClient.PASSWORD, client.offered(), "the kind of security a screen with a password offers");
            return client.logIn(password);
        }
    }

    @Rule("VM-690")
    @Must
    @Needs(CONSOLE_VNC)
    void aScreenLetsInWhoKnowsItsPasswordAndNobodyElse() {
        VmBench.LentSecret secret = secret();
        VmId id = running(withPassword(secret.ref()));
        Expect.that(!letsIn(id, "wrong"), "a wrong password must not open the screen");
        Expect.that(!letsIn(id, ""), "no password must not open the screen");
        Expect.that(letsIn(id, secret.value()), "the right password must open the screen");
    }

    @Rule("VM-691")
    @Must
    @Needs(CONSOLE_VNC)
    void aPasswordIsThereAfterTheNextStart() {
        VmBench.LentSecret secret = secret();
        VmId id = running(withPassword(secret.ref()));
        forceOff(id);
        start(id);
        Expect.that(!letsIn(id, "wrong"), "a wrong password must not open the screen after another start");
        Expect.that(letsIn(id, secret.value()), "the right password must open the screen after another start");
    }

    @Rule("VM-692")
    @Must
    @Needs(CONSOLE_VNC)
    void aReferenceIsReadBackAndItsValueIsShownNowhere() {
        VmBench.LentSecret secret = secret();
        VmSpec spec = withPassword(secret.ref());
        running(spec);
        VmSpec read = machines.spec(spec.id(), call());
        SpecParts.expectEqual(spec, read);
        String shown = read + " " + describe(spec.id());
        Expect.that(!shown.contains(secret.value()), "the value of a secret must not be shown");
    }

    @Rule("VM-693")
    @Must
    @Needs(CONSOLE_VNC)
    void aMachineWhoseSecretIsMissingDoesNotStart() {
        VmId id = created(withPassword(new SecretRef("tck-there-is-no-such-secret")));
        ProviderException refused = Expect.fails(ProviderException.class, "starting it", () -> start(id));
        Expect.that(
                refused instanceof ProviderException.InvalidSpec || refused instanceof ProviderException.NotFound,
                "a missing secret must be InvalidSpec or NotFound, found " + refused);
        Expect.that(
                String.valueOf(refused.getMessage()).contains("tck-there-is-no-such-secret"),
                "the refusal must name the secret, found " + refused.getMessage());
        expectState(VmState.STOPPED, describe(id));
    }

    @Rule("VM-694")
    @Must
    @Needs(CONSOLE_VNC)
    void aPasswordOutlivesTheProvider() {
        VmBench.LentSecret secret = secret();
        VmSpec spec = withPassword(secret.ref());
        running(spec);
        stage.reopen();
        try (ConsoleSession session = stage.machines().consoles().orElseThrow().openVnc(spec.id(), call())) {
            RfbClient client = new RfbClient(session, timing.call());
            Expect.equal(RfbClient.PASSWORD, client.offered(), "the kind of security after the provider came back");
            Expect.that(client.logIn(secret.value()), "the right password must open the screen");
        }
        Expect.equal(
                List.of(spec.consoles()),
                List.of(stage.machines().spec(spec.id(), call()).consoles()),
                "the consoles read back");
    }
}
