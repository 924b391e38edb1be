/**
 * The QEMU guest agent as the contract's role.
 *
 * <p>Enter at {@link io.quantix.kvm.guest.KvmGuestAgents}. Its concerns are classes of their own, which speak to an agent through an {@link
 * io.quantix.kvm.guest.AgentChannel}: one operation's conversation with one agent. Nothing here knows libvirt: the way to an agent is an {@link
 * io.quantix.kvm.guest.AgentWire}. Whatever an agent says is a claim of the guest: {@link io.quantix.kvm.guest.Answer} checks each word of it.
 */
@NullMarked
package io.quantix.kvm.guest;

import org.jspecify.annotations.NullMarked;
