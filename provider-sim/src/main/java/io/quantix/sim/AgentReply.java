package io.quantix.sim;

/** How a simulated agent spoils its next reply. What was asked of it is done all the same. */
public enum AgentReply {
    /** It answers what nobody can read. */
    MALFORMED,
    /** It answers more than anybody reads. */
    OVERSIZED
}
