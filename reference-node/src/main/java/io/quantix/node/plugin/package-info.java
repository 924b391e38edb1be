/**
 * Finds provider plugins, loads each by a class loader of its own, and puts a guard around every call into them: whatever a provider
 * does, throws or fails to do, only the one call about it fails, with a typed error.
 *
 * <p>Enter at {@link io.quantix.node.plugin.PluginCatalog} and {@link io.quantix.node.plugin.ProviderInstance}. Depends on the SPI and
 * on {@code io.quantix.node.config}; knows nothing of what the providers are used for.
 */
@NullMarked
package io.quantix.node.plugin;

import org.jspecify.annotations.NullMarked;
