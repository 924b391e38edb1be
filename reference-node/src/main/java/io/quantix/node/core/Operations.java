package io.quantix.node.core;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.Status;
import io.quantix.node.journal.Journal;
import io.quantix.node.journal.OperationLog;
import io.quantix.node.journal.OperationRecord;
import io.quantix.node.translate.ErrorStatus;
import io.quantix.spi.CallContext;
import io.quantix.spi.Cancellation;
import io.quantix.spi.Effect;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Subscription;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out every change, each named by its request id.
 *
 * <p>The intent is written down before anything is done, the outcome afterwards together with what it means. A caller waits for the
 * outcome; when it gives up waiting, the change goes on, and can be awaited or cancelled by its id. A request that is repeated joins
 * the change while it runs and gets the same answer when it has ended.
 */
public final class Operations {

    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

    /** How long a call for long work waits for a quick end, or a refusal, before it is answered with the operation under way. */
    private static final Duration MOMENT = Duration.ofMillis(500);

    private static final Duration UNTIL_THERE_IS_ROOM = Duration.ofMillis(500);

    private final OperationLog log;
    private final InstantSource clock;
    private final int most;
    private final Map<String, Run> running = new ConcurrentHashMap<>();
    /** Machines whose last change waits for room to be written down, by operation. */
    private final Map<String, VmId> unwritten = new ConcurrentHashMap<>();

    private final OperationTally tally = new OperationTally();
    private volatile boolean stopping;
    private volatile boolean abandoned;

    /** A change under way. */
    private static final class Run {
        private final Mutation<?> mutation;
        private final ByteString digest;
        private final Cancellation cancellation = new Cancellation();
        private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        private final long begun = System.nanoTime();
        private volatile @Nullable Pace pace;

        Run(Mutation<?> mutation) {
            this.mutation = mutation;
            this.digest = mutation.digest();
        }
    }

    /**
     * How a change ended, in the form it is stored in.
     *
     * @param bytes the reply as an {@link Any}, or a {@link Status}
     */
    private record Outcome(OperationRecord.State state, ByteString bytes) {}

    /**
     * @param most operations that may be unfinished at a time
     */
    public Operations(OperationLog log, InstantSource clock, int most) {
        this.log = log;
        this.clock = clock;
        this.most = most;
    }

    /**
     * Does a change, or joins or repeats the answer of the same one.
     *
     * @param waiting bounds the wait, not the change
     * @throws OperationFailed when it ends without success
     * @throws ProviderException when it was not begun, or did not end while the caller waited
     */
    <R extends Message> R perform(Mutation<R> mutation, CallContext waiting) {
        Run fresh = new Run(mutation);
        Run other = running.putIfAbsent(mutation.requestId(), fresh);
        Run run = other == null ? fresh : other;
        sameContent(mutation.requestId(), run.digest, fresh.digest);
        if (other == null) {
            Optional<Outcome> earlier = begin(fresh);
            if (earlier.isPresent()) {
                return answer(mutation, earlier.get());
            }
        }
        return answer(mutation, await(run, waiting));
    }

    /**
     * Does a change whose bytes travel beside it and are there only once.
     *
     * @throws ProviderException.AlreadyExists when the request id was used before
     */
    <R extends Message> R performOnce(Mutation<R> mutation, CallContext waiting) {
        Run run = new Run(mutation);
        if (running.putIfAbsent(mutation.requestId(), run) != null) {
            throw usedBefore(mutation.requestId());
        }
        if (begin(run).isPresent()) {
            throw usedBefore(mutation.requestId());
        }
        return answer(mutation, await(run, waiting));
    }

    private static ProviderException usedBefore(String id) {
        return new ProviderException.AlreadyExists(
                new ObjectRef("operation", id), "it was begun before; look at it, or use a new request id");
    }

    /**
     * Sets long work going, or joins it; returns when it has ended or a moment has passed. What became of it is then in the log.
     *
     * @throws OperationFailed when it has ended without success
     * @throws ProviderException when it was not begun
     */
    <R extends Message> void launch(Mutation<R> mutation, CallContext waiting) {
        try {
            perform(mutation, waiting.atMost(MOMENT));
        } catch (ProviderException.TimedOut longer) {
            if (log.find(mutation.requestId()).isEmpty()) {
                throw longer;
            }
            LOG.debug("{} {} takes longer", mutation.method(), mutation.requestId());
        }
    }

