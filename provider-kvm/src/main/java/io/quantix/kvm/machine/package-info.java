/**
 * Machines as they are defined, seen, started, stopped and watched.
 *
 * <p>{@link io.quantix.kvm.machine.KvmView} finds a machine and tells what it is; the packages of snapshots, backups, moves and hotplug stand on it.
 */
@NullMarked
package io.quantix.kvm.machine;

import org.jspecify.annotations.NullMarked;
