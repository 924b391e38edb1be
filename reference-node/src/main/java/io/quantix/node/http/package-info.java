/**
 * The services of the node as REST over HTTPS, driven by their descriptors: paths from {@code google.api.http}, JSON as Protobuf maps it,
 * errors as RFC 9457, and a document that describes it all. Each call goes through an in-process channel into the same gate and services as
 * gRPC's.
 *
 * <p>Enter at {@link io.quantix.node.http.HttpEdge}. Knows no service of the node by name.
 */
@NullMarked
package io.quantix.node.http;

import org.jspecify.annotations.NullMarked;
