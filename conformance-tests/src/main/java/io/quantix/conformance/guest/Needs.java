package io.quantix.conformance.guest;

import io.quantix.spi.guest.GuestCapability;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names what a rule needs of the provider. Where the provider denies one of them, the rule is not skipped: asking for it must fail with
 * {@link io.quantix.spi.ProviderException.Unsupported}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {
    GuestCapability[] value();
}
