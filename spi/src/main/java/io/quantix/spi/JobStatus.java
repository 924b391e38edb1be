package io.quantix.spi;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a {@link Job} stands.
 *
 * @param id the job
 * @param kind what it does, in a verb and a noun: {@code migrate vm}
 * @param object what it works on
 * @param state running or how it ended
 * @param progress how far it has come
 * @param startedAt when it began
 * @param endedAt when it ended; empty while it runs
 * @param failure why it failed; present exactly when the state is {@link State#FAILED}
 * @since 1.0
 */
public record JobStatus(
        JobId id,
        String kind,
        ObjectRef object,
        State state,
        Progress progress,
        Instant startedAt,
        Optional<Instant> endedAt,
        Optional<ProviderException> failure) {

    /** The states of a job. */
    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED
    }

    public JobStatus {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(progress, "progress");
        Objects.requireNonNull(startedAt, "startedAt");
        Problems.of("job status")
                .check(
                        endedAt.isPresent() == (state != State.RUNNING),
                        "endedAt",
                        endedAt,
                        "must be present exactly when the job has ended")
                .check(
                        failure.isPresent() == (state == State.FAILED),
                        "failure",
                        failure,
                        "must be present exactly when the job failed")
                .throwIfAny();
    }
}
