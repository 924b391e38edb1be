package io.quantix.conformance;

import io.quantix.spi.Capability;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Finds the rules of chapter classes. */
public final class RuleCatalog {

    private static final Pattern ID = Pattern.compile("[A-Z]+-\\d{3}");

    private final Function<Method, List<? extends Capability>> needs;
    private final List<ConformanceRule> rules = new ArrayList<>();

    /**
     * @param needs reads a method's needs from the chapter's own annotation
     */
    public RuleCatalog(Function<Method, List<? extends Capability>> needs) {
        this.needs = needs;
    }

    /**
     * Adds the rules of a class.
     *
     * @param chapter makes an object of the class for a stage
     */
    public RuleCatalog add(Class<?> type, Function<Object, Object> chapter) {
        Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Rule.class))
                .forEach(method -> rules.add(rule(method, chapter)));
        return this;
    }

    private ConformanceRule rule(Method method, Function<Object, Object> chapter) {
        String id = method.getAnnotation(Rule.class).value();
        boolean must = method.isAnnotationPresent(Must.class);
        if (must == method.isAnnotationPresent(Should.class)) {
            throw new IllegalStateException(method + " must carry either @Must or @Should");
        }
        if (!ID.matcher(id).matches()
                || rules.stream().anyMatch(rule -> rule.id().equals(id))) {
            throw new IllegalStateException(method + " must have a number of its own like VM-012, not " + id);
        }
        method.setAccessible(true);
        return new ConformanceRule(
                id, must ? Level.MUST : Level.SHOULD, List.copyOf(needs.apply(method)), method, chapter);
    }

    /** Returns the rules in the order of their numbers. */
    public List<ConformanceRule> rules() {
        return rules.stream().sorted(Comparator.comparing(ConformanceRule::id)).toList();
    }
}
