/**
 * Changes to machines that run.
 */
@NullMarked
package io.quantix.kvm.hotplug;

import org.jspecify.annotations.NullMarked;
