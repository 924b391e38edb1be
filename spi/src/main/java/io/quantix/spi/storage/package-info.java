/**
 * Storage: pools, volumes and how a volume describes itself to a hypervisor.
 *
 * <p>Enter at {@link io.quantix.spi.storage.StoragePools}. Depends on {@code io.quantix.spi} only.
 */
@NullMarked
package io.quantix.spi.storage;

import org.jspecify.annotations.NullMarked;
