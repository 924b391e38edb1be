/**
 * Snapshots, which are layers of disk images below a machine or inside the images themselves, and saved memory.
 */
@NullMarked
package io.quantix.kvm.snapshot;

import org.jspecify.annotations.NullMarked;
