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
        Journal journal,
        DesiredVms desired,
        ObservedVms observed,
        OperationLog operationLog,
        EventLog events,
        Operations operations,
        OperationQueries operationQueries,
        VmLocator locator,
        VmLocks locks,
        Causes causes,
        VmAccess access,
        LongWork work,
        InstantSource clock) {

    static Shared of(Hypervisors hypervisors, Journal journal, int mostOperations, InstantSource clock) {
        DesiredVms desired = new DesiredVms(journal);
        OperationLog operationLog = new OperationLog(journal);
        Operations operations = new Operations(operationLog, clock, mostOperations);
        OperationQueries operationQueries = new OperationQueries(operationLog, operations);
        VmLocator locator = new VmLocator(hypervisors, desired);
        VmLocks locks = new VmLocks();
        Causes causes = new Causes();
        return new Shared(
                hypervisors,
                journal,
                desired,
                new ObservedVms(journal),
                operationLog,
                new EventLog(journal),
                operations,
                operationQueries,
                locator,
                locks,
                causes,
                new VmAccess(hypervisors, desired, locator, locks, causes, operations, journal),
                new LongWork(hypervisors, operations, operationQueries),
                clock);
    }
}
