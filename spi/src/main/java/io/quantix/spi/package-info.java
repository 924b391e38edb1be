/** The roles a provider plays for a hypervisor host. Depends on {@code java.base} and JSpecify only. */
@NullMarked
package io.quantix.spi;

import org.jspecify.annotations.NullMarked;
