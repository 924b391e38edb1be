/**
 * The ways to libvirt that are measured, and what they have in common: {@link io.quantix.benchmarks.way.Libvirt}.
 *
 * <p>The way through the generated bindings is in the {@code ffi} package, as all code that touches native memory is.
 */
@NullMarked
package io.quantix.benchmarks.way;

import org.jspecify.annotations.NullMarked;
