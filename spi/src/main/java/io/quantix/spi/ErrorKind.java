package io.quantix.spi;

/**
 * The closed set of ways a call can fail. Each kind is one class of {@link ProviderException} and one gRPC status code.
 *
 * <p>Litmus test between the three that are easily confused: when repeating <em>this call</em> may help it is {@link
 * #UNAVAILABLE}; when the caller must read again and repeat a <em>larger step</em> it is {@link #CONFLICT}; when something
 * must be <em>changed first</em> it is {@link #WRONG_STATE}.
 *
 * @since 1.0
 */
public enum ErrorKind {
    /** The request itself is wrong and will be wrong forever. gRPC {@code INVALID_ARGUMENT}. */
    INVALID_SPEC,
    /** The object the call is about does not exist. gRPC {@code NOT_FOUND}. */
    NOT_FOUND,
    /** The id is taken by an object with another spec. gRPC {@code ALREADY_EXISTS}. */
    ALREADY_EXISTS,
    /** The object is in a state that does not allow the call. gRPC {@code FAILED_PRECONDITION}. */
    WRONG_STATE,
    /** Another change came between; read again and decide anew. gRPC {@code ABORTED}. */
    CONFLICT,
    /** A quota, a pool or the host has no room left. gRPC {@code RESOURCE_EXHAUSTED}. */
    EXHAUSTED,
    /** This provider cannot do it, and says so in its capabilities. gRPC {@code UNIMPLEMENTED}. */
    UNSUPPORTED,
    /** The technology refused the provider's credentials, or the object is not ours. gRPC {@code PERMISSION_DENIED}. */
    DENIED,
    /** The technology cannot be reached at the moment; repeating the call may help. gRPC {@code UNAVAILABLE}. */
    UNAVAILABLE,
    /** The deadline of the call passed. gRPC {@code DEADLINE_EXCEEDED}. */
    TIMED_OUT,
    /** The caller gave up. gRPC {@code CANCELLED}. */
    CANCELLED,
    /** A defect, or an answer of the technology nobody foresaw. gRPC {@code INTERNAL}. */
    INTERNAL
}
