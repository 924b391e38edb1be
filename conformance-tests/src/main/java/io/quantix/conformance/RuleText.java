package io.quantix.conformance;

import java.util.Objects;

/**
 * A rule as the specification has it.
 *
 * @param id for example {@code VM-012}
 * @param section the heading it stands under
 * @param text what holds
 * @param intent what the rule catches
 */
public record RuleText(String id, Level level, String section, String text, String intent) {

    public RuleText {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(section, "section");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(intent, "intent");
    }
}
