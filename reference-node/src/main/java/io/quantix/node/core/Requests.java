package io.quantix.node.core;

import io.quantix.spi.FieldProblem;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
        return vmId("id", text);
    }

    static VmId vmId(String path, String text) {
        return new VmId(uuid(path, text));
    }

    static UUID uuid(String path, String text) {
        if (!isUuid(text)) {
            throw wrong(path, text, "must be a UUID like 123e4567-e89b-12d3-a456-426614174000");
        }
        return UUID.fromString(text);
    }

    /** Checks what every change of a machine has: the request's id, and the machine's in {@code vm_id}. */
    static VmId checked(String requestId, String vm) {
        Problems problems = Problems.of("request");
        requestId(problems, requestId);
        Optional<VmId> id = problems.nested("", () -> vmId("vm_id", vm));
        problems.throwIfAny();
        return id.orElseThrow();
    }

    /** Returns the id of what a request makes that names none: always the same for the same request. */
    static UUID derived(String kind, String requestId) {
        return UUID.nameUUIDFromBytes((kind + " of request " + requestId).getBytes(StandardCharsets.UTF_8));
    }

    /** Some of a list, and the token of what follows; empty on the last page. */
    record Paged<T>(List<T> items, String next) {}

    /** Cuts a page out of a list that keeps its order. */
    static <T> Paged<T> page(List<T> all, int rawSize, String token) {
        int size = pageSize(rawSize);
        long from = token.isEmpty() ? 0 : number(token);
        if (from < 0 || from > all.size()) {
            throw wrong("page_token", token, "must be a next_page_token this node has given");
        }
        int begin = (int) from;
        int end = Math.min(all.size(), begin + size);
        return new Paged<>(all.subList(begin, end), end < all.size() ? Integer.toString(end) : "");
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
