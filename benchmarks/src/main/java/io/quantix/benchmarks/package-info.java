/**
 * What a libvirt call costs through each way there is, measured on libvirt's in-process test driver.
 *
 * <p>Enter at {@link io.quantix.benchmarks.Measure}, which runs all of it in interleaved rounds; {@link
 * io.quantix.benchmarks.Libvirt} is what the ways have in common. The comparison of StartVm with virsh is in
 * {@link io.quantix.benchmarks.StartComparison}.
 */
@NullMarked
package io.quantix.benchmarks;

import org.jspecify.annotations.NullMarked;
