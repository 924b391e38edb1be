/**
 * The reference node: a daemon that loads providers and serves {@code quantix.node.v1}.
 *
 * <p>Enter at {@link io.quantix.node.Main}; {@link io.quantix.node.QuantixNode} shows how the parts are wired, started and stopped. This
 * package depends on all others of the node and none of them on it.
 */
@NullMarked
package io.quantix.node;

import org.jspecify.annotations.NullMarked;
