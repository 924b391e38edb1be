package io.quantix.node.translate;

import io.quantix.spi.FieldProblem;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Reads one message part by part. A part that is wrong is replaced by a stand-in that is right, so that reading goes on and every
 * mistake is found; {@link #finish} then refuses with all of them.
 */
final class Reading {

    private final Problems problems;

    Reading(String what) {
        this.problems = Problems.of(what);
    }

    /** Reads a part; its problems are filed under {@code path}. */
    <T> T part(String path, T standIn, Supplier<? extends T> part) {
        return problems.<T>nested(path, part::get).orElse(standIn);
    }

    void check(boolean ok, String path, Object found, String advice) {
        problems.check(ok, path, found, advice);
    }

    /** Makes the whole from its parts; refuses when it or any part was wrong. */
    <T> T finish(Supplier<? extends T> whole) {
        T made = problems.<T>nested("", whole::get).orElse(null);
        if (made == null || problems.any()) {
            problems.throwIfAny();
            throw new IllegalStateException("a part without problems was not made");
        }
        return made;
    }

    /** Returns the refusal of an enum's value this node does not know. */
    static ProviderException unknownValue() {
        return wrong("a value this node does not know", "must be one of the values of quantix.node.v1");
    }

    static ProviderException wrong(Object found, String advice) {
        return new ProviderException.InvalidSpec("message", new FieldProblem("", String.valueOf(found), advice));
    }

    /** Reads a uint32; what an int cannot hold becomes the largest one, which every range refuses. */
    static int u32(int raw) {
        return raw < 0 ? Integer.MAX_VALUE : raw;
    }

    /** Reads a uint64 the same way. */
    static long u64(long raw) {
        return raw < 0 ? Long.MAX_VALUE : raw;
    }

    /** Reads a uint32 whose 0 means "none". */
    static OptionalInt positive(int raw) {
        return raw == 0 ? OptionalInt.empty() : OptionalInt.of(u32(raw));
    }

    /** Reads a uint64 whose 0 means "none". */
    static OptionalLong positive(long raw) {
        return raw == 0 ? OptionalLong.empty() : OptionalLong.of(u64(raw));
    }

    static UUID uuid(String text) {
        try {
            UUID uuid = UUID.fromString(text);
            if (uuid.toString().equalsIgnoreCase(text)) {
                return uuid;
            }
        } catch (IllegalArgumentException notAnId) {
            // Refused below, like the short forms that UUID.fromString lets pass.
        }
        throw wrong(text, "must be a UUID like 123e4567-e89b-12d3-a456-426614174000");
    }

    static Duration duration(com.google.protobuf.Duration raw) {
        try {
            return Duration.ofSeconds(raw.getSeconds(), raw.getNanos());
        } catch (ArithmeticException | DateTimeException tooLong) {
            throw wrong(raw.getSeconds() + " s", "must be a time");
        }
    }
}