    /** Returns the outcome when the request is an old one; else writes the intent down and sets it going. */
    private Optional<Outcome> begin(Run run) {
        try {
            Optional<OperationRecord> known = log.find(run.mutation.requestId());
            if (known.isPresent()) {
                OperationRecord old = known.get();
                sameContent(old.id(), old.digest(), run.digest);
                if (!old.isUnfinished()) {
                    finish(
                            run,
                            new Outcome(old.state(), old.reply().or(old::error).orElseThrow()));
                    return Optional.of(run.outcome.join());
                }
            } else {
                admit(run);
            }
            start(run);
            return Optional.empty();
        } catch (RuntimeException refused) {
            running.remove(run.mutation.requestId(), run);
            run.outcome.completeExceptionally(refused);
            throw refused;
        }
    }

    private void admit(Run run) {
        if (stopping) {
            throw new ProviderException.Unavailable("the node is stopping", Effect.NONE, (Throwable) null);
        }
        if (running.size() > most) {
            throw new ProviderException.Exhausted(
                    "operations", Effect.NONE, most + " operations are unfinished; wait for some of them");
        }
        Mutation<?> mutation = run.mutation;
        Instant now = clock.instant();
        log.begin(new OperationRecord(
                0,
                mutation.requestId(),
                mutation.method(),
                "vm/" + mutation.object(),
                run.digest,
                Optional.of(mutation.request().toByteString()),
                OperationRecord.State.UNFINISHED,
                Optional.empty(),
                Optional.empty(),
                now,
                now.plus(mutation.limit()),
                Optional.empty()));
    }

    /** Goes on with a change that a node before this one had begun. */
    void resume(Mutation<?> mutation) {
        Run run = new Run(mutation);
        if (running.putIfAbsent(mutation.requestId(), run) == null) {
            start(run);
        }
    }

    /** Ends a change of a node before this one without doing it again. */
    void conclude(String id, ProviderException why) {
        log.end(id, OperationRecord.State.FAILED, ErrorStatus.of(why, id).toByteString(), clock.instant(), List.of());
    }

    private void start(Run run) {
        Thread.ofVirtual().name("operation-" + run.mutation.requestId()).start(() -> carryOut(run));
    }

    private void carryOut(Run run) {
        Mutation<?> mutation = run.mutation;
        String id = mutation.requestId();
        List<Journal.Change> changes = new ArrayList<>();
        Outcome outcome;
        try {
            CallContext call = CallContext.of(id, mutation.limit(), run.cancellation)
                    .reportingTo(progress -> run.pace = Pace.of(progress, run.pace));
            Message reply = mutation.body().run(call, changes);
            outcome =
                    new Outcome(OperationRecord.State.SUCCEEDED, Any.pack(reply).toByteString());
        } catch (ProviderException failed) {
            outcome = failure(failed, id);
        } catch (RuntimeException | Error defect) {
            LOG.error(
                    "{} {} of {} met a defect",
                    mutation.method(),
                    id,
                    mutation.object().ref(),
                    defect);
            outcome = failure(
                    new ProviderException.Internal(
                            mutation.object().ref(),
                            mutation.method() + " met a defect of the node: " + defect,
                            Effect.UNKNOWN,
                            defect),
                    id);
        }
        if (abandoned || (stopping && outcome.state() == OperationRecord.State.CANCELLED)) {
            // Parked: the intent stays unfinished in the journal, and the next node goes on with it.
            running.remove(id, run);
            run.outcome.complete(outcome);
            return;
        }
        record(run, outcome, changes);
    }

    private void record(Run run, Outcome outcome, List<Journal.Change> changes) {
        String id = run.mutation.requestId();
        boolean succeeded = outcome.state() == OperationRecord.State.SUCCEEDED;
        tally.ended(run.mutation.method(), outcome.state(), Duration.ofNanos(System.nanoTime() - run.begun));
        try {
            try {
                writeDown(run, outcome, succeeded ? changes : List.of());
            } finally {
                unwritten.remove(id);
            }
            finish(run, outcome);
        } catch (ProviderException unwritten) {
            LOG.error("the outcome of {} {} could not be written down", run.mutation.method(), id, unwritten);
            finish(
                    run,
                    failure(
                            new ProviderException.Internal(
                                    run.mutation.object().ref(),
                                    "done, but it could not be written down: " + unwritten.getMessage()
                                            + "; repeat the request",
                                    Effect.PARTIAL,
                                    unwritten),
                            id));
        }
    }

    /** While the disk is full the outcome waits here for room, and its callers with it: what is done is neither forgotten nor done again. */
    private void writeDown(Run run, Outcome outcome, List<Journal.Change> changes) {
        while (true) {
            try {
                log.end(run.mutation.requestId(), outcome.state(), outcome.bytes(), clock.instant(), changes);
                return;
            } catch (ProviderException.Exhausted full) {
                if (stopping || Thread.interrupted()) {
                    throw full;
                }
                LOG.warn(
                        "the outcome of {} {} waits to be written down: {}",
                        run.mutation.method(),
                        run.mutation.requestId(),
                        full.getMessage());
                unwritten.put(run.mutation.requestId(), run.mutation.object());
                rest();
            }
        }
    }

