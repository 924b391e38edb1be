/**
 * Long work: written down before it begins, and picked up when the provider comes back.
 */
@NullMarked
package io.quantix.kvm.job;

import org.jspecify.annotations.NullMarked;
