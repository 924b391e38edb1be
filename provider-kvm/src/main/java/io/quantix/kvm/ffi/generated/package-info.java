// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
/**
 * libvirt and libvirt-qemu as they are in C: every public function, bound when it is first called, with its
 * prototype; every constant; the layout of every struct; the type of every callback. What each means is
 * described in libvirt's own reference.
 *
 * <p>Only {@code io.quantix.kvm.ffi} may use it: it owns the rules about threads, ownership and errors.
 */
@NullMarked
package io.quantix.kvm.ffi.generated;

import org.jspecify.annotations.NullMarked;
