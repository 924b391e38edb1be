package io.quantix.spi.storage;

import io.quantix.spi.FieldProblem;
import io.quantix.spi.Problems;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which names the volumes of a pool may have. Identity is the id; a name is kept for people, and most technologies store it where
 * any text fits. A pool that puts names where characters matter says so here.
 *
 * @param longest the most characters, 1 to 128
 * @param legal a regular expression the whole name matches, in the syntax of {@link Pattern}
 * @param unique whether two volumes of the pool must not share a name
 * @since 1.0
 */
public record NameRules(int longest, String legal, boolean unique) {

    /** Every name a {@link VolumeSpec} allows. */
    public static final NameRules ANY = new NameRules(Checks.LONGEST_NAME, ".*", false);

    public NameRules {
        Problems problems = Problems.of("name rules").range("longest", longest, 1, Checks.LONGEST_NAME);
        try {
            Pattern.compile(legal);
        } catch (PatternSyntaxException broken) {
            problems.add(new FieldProblem("legal", legal, "must be a regular expression: " + broken.getDescription()));
        }
        problems.throwIfAny();
    }

    /** Returns whether the name keeps the rules that can be checked without looking at other volumes. */
    public boolean accepts(String name) {
        return name.length() <= longest && Pattern.matches(legal, name);
    }
}
