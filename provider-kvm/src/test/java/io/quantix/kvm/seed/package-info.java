/** Tests of first-boot configuration. */
@NullMarked
package io.quantix.kvm.seed;

import org.jspecify.annotations.NullMarked;
