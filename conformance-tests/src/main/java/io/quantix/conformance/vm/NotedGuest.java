package io.quantix.conformance.vm;

import io.quantix.conformance.Expect;
import io.quantix.conformance.NotApplicable;
import io.quantix.spi.ByteSize;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** A booted guest with a disk that keeps what it is told, and the only witness of it. */
final class NotedGuest {

    private final VmRules rules;
    private final GuestNotes notes;
    private final DiskSpec disk;
    private final VmId id;
    private @Nullable ConsoleTalk talk;

    /** Makes the machine and boots it. */
    NotedGuest(VmRules rules) {
        this(rules, rules.disk(ByteSize.ofMib(8)));
    }

    /** Makes the machine on a disk of the rule's own, and boots it. */
    NotedGuest(VmRules rules, DiskSource source) {
        this.rules = rules;
        this.notes = NotApplicable.unlessPresent(
                rules.guestBench().notes(), "the bench's guest keeps nothing it could be asked for");
        this.disk = DiskSpec.builder("data", source).serial("tckdata").build();
        VmId fresh = VmId.random();
        VmSpec spec = rules.guestBench()
                .machine(fresh, VmRules.nameOf(fresh))
                .disks(List.of(disk))
                .build();
        this.id = rules.created(spec);
        boot();
    }

    VmId id() {
        return id;
    }

    DiskSpec disk() {
        return disk;
    }

    /** Starts it anew. */
    void boot() {
        talk = rules.stage.sharedGuest().boot(id);
    }

    /** Listens again to a guest that was continued from memory, in a process of its own. */
    void listen() {
        talk = rules.stage.talk(id);
    }

    void write(int number) {
        ask(notes.write(disk, number));
    }

    String read() {
        return ask(notes.read(disk));
    }

    void keep(int number) {
        ask(notes.keep(number));
    }

    String kept() {
        return ask(notes.kept());
    }

    private String ask(GuestNotes.Question question) {
        ConsoleTalk with = talk;
        if (with == null) {
            throw new AssertionError("nobody listens to the guest");
        }
        int from = with.text().length();
        with.type(question.typed());
        String heard = Expect.eventually(
                rules.timing.boot(),
                "an answer to \"" + question.typed().strip() + "\"",
                () -> with.text().substring(from),
                text -> question.answer().matcher(text).find());
        Matcher answer = question.answer().matcher(heard);
        Expect.that(answer.find(), "the guest took its answer back");
        return answer.group(1);
    }
}
