/**
 * The rules as one command: {@code java -jar quantix-conformance.jar --provider-jar X.jar --report DIR}.
 *
 * <p>Enter at {@link io.quantix.conformance.command.ConformanceCommand}.
 */
@NullMarked
package io.quantix.conformance.command;

import org.jspecify.annotations.NullMarked;
