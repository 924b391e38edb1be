/**
 * What happens to machines: what libvirt tells, put into order and told on, with the states and ends it means.
 */
@NullMarked
package io.quantix.kvm.event;

import org.jspecify.annotations.NullMarked;
