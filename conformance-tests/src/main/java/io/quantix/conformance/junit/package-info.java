/**
 * Rules as JUnit tests, for the base classes of the chapters; the engine and the command need no JUnit.
 *
 * <p>Enter at {@link io.quantix.conformance.junit.RuleTests}.
 */
@NullMarked
package io.quantix.conformance.junit;

import org.jspecify.annotations.NullMarked;
