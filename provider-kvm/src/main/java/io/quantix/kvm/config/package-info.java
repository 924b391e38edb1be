/**
 * How the provider is configured.
 */
@NullMarked
package io.quantix.kvm.config;

import org.jspecify.annotations.NullMarked;
