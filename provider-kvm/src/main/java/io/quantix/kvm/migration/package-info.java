/**
 * Moving running machines between hosts, and which host may run them.
 */
@NullMarked
package io.quantix.kvm.migration;

import org.jspecify.annotations.NullMarked;
