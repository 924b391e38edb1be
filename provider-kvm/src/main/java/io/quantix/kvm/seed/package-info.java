/**
 * First-boot configuration: what a {@link io.quantix.spi.vm.CloudInitSpec} becomes, on which disk it is written and where that is kept. Enter at
 * {@link io.quantix.kvm.seed.SeedStore}. Knows nothing of libvirt.
 */
@NullMarked
package io.quantix.kvm.seed;

import org.jspecify.annotations.NullMarked;
