/**
 * Statistics that are swept in the background, and which machines do not answer.
 */
@NullMarked
package io.quantix.kvm.pulse;

import org.jspecify.annotations.NullMarked;
