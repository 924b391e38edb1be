/**
 * Secrets where they are used: passwords of screens, and the credentials of disks, which libvirt keeps while it needs them. No value is ever part of a
 * domain's XML.
 */
@NullMarked
package io.quantix.kvm.secret;

import org.jspecify.annotations.NullMarked;
