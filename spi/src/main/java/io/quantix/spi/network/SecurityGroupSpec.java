package io.quantix.spi.network;

import io.quantix.spi.Labels;
import io.quantix.spi.Problems;
import java.util.List;
import java.util.Objects;

/**
 * A security group as it is wished for.
 *
 * @param id chosen by the caller; the same on every host
 * @param name for people; 1 to 128 characters, need not be unique
 * @param rules what passes, in no order; at most 10,000, each once
 * @param labels kept with the group and given no meaning
 * @since 1.0
 */
public record SecurityGroupSpec(SecurityGroupId id, String name, List<SecurityRule> rules, Labels labels) {

    public SecurityGroupSpec {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(labels, "labels");
        rules = List.copyOf(rules);
        Problems.of("security group spec")
                .text("name", name, Checks.LONGEST_NAME)
                .check(rules.size() <= 10_000, "rules", rules.size() + " rules", "must be at most 10,000")
                .unique("rules", rules, "must not be given twice")
                .throwIfAny();
    }
}
