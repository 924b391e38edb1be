package io.quantix.node.core;

import io.quantix.spi.FieldProblem;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmId;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.UUID;

/** Reads the small fields of requests. */
final class Requests {

    private Requests() {}

    /** Checks the id of a request: a UUID the client made. */
    static void requestId(Problems problems, String text) {
        problems.check(isUuid(text), "request_id", text, "must be a UUID like 123e4567-e89b-12d3-a456-426614174000");
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException notAnId) {
            return false;
        }
    }

    static VmId vmId(String text) {
        return Problems.of("request")
                .nested("id", () -> VmId.parse(text))
                .orElseThrow(() -> new ProviderException.InvalidSpec(
                        "request",
                        new FieldProblem("id", text, "must be a UUID like 123e4567-e89b-12d3-a456-426614174000")));
    }

    static int pageSize(int raw) {
        if (raw < 0 || raw > 1_000) {
            throw wrong("page_size", Integer.toUnsignedString(raw), "must be 1 to 1000, or 0 for 100");
        }
        return raw == 0 ? 100 : raw;
    }

    static long number(String token) {
        try {
            return Long.parseLong(token);
        } catch (NumberFormatException notOurs) {
            throw wrong("page_token", token, "must be a next_page_token this node has given");
        }
    }

    static Duration duration(String path, com.google.protobuf.Duration raw, Duration least, Duration most) {
        try {
            Duration read = Duration.ofSeconds(raw.getSeconds(), raw.getNanos());
            if (read.compareTo(least) >= 0 && read.compareTo(most) <= 0) {
                return read;
            }
        } catch (ArithmeticException | DateTimeException tooLong) {
            // Refused below like any other time out of range.
        }
        throw wrong(path, raw.getSeconds() + " s " + raw.getNanos() + " ns", "must be " + least + " to " + most);
    }

    static ProviderException.InvalidSpec wrong(String path, String found, String advice) {
        return new ProviderException.InvalidSpec("request", new FieldProblem(path, found, advice));
    }
}
