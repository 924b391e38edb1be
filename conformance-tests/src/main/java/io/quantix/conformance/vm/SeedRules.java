package io.quantix.conformance.vm;

import io.quantix.conformance.Expect;
import io.quantix.conformance.NotApplicable;
import io.quantix.spi.vm.VmId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Rules that look at first-boot configuration from inside the guest. */
abstract class SeedRules extends VmRules {

    private static final String MARK = "tck-seed";

    SeedRules(VmStage stage) {
        super(stage);
    }

    /** Boots a machine of the bench's guest and returns the files of its seed, as the guest reads them. */
    final Map<String, String> bootAndLook(VmId id) {
        return look(stage.sharedGuest().boot(id));
    }

    final Map<String, String> look(ConsoleTalk talk) {
        String show = NotApplicable.unlessPresent(
                guestBench().showSeed(MARK), "the bench's guest cannot show its first-boot configuration");
        int before = talk.text().length();
        talk.type(show);
        Expect.eventually(
                timing.boot(),
                "the guest's first-boot configuration",
                () -> heard(talk, before),
                text -> text.contains(MARK + " end"));
        Map<String, String> files = new HashMap<>();
        for (String line : heard(talk, before).split("\r?\n", -1)) {
            String[] words = line.strip().split(" ", -1);
            if (words[0].equals(MARK) && words.length == 3) {
                files.put(words[1], new String(Base64.getMimeDecoder().decode(words[2]), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static String heard(ConsoleTalk talk, int from) {
        return talk.text().substring(from);
    }
}
