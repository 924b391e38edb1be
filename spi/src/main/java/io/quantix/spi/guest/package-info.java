/**
 * Guest agents: what can be asked of a program inside the guest.
 *
 * <p>Depends on {@code io.quantix.spi} and, for the id of a machine, on {@code io.quantix.spi.vm}.
 */
@NullMarked
package io.quantix.spi.guest;

import org.jspecify.annotations.NullMarked;
