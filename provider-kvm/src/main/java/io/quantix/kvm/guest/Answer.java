package io.quantix.kvm.guest;

import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmId;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A part of what an agent answered. Every look checks what it finds, and refuses an answer of another shape as malformed.
 *
 * @param vm whose agent it is
 * @param path where in the answer this part is, for a person
 * @param value as JSON has it
 */
record Answer(VmId vm, String path, @Nullable Object value) {

    /** A name or a word of a guest is not believed beyond this length. */
    private static final int LONGEST_TEXT = 65_536;

    /** Returns a member that has to be there. */
    Answer get(String name) {
        return find(name).orElseThrow(() -> malformed("an object with \"" + name + "\""));
    }

    /** Returns a member that may be missing. */
    Optional<Answer> find(String name) {
        if (!(value instanceof Map<?, ?> members)) {
            throw malformed("an object");
        }
        Object member = members.get(name);
        return member == null ? Optional.empty() : Optional.of(new Answer(vm, path + "." + name, member));
    }

    List<Answer> items() {
        if (!(value instanceof List<?> items)) {
            throw malformed("a list");
        }
        return IntStream.range(0, items.size())
                .mapToObj(index -> new Answer(vm, path + "[" + index + "]", items.get(index)))
                .toList();
    }

    String text() {
        if (!(value instanceof String text) || text.length() > LONGEST_TEXT) {
            throw malformed("a text");
        }
        return text;
    }

    /** Returns the bytes of a text in Base64. */
    byte[] bytes() {
        if (!(value instanceof String text)) {
            throw malformed("a text");
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException damaged) {
            throw malformed("Base64");
        }
    }

    long number() {
        return switch (value) {
            case Integer number -> number;
            case Long number -> number;
            // An agent counts bytes without a sign; nothing a host has comes near the limit.
            case BigInteger number when number.signum() > 0 -> Long.MAX_VALUE;
            case null, default -> throw malformed("a whole number");
        };
    }

    /** Returns a number that counts something. */
    long count() {
        long number = number();
        if (number < 0) {
            throw malformed("a number that is not negative");
        }
        return number;
    }

    boolean flag() {
        if (!(value instanceof Boolean flag)) {
            throw malformed("true or false");
        }
        return flag;
    }

    /** Refuses the whole answer. What was found is not repeated: it may be anything, a secret too. */
    ProviderException.Internal malformed(String wanted) {
        return new ProviderException.Internal(
                vm.ref(),
                "the agent in " + vm.ref() + " gave a malformed answer: " + path + " is not " + wanted,
                Effect.UNKNOWN,
                (Throwable) null);
    }
}
