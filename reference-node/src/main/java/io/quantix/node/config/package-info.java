/**
 * The node's configuration: one strict YAML file, bound to records by their {@link io.quantix.spi.Setting}s.
 *
 * <p>Enter at {@link io.quantix.node.config.ConfigFile}. Depends on the SPI and a YAML parser, on nothing else of the node. The
 * configuration of a provider is kept as a {@link io.quantix.node.config.ConfigTree} until the provider's own record is known.
 */
@NullMarked
package io.quantix.node.config;

import org.jspecify.annotations.NullMarked;
