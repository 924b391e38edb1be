/**
 * The way to libvirt: connections that come back, calls with deadlines, errors in the words of the SPI, and one change of a machine at a time.
 */
@NullMarked
package io.quantix.kvm.link;

import org.jspecify.annotations.NullMarked;
