package io.quantix.spi.storage;

import io.quantix.spi.ObjectRef;
import io.quantix.spi.Problems;
import java.util.List;
import java.util.Objects;

/**
 * The wish to use a volume.
 *
 * @param consumer who will use it, as a rule a VM; kind 1 to 32 characters, id 1 to 128
 * @param accepted the kinds of sources it can open; at least one. The pool's order of preference decides among them
 * @param access what it will do
 * @since 1.0
 */
public record PublishRequest(ObjectRef consumer, List<DiskSource.Kind> accepted, AccessMode access) {

    public PublishRequest {
        accepted = List.copyOf(accepted);
        Objects.requireNonNull(access, "access");
        Problems.of("publish request")
                .text("consumer.kind", consumer.kind(), 32)
                .text("consumer.id", consumer.id(), 128)
                .check(!accepted.isEmpty(), "accepted", accepted, "must name at least one kind")
                .unique("accepted", accepted, "must not be named twice")
                .throwIfAny();
    }
}
