package io.quantix.spi;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The only exception a provider throws. The kinds are closed, carry typed facts, and map one to one to gRPC status codes.
 *
 * <p>A message says what failed, about which object, what was found, and what to do about it. It never contains a secret.
 * Every error states its {@link Effect}.
 *
 * <p>See {@link ErrorKind} for the litmus test of each kind.
 *
 * @since 1.0
 */
@SuppressWarnings("serial") // Errors cross process borders as gRPC statuses, never by Java serialization.
public abstract sealed class ProviderException extends RuntimeException {

    private final ErrorKind kind;
    private final Effect effect;
    private final @Nullable ObjectRef object;

    private ProviderException(
            ErrorKind kind, Effect effect, @Nullable ObjectRef object, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.effect = Objects.requireNonNull(effect, "effect");
        this.object = object;
    }

    public final ErrorKind kind() {
        return kind;
    }

    /** Returns what the failed call left behind. */
    public final Effect effect() {
        return effect;
    }

    /** Returns the object the call was about, where it was about one. */
    public final Optional<ObjectRef> object() {
        return Optional.ofNullable(object);
    }

    /** The request is wrong, whatever the state of the world. Carries every mistake, not just the first. Effect: none. */
    public static final class InvalidSpec extends ProviderException {

        private final List<FieldProblem> problems;

        /**
         * @param what the spec as a person calls it: "VM spec"
         * @param problems at least one
         */
        public InvalidSpec(String what, List<FieldProblem> problems) {
            super(ErrorKind.INVALID_SPEC, Effect.NONE, null, describe(what, problems), null);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("an invalid spec names at least one problem");
            }
            this.problems = List.copyOf(problems);
        }

        /** One mistake, for the checks that only a provider can make. */
        public InvalidSpec(String what, FieldProblem problem) {
            this(what, List.of(problem));
        }

        public List<FieldProblem> problems() {
            return problems;
        }

        private static String describe(String what, List<FieldProblem> problems) {
            return problems.stream()
                    .map(FieldProblem::toString)
                    .collect(Collectors.joining("; ", "invalid " + what + ": ", ""));
        }
    }

    /** The object does not exist. Effect: none. */
    public static final class NotFound extends ProviderException {

        public NotFound(ObjectRef object) {
            super(ErrorKind.NOT_FOUND, Effect.NONE, object, object + " does not exist", null);
        }

        public NotFound(ObjectRef object, String advice) {
            super(ErrorKind.NOT_FOUND, Effect.NONE, object, object + " does not exist: " + advice, null);
        }
    }

    /** The id is taken by an object whose spec differs. Effect: none. */
    public static final class AlreadyExists extends ProviderException {

        /**
         * @param object the existing object
         * @param difference how it differs from what was asked for
         */
        public AlreadyExists(ObjectRef object, String difference) {
            super(ErrorKind.ALREADY_EXISTS, Effect.NONE, object, object + " already exists: " + difference, null);
        }
    }

    /** The state of the object does not allow the call; change the state first. Effect: none. */
    public static final class WrongState extends ProviderException {

        private final String found;
        private final String required;

        public WrongState(ObjectRef object, String action, String found, String required) {
            super(
                    ErrorKind.WRONG_STATE,
                    Effect.NONE,
                    object,
                    "cannot " + action + " " + object + ": it is " + found + ", it must be " + required,
                    null);
            this.found = found;
            this.required = required;
        }

        public String found() {
            return found;
        }

        public String required() {
            return required;
        }
    }

    /** Somebody else changed the object in between; read it again and decide anew. */
    public static final class Conflict extends ProviderException {

        public Conflict(ObjectRef object, Effect effect, String message) {
            super(ErrorKind.CONFLICT, effect, object, message, null);
        }
    }

    /** No room: a quota, a full pool, no free host memory. */
    public static final class Exhausted extends ProviderException {

        private final String resource;

        /**
         * @param resource what ran out, as a person calls it: "host memory"
         * @param message how much was asked for, how much there is, and what to do
         */
        public Exhausted(String resource, Effect effect, String message) {
            super(ErrorKind.EXHAUSTED, effect, null, message, null);
            this.resource = resource;
        }

        public String resource() {
            return resource;
        }
    }

    /** The provider cannot do this at all. Effect: none. */
    public static final class Unsupported extends ProviderException {

        private final String capability;

        /**
         * @param capability id of the capability that is missing
         * @param reason why, and what would change it
         */
        public Unsupported(String capability, String reason) {
            super(
                    ErrorKind.UNSUPPORTED,
                    Effect.NONE,
                    null,
                    "this provider does not support " + capability + ": " + reason,
                    null);
            this.capability = capability;
        }

        public Unsupported(Capability capability, String reason) {
            this(capability.id(), reason);
        }

        public String capability() {
            return capability;
        }
    }

    /** Credentials were refused, or the object belongs to somebody else. Effect: none. */
    public static final class Denied extends ProviderException {

        public Denied(@Nullable ObjectRef object, String message) {
            super(ErrorKind.DENIED, Effect.NONE, object, message, null);
        }
    }

    /** The technology behind the provider cannot be reached; repeating the call may help. */
    public static final class Unavailable extends ProviderException {

        private final @Nullable Duration retryAfter;

        public Unavailable(String message, Effect effect, @Nullable Throwable cause) {
            this(message, effect, null, cause);
        }

        public Unavailable(String message, Effect effect, @Nullable Duration retryAfter, @Nullable Throwable cause) {
            super(ErrorKind.UNAVAILABLE, effect, null, message, cause);
            this.retryAfter = retryAfter;
        }

        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }

    /** The deadline passed. */
    public static final class TimedOut extends ProviderException {

        public TimedOut(@Nullable ObjectRef object, String message, Effect effect) {
            super(ErrorKind.TIMED_OUT, effect, object, message, null);
        }

        public TimedOut(@Nullable ObjectRef object, String message, Effect effect, Throwable cause) {
            super(ErrorKind.TIMED_OUT, effect, object, message, cause);
        }
    }

    /** The caller cancelled. */
    public static final class Cancelled extends ProviderException {

        public Cancelled(String message, Effect effect) {
            super(ErrorKind.CANCELLED, effect, null, message, null);
        }
    }

    /** A defect, or something nobody foresaw. Keeps what the native library said. */
    public static final class Internal extends ProviderException {

        private final @Nullable NativeError nativeError;

        public Internal(@Nullable ObjectRef object, String message, Effect effect, @Nullable Throwable cause) {
            super(ErrorKind.INTERNAL, effect, object, message, cause);
            this.nativeError = null;
        }

        public Internal(@Nullable ObjectRef object, String message, Effect effect, NativeError nativeError) {
            super(ErrorKind.INTERNAL, effect, object, message + " (" + nativeError + ")", null);
            this.nativeError = nativeError;
        }

        public Optional<NativeError> nativeError() {
            return Optional.ofNullable(nativeError);
        }
    }

    /**
     * What a native library said of its own failure.
     *
     * @param library the library, for example {@code libvirt}
     * @param code its error code
     * @param domain the part of it that failed, in its own numbering; 0 where it has none
     * @param message its words
     */
    public record NativeError(String library, int code, int domain, String message) {

        @Override
        public String toString() {
            return library + " error " + code + (domain == 0 ? "" : "/" + domain) + ": " + message;
        }
    }
}
