package io.quantix.conformance;

/**
 * What a provider says of one capability.
 *
 * @param support one of supported, conditional, unsupported, not declared
 * @param reason the provider's own words; empty when it has none
 */
public record CapabilityRow(String capability, String support, String reason) {}
