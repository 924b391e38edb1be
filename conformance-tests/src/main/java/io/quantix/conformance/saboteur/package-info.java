/**
 * Providers that are broken on purpose, in one way each: what the rules are worth is how many of these they catch.
 *
 * <p>Enter at {@link io.quantix.conformance.saboteur.SabotageTrial}. A saboteur is a wrapper around a provider that works; those of
 * one kind share a file. Depends on the chapters and on the engine.
 */
@NullMarked
package io.quantix.conformance.saboteur;

import org.jspecify.annotations.NullMarked;
