package io.quantix.spi.storage;

import io.quantix.spi.Problems;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An iSCSI target as it is wished for.
 *
 * @param name {@code iqn.…}, {@code eui.…} or {@code naa.…}; the target's identity
 * @param initiators the names that may log in; empty for everybody who passes CHAP
 * @param chap what they log in with; empty for nothing
 * @since 1.0
 */
public record TargetSpec(String name, List<String> initiators, Optional<DiskSource.Chap> chap) {

    public TargetSpec {
        initiators = List.copyOf(initiators);
        Objects.requireNonNull(chap, "chap");
        Problems problems = Checks.iscsiName(Problems.of("target spec"), "name", name);
        for (int index = 0; index < initiators.size(); index++) {
            Checks.iscsiName(problems, "initiators[" + index + "]", initiators.get(index));
        }
        problems.unique("initiators", initiators, "must not be named twice").throwIfAny();
    }
}
