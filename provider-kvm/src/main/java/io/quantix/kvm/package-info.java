/**
 * The hypervisor provider on libvirt and QEMU.
 *
 * <p>Enter at {@link io.quantix.kvm.KvmFactory}. {@code KvmVirtualMachines} is the role; each of its concerns has a package of its own, and no package
 * knows one further up:
 *
 * <pre>
 * snapshot  backup  migration  hotplug     what is done to machines
 * machine                                  machines as they are, started, stopped and watched
 * host  pulse  secret  job  guest          what they are judged and run with
 * event  link  seed  xml                   what happens, the way to libvirt, and what it reads
 * ffi                                      calls into C
 * </pre>
 *
 * <p>Domain XML is the business of {@code io.quantix.kvm.xml}, calls into libvirt that of {@code io.quantix.kvm.ffi}; no memory segment and no XML
 * appears anywhere else.
 */
@NullMarked
package io.quantix.kvm;

import org.jspecify.annotations.NullMarked;
