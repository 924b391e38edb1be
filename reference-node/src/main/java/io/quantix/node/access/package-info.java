/**
 * Who calls, and what they may do: identities, roles, and the one gate every call of every door passes.
 *
 * <p>Enter at {@link io.quantix.node.access.Gate}. A door tells who calls in its own way ({@link io.quantix.node.access.Doorkeeper}); what they may
 * do is decided here alone. Knows no service of the node.
 */
@NullMarked
package io.quantix.node.access;

import org.jspecify.annotations.NullMarked;
