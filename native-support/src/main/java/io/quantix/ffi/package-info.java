/**
 * What every binding of a C library needs, on {@code java.base} alone.
 *
 * <h2>Where to enter</h2>
 *
 * <ul>
 *   <li>{@link io.quantix.ffi.NativeLibrary} names a library by its soname and the package that brings it; its
 *       {@code function} declares one C function from its prototype. Nothing is loaded until the first call, and what is
 *       missing is a typed {@link io.quantix.ffi.NativeException} of that call.
 *   <li>{@link io.quantix.ffi.NativeCallPool} runs every call that may block, on bounded platform threads, so that neither
 *       a virtual thread's carrier nor an unrelated call ever waits for a library that hangs.
 *   <li>{@link io.quantix.ffi.NativeHandle} owns a pointer that must be released exactly once, after the last call on it.
 *   <li>{@link io.quantix.ffi.CLayouts}, {@link io.quantix.ffi.CStrings} and {@link io.quantix.ffi.Errno} translate types,
 *       strings and error numbers; {@link io.quantix.ffi.Upcalls} makes callbacks that cannot end the JVM.
 * </ul>
 *
 * <h2>The pattern of a binding</h2>
 *
 * A package-private class declares the functions as constants; an owning wrapper above it calls them inside a pool task
 * that also reads the library's thread-local error, and returns Java values only. No memory segment leaves the package.
 */
@NullMarked
package io.quantix.ffi;

import org.jspecify.annotations.NullMarked;
