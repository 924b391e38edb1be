package io.quantix.node.core;

import com.google.protobuf.InvalidProtocolBufferException;
import io.quantix.node.journal.EventLog;
import io.quantix.node.journal.StoredEvent;
import io.quantix.node.translate.StatusWriter;
import io.quantix.node.v1.Event;
import io.quantix.node.v1.Gap;
import io.quantix.node.v1.WatchEventsRequest;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One reader of events, with its own place among them. It reads what is stored at its own pace; nobody waits for it. Not thread-safe.
 */
public final class EventReader implements AutoCloseable {

    private static final int BATCH = 256;

    private final EventLog log;
    private final Set<String> vms;
    private final Runnable leave;
    private volatile long cursor;

    /** Takes its place: after the cursor of the request, at the beginning, or at the end. */
    public EventReader(EventLog log, WatchEventsRequest request) {
        this.log = log;
        this.vms = new HashSet<>();
        for (String vm : request.getVmIdsList()) {
            vms.add(Requests.vmId(vm).toString());
        }
        EventLog.Range range = log.range();
        if (request.getCursor() != 0) {
            this.cursor = request.getCursor();
        } else {
            this.cursor = request.getFromStart() ? range.oldest() - 1 : range.last();
        }
        this.leave = log.joins(() -> cursor);
    }

    /** Returns the next events in their order; empty when there are none now. Forgotten events are told by a gap in their place. */
    public List<Event> next() {
        List<Event> events = new ArrayList<>();
        if (cursor < 0 || cursor > log.last()) {
            events.add(gap(
                    0,
                    "this node has not written the event " + Long.toUnsignedString(cursor) + ": its state began anew"));
            cursor = 0;
        }
        List<StoredEvent> stored = log.after(cursor, BATCH);
        if (!stored.isEmpty() && stored.getFirst().cursor() > cursor + 1) {
            cursor = stored.getFirst().cursor() - 1;
            events.add(gap(cursor, "the events up to " + cursor + " have been forgotten"));
        }
        for (StoredEvent event : stored) {
            cursor = event.cursor();
            if (vms.isEmpty() || event.vm().isEmpty() || vms.contains(event.vm())) {
                events.add(message(event));
            }
        }
        return events;
    }

    /** Waits for events that are not read yet; returns whether there are. */
    public boolean await(Duration patience) throws InterruptedException {
        return log.awaitAfter(cursor, patience);
    }

    /** Gives its place up; nobody counts it any more. */
    @Override
    public void close() {
        leave.run();
    }

    private static Event gap(long cursor, String cause) {
        return Event.newBuilder()
                .setCursor(cursor)
                .setAt(StatusWriter.timestamp(Instant.now()))
                .setGap(Gap.newBuilder().setCause(cause))
                .build();
    }

    private static Event message(StoredEvent stored) {
        try {
            return Event.parseFrom(stored.event()).toBuilder()
                    .setCursor(stored.cursor())
                    .build();
        } catch (InvalidProtocolBufferException unreadable) {
            throw new ProviderException.Internal(
                    null, "event " + stored.cursor() + " cannot be read", Effect.NONE, unreadable);
        }
    }
}
