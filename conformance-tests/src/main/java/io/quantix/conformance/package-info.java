/**
 * The engine that proves providers: numbered rules, what each run found, and the leaks it left.
 *
 * <p>Enter at {@code VmConformance} and {@code GuestConformance} to prove a provider in JUnit, and at {@code
 * io.quantix.conformance.command} to prove a jar from the command line. A chapter of rules is a class in a package of its own
 * ({@code vm}, {@code guest}); the engine knows none of them.
 *
 * <p>This package depends on {@code io.quantix.spi} alone.
 */
@NullMarked
package io.quantix.conformance;

import org.jspecify.annotations.NullMarked;
