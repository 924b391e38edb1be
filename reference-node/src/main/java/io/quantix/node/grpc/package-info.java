/**
 * The node's services over gRPC: listeners, deadlines, errors as statuses. Thin: each method hands its message to {@code core}.
 *
 * <p>Enter at {@link io.quantix.node.grpc.NodeServer}. A method blocks the virtual thread it is called on.
 */
@NullMarked
package io.quantix.node.grpc;

import org.jspecify.annotations.NullMarked;
