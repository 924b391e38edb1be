package io.quantix.conformance;

/** How binding a rule is (RFC 2119). */
public enum Level {
    MUST,
    SHOULD
}
