package io.quantix.node;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the rules of {@code docs/spec/node.md} a test keeps: it fails when one of them is broken. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Proves {

    /** Numbers, such as {@code NODE-012}. */
    String[] value();
}
