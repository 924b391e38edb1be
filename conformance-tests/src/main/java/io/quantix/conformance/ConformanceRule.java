package io.quantix.conformance;

import io.quantix.spi.Capability;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A rule in code.
 *
 * @param needs capabilities without which its denial is proven instead
 * @param method what tries it
 * @param chapter makes the object the method belongs to
 */
public record ConformanceRule(
        String id, Level level, List<Capability> needs, Method method, Function<Object, Object> chapter) {

    public ConformanceRule {
        needs = List.copyOf(needs);
    }

    /** Returns the method's name as a sentence: {@code startTwiceIsHarmless} is "start twice is harmless". */
    public String sentence() {
        return method.getName().replaceAll("(?=\\p{Lu})", " ").toLowerCase(Locale.ROOT);
    }

    /** Tries the rule on a stage. Whatever it throws is the finding. */
    void tryOn(Object stage) throws Throwable {
        try {
            method.invoke(chapter.apply(stage));
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }
}
