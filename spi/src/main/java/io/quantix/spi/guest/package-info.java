/**
 * Guest agents: what can be asked of a program inside the guest.
 *
 * <p>Enter at {@link io.quantix.spi.guest.GuestAgents}. Depends on {@code io.quantix.spi} and, for the id of a machine, on {@code
 * io.quantix.spi.vm}. Whatever a guest says is a claim: it is bounded, checked and never trusted.
 */
@NullMarked
package io.quantix.spi.guest;

import org.jspecify.annotations.NullMarked;
