package io.quantix.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one component of a configuration record. The host binds, checks and documents the configuration from it.
 *
 * <p>The key is the component's name in kebab case: {@code stateRoot} is written {@code state-root}. A component may be a
 * {@code String}, {@code boolean}, {@code int}, {@code long}, {@link java.time.Duration}, {@link ByteSize}, {@link
 * java.nio.file.Path}, {@link java.net.URI}, {@link SecretRef}, an enum, another such record, or a {@code List} or {@code
 * Optional} of one of these.
 *
 * @since 1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

    /** What a default of "none" looks like: the setting must be given, unless it is an {@code Optional} or a {@code List}. */
    String REQUIRED = "";

    /** Says what the setting does, with its unit and range, in one or two sentences. */
    String description();

    /** The default as it would be written in the configuration; {@link #REQUIRED} when there is none. */
    String defaultValue() default REQUIRED;
}
