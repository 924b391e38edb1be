/**
 * What the node shows of itself over TLS and whom it believes: its own certificate authority, the node's certificate, what an operator
 * brings along, and how each is replaced without a restart.
 *
 * <p>Enter at {@link io.quantix.node.tls.TlsIdentity}. Depends on the configuration alone.
 */
@NullMarked
package io.quantix.node.tls;

import org.jspecify.annotations.NullMarked;
