package io.quantix.node.core;

import io.quantix.node.journal.OperationRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts operations that have ended here, by what they did and how they ended. */
final class OperationTally {

    private final Map<Kind, Sum> sums = new ConcurrentHashMap<>();

    private record Kind(String method, OperationRecord.State outcome) {}

    private record Sum(long count, Duration took) {}

    void ended(String method, OperationRecord.State outcome, Duration took) {
        sums.merge(
                new Kind(method, outcome),
                new Sum(1, took),
                (before, one) -> new Sum(before.count + one.count, before.took.plus(one.took)));
    }

    List<NodeFigures.Ended> all() {
        List<NodeFigures.Ended> all = new ArrayList<>();
        sums.forEach((kind, sum) -> all.add(new NodeFigures.Ended(kind.method, kind.outcome, sum.count, sum.took)));
        return all;
    }
}
