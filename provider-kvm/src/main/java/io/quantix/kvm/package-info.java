/**
 * The hypervisor provider on libvirt and QEMU.
 *
 * <p>Enter at {@link io.quantix.kvm.KvmFactory}. {@code KvmVirtualMachines} is the role; it delegates to one class for each of its
 * concerns. Domain XML is the business of {@code io.quantix.kvm.xml}, calls into libvirt that of {@code io.quantix.kvm.ffi}; no memory segment
 * and no XML appears here.
 */
@NullMarked
package io.quantix.kvm;

import org.jspecify.annotations.NullMarked;
