package io.quantix.spi;

import java.util.Objects;

/**
 * Names the object an error, a log line or an event is about.
 *
 * @param kind the field's own word in lower case: {@code vm}, {@code volume}, {@code pool}, {@code network}, {@code port}
 * @param id the object's id as text
 * @since 1.0
 */
public record ObjectRef(String kind, String id) {

    public ObjectRef {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
    }

    @Override
    public String toString() {
        return kind + " " + id;
    }
}
