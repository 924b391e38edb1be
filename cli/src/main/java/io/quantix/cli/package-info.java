/**
 * {@code qx}, the command line of a node.
 *
 * <p>Enter at {@link io.quantix.cli.Main}; each command is one class that extends {@link io.quantix.cli.NodeCommand}. Knows the node
 * only by {@code quantix.node.v1}.
 */
@NullMarked
package io.quantix.cli;

import org.jspecify.annotations.NullMarked;
