/**
 * The generator of the bindings in {@code provider-kvm}. Enter at {@link io.quantix.bindings.LibvirtBindings}; it reads the
 * XML that libvirt installs with its headers into an {@link io.quantix.bindings.Api}, and writes Java from that.
 *
 * <p>Only facts are taken over: names, types, values, versions. libvirt's prose stays in libvirt's reference.
 */
@NullMarked
package io.quantix.bindings;

import org.jspecify.annotations.NullMarked;
