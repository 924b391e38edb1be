/**
 * libvirt for the rest of the provider: owning wrappers that return Java values. No memory segment leaves this package.
 *
 * <h2>Where to enter</h2>
 *
 * {@link io.quantix.kvm.ffi.LibvirtConnection#open} starts the process-wide event loop if need be and connects; domains,
 * events and streams come from the connection.
 *
 * <h2>Rules it keeps</h2>
 *
 * <ul>
 *   <li>Every call that may block runs on the connection's {@link io.quantix.ffi.NativeCallPool}, with the caller's deadline,
 *       and the domain as its bulkhead key.
 *   <li>libvirt's error is thread-local, so it is read in the same task, on the same platform thread, and becomes a
 *       {@link io.quantix.kvm.ffi.LibvirtException}.
 *   <li>Callbacks copy what they are given, hand it on and return.
 *   <li>The generated bindings in {@code generated} are used by this package alone.
 * </ul>
 */
@NullMarked
package io.quantix.kvm.ffi;

import org.jspecify.annotations.NullMarked;
