package io.quantix.spi;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list, in a stable order.
 *
 * @param items the page; may be shorter than asked for even when more follow
 * @param next where the next page begins; empty on the last page
 * @since 1.0
 */
public record Page<T>(List<T> items, Optional<String> next) {

    /** Begins every token, so that a text from elsewhere is not taken for one. */
    private static final String MARK = "after:";

    public Page {
        items = List.copyOf(items);
        Objects.requireNonNull(next, "next");
    }

    /**
     * Which page to return.
     *
     * @param size the most items to return, 1 to 1,000
     * @param token empty for the first page, else {@link Page#next} of the page before. A token an implementation cannot read
     *     is refused with {@link ProviderException.InvalidSpec}
     */
    public record Request(int size, Optional<String> token) {

        public Request {
            Problems.of("page request").range("size", size, 1, 1_000).throwIfAny();
            Objects.requireNonNull(token, "token");
        }

        public static Request first(int size) {
            return new Request(size, Optional.empty());
        }

        public Request after(String token) {
            return new Request(size, Optional.of(token));
        }
    }

    /**
     * Cuts a page out of a complete list that is sorted by key. The token names the last item returned, so items that come and go
     * between two pages are neither repeated nor lost.
     *
     * @param sorted all items, ascending by {@code key}
     * @throws ProviderException.InvalidSpec when the token is none that this method made
     */
    public static <T> Page<T> cut(List<T> sorted, Function<? super T, String> key, Request request) {
        List<T> rest = request.token()
                .map(Page::lastKey)
                .map(last -> sorted.stream()
                        .filter(item -> key.apply(item).compareTo(last) > 0)
                        .toList())
                .orElse(sorted);
        if (rest.size() <= request.size()) {
            return new Page<>(rest, Optional.empty());
        }
        List<T> items = rest.subList(0, request.size());
        return new Page<>(items, Optional.of(token(key.apply(items.getLast()))));
    }

    private static String token(String lastKey) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((MARK + lastKey).getBytes(StandardCharsets.UTF_8));
    }

    private static String lastKey(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(MARK)) {
                return text.substring(MARK.length());
            }
        } catch (IllegalArgumentException notBase64) {
            // Refused below.
        }
        throw new ProviderException.InvalidSpec(
                "page request", new FieldProblem("token", token, "must be the token of an earlier page, unchanged"));
    }
}