    /** Waits until what was done with a machine before is written down: who begins earlier would work from an old wish. */
    void awaitWrittenDown(VmId vm) {
        while (unwritten.containsValue(vm) && !stopping) {
            rest();
        }
    }

    private static void rest() {
        try {
            Thread.sleep(UNTIL_THERE_IS_ROOM);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private void finish(Run run, Outcome outcome) {
        running.remove(run.mutation.requestId(), run);
        run.outcome.complete(outcome);
    }

    private static Outcome failure(ProviderException failed, String id) {
        OperationRecord.State state = failed instanceof ProviderException.Cancelled
                ? OperationRecord.State.CANCELLED
                : OperationRecord.State.FAILED;
        return new Outcome(state, ErrorStatus.of(failed, id).toByteString());
    }

    private Outcome await(Run run, CallContext waiting) {
        CompletableFuture<Outcome> answer = run.outcome.copy();
        Subscription watching = waiting.cancellation().onCancel(() -> answer.cancel(false));
        String id = run.mutation.requestId();
        try {
            return answer.get(waiting.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new ProviderException.TimedOut(
                    run.mutation.object().ref(),
                    "operation " + id + " goes on; wait for it with OperationService",
                    Effect.UNKNOWN,
                    late);
        } catch (java.util.concurrent.CancellationException gone) {
            throw new ProviderException.Cancelled(
                    "the caller gave up waiting; operation " + id + " goes on", Effect.UNKNOWN);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProviderException.Cancelled("interrupted; operation " + id + " goes on", Effect.UNKNOWN);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ProviderException refused) {
                throw refused;
            }
            throw new IllegalStateException("operation " + id + " could not be begun", failed.getCause());
        } finally {
            watching.close();
        }
    }

    private static <R extends Message> R answer(Mutation<R> mutation, Outcome outcome) {
        try {
            if (outcome.state() == OperationRecord.State.SUCCEEDED) {
                return mutation.reply().parseFrom(Any.parseFrom(outcome.bytes()).getValue());
            }
            throw new OperationFailed(Status.parseFrom(outcome.bytes()));
        } catch (InvalidProtocolBufferException unreadable) {
            throw new IllegalStateException(
                    "operation " + mutation.requestId() + " has an unreadable outcome", unreadable);
        }
    }

    private static void sameContent(String id, ByteString first, ByteString second) {
        if (!first.equals(second)) {
            throw new ProviderException.InvalidSpec(
                    "request",
                    new FieldProblem(
                            "request_id", id, "must be a new one: it named a request with other content before"));
        }
    }

    /** Returns how far an operation is that runs here now. */
    Optional<Pace> pace(String id) {
        Run run = running.get(id);
        return run == null ? Optional.empty() : Optional.ofNullable(run.pace);
    }

    /** Returns whether what is cancelled now is parked: it goes on when the node starts again. */
    boolean isStopping() {
        return stopping;
    }

    /** Asks an operation to stop; does nothing when it does not run. */
    void cancel(String id, String reason) {
        Run run = running.get(id);
        if (run != null) {
            run.cancellation.cancel(reason);
        }
    }

    /** Waits until an operation that runs here ends or the caller gives up. */
    void awaitEnd(String id, CallContext waiting) {
        Run run = running.get(id);
        if (run != null) {
            try {
                await(run, waiting);
            } catch (ProviderException notYet) {
                LOG.debug("operation {} goes on", id, notYet);
            }
        }
    }

    static ProviderException absent(String id) {
        return new ProviderException.NotFound(new ObjectRef("operation", id));
    }

    int unfinished() {
        return running.size();
    }

    /** Returns how many run, by method. */
    Map<String, Long> running() {
        return running.values().stream()
                .collect(Collectors.groupingBy(run -> run.mutation.method(), Collectors.counting()));
    }

    OperationTally tally() {
        return tally;
    }

    /**
     * Accepts nothing new, lets what runs finish for a while, then parks the rest: cancelled here, unfinished in the journal.
     *
     * @return how many were parked
     */
    public int stop(Duration grace) {
        stopping = true;
        awaitAll(grace);
        List<Run> left = List.copyOf(running.values());
        left.forEach(run -> run.cancellation.cancel("the node is stopping"));
        awaitAll(Duration.ofSeconds(2));
        return left.size();
    }

    /** Ends as if the process had died: nothing more is written down. */
    public void abandon() {
        abandoned = true;
        stopping = true;
    }

    private void awaitAll(Duration patience) {
        CompletableFuture<?>[] outcomes =
                running.values().stream().map(run -> run.outcome).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(outcomes).get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException unfinished) {
            LOG.debug("operations go on", unfinished);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
