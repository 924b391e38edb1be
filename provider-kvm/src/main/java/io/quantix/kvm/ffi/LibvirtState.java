package io.quantix.kvm.ffi;

/**
 * The state of a domain.
 *
 * @param state one of {@code virDomainState}, such as {@code VIR_DOMAIN_RUNNING}
 * @param reason why it is so; its meaning depends on the state
 */
public record LibvirtState(int state, int reason) {}
