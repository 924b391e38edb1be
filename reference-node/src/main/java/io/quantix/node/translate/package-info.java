/**
 * Translates between the messages of {@code quantix.node.v1} and the SPI's types, in both directions, and errors into statuses. Pure
 * functions: nothing here calls a provider or keeps state.
 *
 * <p>Enter at {@link io.quantix.node.translate.VmSpecReader}, {@link io.quantix.node.translate.VmSpecWriter}, {@link
 * io.quantix.node.translate.StatusWriter} and {@link io.quantix.node.translate.ErrorStatus}.
 */
@NullMarked
package io.quantix.node.translate;

import org.jspecify.annotations.NullMarked;
