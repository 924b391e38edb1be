/**
 * The chapter of guest agents: {@code docs/spec/guest.md} in code.
 *
 * <p>Enter at {@link io.quantix.conformance.guest.GuestConformance} to prove a provider in JUnit, at {@link
 * io.quantix.conformance.guest.GuestStage} to do so elsewhere. The bench is that of virtual machines, with an {@link
 * io.quantix.conformance.vm.AgentBench}.
 */
@NullMarked
package io.quantix.conformance.guest;

import org.jspecify.annotations.NullMarked;
