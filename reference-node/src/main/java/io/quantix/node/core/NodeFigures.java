package io.quantix.node.core;

import io.quantix.node.journal.OperationRecord;
import io.quantix.spi.vm.VmState;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the core knows of itself in figures. Nothing here asks a hypervisor or the disk, so it is cheap and never stuck. */
public final class NodeFigures {

    private final Shared shared;
    private final Collection<EventPump> pumps;

    /**
     * A hypervisor as its events tell.
     *
     * @param vms how many machines are in each state; without those there are none in
     * @param waiting events that are not written down yet
     * @param late whether events may be late
     * @param gaps how often events may have been missed, since the node started
     */
    public record Hypervisor(String name, Map<VmState, Integer> vms, int waiting, boolean late, long gaps) {}

    /** Operations of one method that have ended one way since the node started, and how long they took together. */
    public record Ended(String method, OperationRecord.State outcome, long count, Duration took) {}

    NodeFigures(Shared shared, Collection<EventPump> pumps) {
        this.shared = shared;
        this.pumps = pumps;
    }

    public List<Hypervisor> hypervisors() {
        return pumps.stream().map(EventPump::figures).toList();
    }

    /** Returns how many operations run, by method. */
    public Map<String, Long> running() {
        return shared.operations().running();
    }

    public List<Ended> ended() {
        return shared.operations().tally().all();
    }

    /** Returns how many events were ever written, which is the cursor of the youngest. */
    public long eventsWritten() {
        return shared.events().last();
    }

    public int eventReaders() {
        return shared.events().readers();
    }

    /** Returns how many events the slowest reader has not read yet. */
    public long slowestReaderLag() {
        return shared.events().slowestLag();
    }

    public boolean isJournalUsable() {
        return shared.journal().refusal().isEmpty();
    }

    public int journalWritesWaiting() {
        return shared.journal().waitingWrites();
    }
}
