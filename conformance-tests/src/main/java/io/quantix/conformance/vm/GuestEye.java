package io.quantix.conformance.vm;

import io.quantix.conformance.Expect;
import io.quantix.conformance.NotApplicable;
import io.quantix.conformance.vm.GuestBench.Look;
import io.quantix.conformance.vm.GuestBench.Sight;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Asks the guest itself what it sees, over its serial console. */
final class GuestEye {

    private final GuestBench guest;
    private final VmId id;
    private final ConsoleTalk talk;
    private final Duration patience;

    GuestEye(VmStage stage, GuestBench guest, VmId id) {
        this.guest = guest;
        this.id = id;
        this.talk = stage.talk(id);
        this.patience = stage.bench().timing().boot();
    }

    /** Returns what the guest answers now. */
    String see(Look what) {
        Sight sight = NotApplicable.unlessPresent(guest.look(what), "the bench's guest cannot be asked about " + what);
        int before = talk.text().length();
        talk.type(sight.typed());
        Optional<String> answer = Expect.eventually(
                patience,
                "an answer of the guest about " + what,
                () -> sight.answer().apply(talk.text().substring(before)),
                Optional::isPresent);
        return answer.orElseThrow();
    }

    /** Asks again and again until the answer fits, as a guest takes a moment to notice. */
    String await(Look what, String words, Predicate<String> fits) {
        return Expect.eventually(patience, words + " in the guest (" + what + ")", () -> see(what), fits);
    }

    void await(Look what, String answer) {
        await(what, "\"" + answer + "\"", answer::equals);
    }

    void awaitNothing(Look what) {
        await(what, Sight.NOTHING);
    }

    /** Makes the guest hold on to something, and waits until it does. */
    void hold(GuestBench.Hold what) {
        if (!guest.hold(id, what, talk::type)) {
            throw new NotApplicable("the bench's guest cannot hold on to " + what);
        }
        // Its shell does one thing after the other.
        see(new Look.Vcpus());
    }
}
