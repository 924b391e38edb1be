package io.quantix.node.core;

import io.quantix.node.journal.DesiredVms;
import io.quantix.node.journal.EventLog;
import io.quantix.node.journal.Journal;
import io.quantix.node.journal.ObservedVms;
import io.quantix.node.journal.OperationLog;
import java.time.InstantSource;

/** What the parts of the core have in common. */
record Shared(
        Hypervisors hypervisors,
        DesiredVms desired,
        ObservedVms observed,
        OperationLog operationLog,
        EventLog events,
        Operations operations,
        VmLocator locator,
        VmLocks locks,
        Causes causes,
        InstantSource clock) {

    static Shared of(Hypervisors hypervisors, Journal journal, int mostOperations, InstantSource clock) {
        DesiredVms desired = new DesiredVms(journal);
        OperationLog operationLog = new OperationLog(journal);
        return new Shared(
                hypervisors,
                desired,
                new ObservedVms(journal),
                operationLog,
                new EventLog(journal),
                new Operations(operationLog, clock, mostOperations),
                new VmLocator(hypervisors, desired),
                new VmLocks(),
                new Causes(),
                clock);
    }
}
