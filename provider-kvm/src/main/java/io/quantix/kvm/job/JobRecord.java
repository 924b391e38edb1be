package io.quantix.kvm.job;

import io.quantix.spi.Effect;
import io.quantix.spi.JobId;
import io.quantix.spi.vm.VmId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What is on disk of a job that has begun and not ended, or that a restart cut short.
 *
 * @param id of the job
 * @param order what it was asked to do
 * @param startedAt when it began
 * @param notes what its work left for whoever picks it up, by names the work chose
 * @param end how it was cut short; empty while nobody has looked
 */
public record JobRecord(
        JobId id, JobOrder order, Instant startedAt, Map<String, String> notes, Optional<CutShort> end) {

    /**
     * How a job ended that a restart cut short.
     *
     * @param at when that was found
     * @param effect what is left behind
     * @param message in the words of a failure
     */
    record CutShort(Instant at, Effect effect, String message) {}

    public JobRecord {
        notes = Map.copyOf(notes);
    }

    JobRecord note(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(notes);
        more.put(name, value);
        return new JobRecord(id, order, startedAt, more, end);
    }

    JobRecord cutShort(Instant at, Effect effect, String message) {
        return new JobRecord(id, order, startedAt, notes, Optional.of(new CutShort(at, effect, message)));
    }

    /** Returns the record as names and values, for a file. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", id.toString());
        map.put("kind", order.kind());
        map.put("vm", order.vm().toString());
        map.put("request", order.request());
        map.put("startedAt", startedAt.toString());
        map.put("notes", notes);
        end.ifPresent(cut -> {
            map.put("endedAt", cut.at().toString());
            map.put("effect", cut.effect().name());
            map.put("message", cut.message());
        });
        return map;
    }

    /**
     * Reads a record back.
     *
     * @throws IllegalArgumentException when it is none
     */
    static JobRecord fromMap(Map<String, Object> map) {
        try {
            Map<String, String> notes = new LinkedHashMap<>();
            if (map.get("notes") instanceof Map<?, ?> kept) {
                kept.forEach((name, value) -> notes.put(name.toString(), value.toString()));
            }
            Optional<CutShort> end = map.containsKey("effect")
                    ? Optional.of(new CutShort(
                            Instant.parse(text(map, "endedAt")),
                            Effect.valueOf(text(map, "effect")),
                            text(map, "message")))
                    : Optional.empty();
            return new JobRecord(
                    new JobId(UUID.fromString(text(map, "id"))),
                    new JobOrder(text(map, "kind"), VmId.parse(text(map, "vm")), text(map, "request")),
                    Instant.parse(text(map, "startedAt")),
                    notes,
                    end);
        } catch (RuntimeException unreadable) {
            throw new IllegalArgumentException("no record of a job: " + unreadable.getMessage(), unreadable);
        }
    }

    private static String text(Map<String, Object> map, String name) {
        if (map.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("\"" + name + "\" is missing");
    }
}
