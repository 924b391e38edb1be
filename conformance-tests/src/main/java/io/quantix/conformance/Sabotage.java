package io.quantix.conformance;

import java.util.Optional;

/**
 * What became of one saboteur: a provider that is broken in one way on purpose.
 *
 * @param saboteur its name
 * @param sin what it does wrong, in a sentence
 * @param caughtBy the rule that found it; empty when none did
 * @param finding what the rule said
 */
public record Sabotage(String saboteur, String sin, Optional<String> caughtBy, String finding) {}
