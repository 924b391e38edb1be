/** libvirt through the provider's generated bindings, with nothing between them and the caller. */
@NullMarked
package io.quantix.benchmarks.ffi;

import org.jspecify.annotations.NullMarked;
