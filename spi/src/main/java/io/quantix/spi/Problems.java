package io.quantix.spi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Collects every mistake of a spec before refusing it, so that a person mends them all in one go.
 *
 * <p>A spec record creates one in its compact constructor, checks each component and ends with {@link #throwIfAny()}. Whoever
 * builds a tree of specs (a node reading a request, say) wraps each part in {@link #nested}, which catches the part's refusal
 * and files its problems under the part's path.
 *
 * <p>Not thread-safe; made and dropped within one method.
 *
 * @since 1.0
 */
public final class Problems {

    private final String what;
    private final List<FieldProblem> found = new ArrayList<>();

    private Problems(String what) {
        this.what = what;
    }

    /** Starts collecting for an object, named as a person would: "disk", "VM spec". */
    public static Problems of(String what) {
        return new Problems(what);
    }

    /** Records a problem unless {@code ok}. */
    public Problems check(boolean ok, String path, Object value, String advice) {
        if (!ok) {
            found.add(new FieldProblem(path, String.valueOf(value), advice));
        }
        return this;
    }

    /** Records a problem unless {@code low <= value <= high}. */
    public Problems range(String path, long value, long low, long high) {
        return check(value >= low && value <= high, path, value, "must be " + low + " to " + high);
    }

    /** Records a problem unless the text has 1 to {@code longest} characters and no control character. */
    public Problems text(String path, String value, int longest) {
        boolean ok = !value.isBlank()
                && value.length() <= longest
                && value.codePoints().noneMatch(Character::isISOControl);
        return check(ok, path, value, "must be 1 to " + longest + " characters without control characters");
    }

    /** Records one problem for each value that occurs a second time. */
    public Problems unique(String path, List<?> values, String advice) {
        Set<Object> seen = new HashSet<>();
        for (Object value : values) {
            check(seen.add(value), path, value, advice);
        }
        return this;
    }

    /** Builds a part; when the part refuses, its problems are filed under {@code path} and the result is empty. */
    public <T> Optional<T> nested(String path, Supplier<T> part) {
        try {
            return Optional.of(part.get());
        } catch (ProviderException.InvalidSpec refused) {
            refused.problems().forEach(problem -> found.add(problem.under(path)));
            return Optional.empty();
        }
    }

    /** Records a problem that was found elsewhere. */
    public Problems add(FieldProblem problem) {
        found.add(Objects.requireNonNull(problem, "problem"));
        return this;
    }

    public boolean any() {
        return !found.isEmpty();
    }

    public List<FieldProblem> list() {
        return List.copyOf(found);
    }

    /**
     * Ends the collection.
     *
     * @throws ProviderException.InvalidSpec with all problems, when there is at least one
     */
    public void throwIfAny() {
        if (any()) {
            throw new ProviderException.InvalidSpec(what, found);
        }
    }
}
