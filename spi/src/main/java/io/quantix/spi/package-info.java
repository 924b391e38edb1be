/**
 * What every role shares: how a provider is found, opened and described, how a call is bounded, how it fails, and the units
 * it speaks in.
 *
 * <p>Enter at {@link io.quantix.spi.ProviderFactory} when you write a provider and at {@link io.quantix.spi.Provider} when
 * you use one. The roles live in their own packages: {@code io.quantix.spi.vm}, {@code io.quantix.spi.storage},
 * {@code io.quantix.spi.network} and {@code io.quantix.spi.guest}. This package depends on {@code java.base} alone and on
 * none of the roles.
 *
 * <p>Laws that hold for every method of every role:
 *
 * <ol>
 *   <li><b>Bounded.</b> A call blocks its caller, but never longer than the deadline of its {@link
 *       io.quantix.spi.CallContext}.
 *   <li><b>Idempotent.</b> A mutation may be repeated with the same arguments and gives the same answer.
 *   <li><b>Honest.</b> What a provider cannot do it declares in {@link io.quantix.spi.Capabilities}, and refuses with {@link
 *       io.quantix.spi.ProviderException.Unsupported}.
 *   <li><b>Typed failure.</b> A call fails with a {@link io.quantix.spi.ProviderException} and nothing else.
 *   <li><b>Contained.</b> A stuck object never delays a call about another one.
 * </ol>
 */
@NullMarked
package io.quantix.spi;

import org.jspecify.annotations.NullMarked;
