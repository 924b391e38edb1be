/** Figures about the node for Prometheus: only such as cost nothing to have. */
@NullMarked
package io.quantix.node.metrics;

import org.jspecify.annotations.NullMarked;
