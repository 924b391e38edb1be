/** Tests of the guest agent's side that needs no guest. */
@NullMarked
package io.quantix.kvm.guest;

import org.jspecify.annotations.NullMarked;
