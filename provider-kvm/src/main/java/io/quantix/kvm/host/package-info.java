/**
 * What this host is and can do: its libvirt, QEMU, firmware, accelerator and devices, the capabilities that follow from them, and the check of a
 * spec against all that.
 */
@NullMarked
package io.quantix.kvm.host;

import org.jspecify.annotations.NullMarked;
