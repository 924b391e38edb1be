/**
 * Virtual machines: what a hypervisor is asked for ({@link io.quantix.spi.vm.VmSpec}), what it reports ({@link
 * io.quantix.spi.vm.VmStatus}, {@link io.quantix.spi.vm.VmEvent}) and what can be done to it.
 *
 * <p>Enter at {@link io.quantix.spi.vm.VirtualMachines}. Depends on {@code io.quantix.spi}, on {@code io.quantix.spi.storage} for
 * how a disk is reached, and on {@code io.quantix.spi.network} for how a NIC is connected.
 */
@NullMarked
package io.quantix.spi.vm;

import org.jspecify.annotations.NullMarked;
