/**
 * What the node does, apart from how it is asked: mutations as journalled operations, one lock for each machine, reads across
 * hypervisors, events, and putting journal and hypervisors right with each other.
 *
 * <p>It speaks the messages of {@code quantix.node.v1}, so that gRPC and whatever comes beside it are thin. Enter at {@link
 * io.quantix.node.core.VmCommands}, {@link io.quantix.node.core.VmQueries} and {@link io.quantix.node.core.Operations}. Depends on
 * {@code plugin}, {@code journal} and {@code translate}, never on {@code grpc}.
 */
@NullMarked
package io.quantix.node.core;

import org.jspecify.annotations.NullMarked;
