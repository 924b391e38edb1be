/** Tests of the provider: on libvirt's own mock, and on real guests under the embedded libvirt. */
@NullMarked
package io.quantix.kvm;

import org.jspecify.annotations.NullMarked;
