package io.quantix.conformance;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method as a numbered rule. Its text and intent stand under the same number in the chapter's page of {@code docs/spec}.
 * The method carries {@link Must} or {@link Should}, takes nothing, and fails by throwing.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Rule {

    /** The number, for example {@code VM-012}; never used again for another rule. */
    String value();
}
