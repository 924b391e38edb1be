package io.quantix.spi.vm;

import io.quantix.spi.Problems;
import java.util.OptionalLong;

/**
 * Ceilings on a disk's input and output. Reads and writes are limited apart; at least one limit is set.
 *
 * @param readBytesPerSecond 1 or more
 * @param writeBytesPerSecond 1 or more
 * @param readOperationsPerSecond 1 or more
 * @param writeOperationsPerSecond 1 or more
 * @since 1.0
 */
public record IoLimits(
        OptionalLong readBytesPerSecond,
        OptionalLong writeBytesPerSecond,
        OptionalLong readOperationsPerSecond,
        OptionalLong writeOperationsPerSecond) {

    public IoLimits {
        Problems problems = Problems.of("I/O limits")
                .check(
                        readBytesPerSecond.isPresent()
                                || writeBytesPerSecond.isPresent()
                                || readOperationsPerSecond.isPresent()
                                || writeOperationsPerSecond.isPresent(),
                        "",
                        "no limit",
                        "must set at least one limit");
        readBytesPerSecond.ifPresent(rate -> problems.range("readBytesPerSecond", rate, 1, Long.MAX_VALUE));
        writeBytesPerSecond.ifPresent(rate -> problems.range("writeBytesPerSecond", rate, 1, Long.MAX_VALUE));
        readOperationsPerSecond.ifPresent(rate -> problems.range("readOperationsPerSecond", rate, 1, Long.MAX_VALUE));
        writeOperationsPerSecond.ifPresent(rate -> problems.range("writeOperationsPerSecond", rate, 1, Long.MAX_VALUE));
        problems.throwIfAny();
    }

    /** Limits bytes only, the same rate for reads and for writes. */
    public static IoLimits bytesPerSecond(long rate) {
        return new IoLimits(OptionalLong.of(rate), OptionalLong.of(rate), OptionalLong.empty(), OptionalLong.empty());
    }

    /** Limits operations only, the same rate for reads and for writes. */
    public static IoLimits operationsPerSecond(long rate) {
        return new IoLimits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(rate), OptionalLong.of(rate));
    }
}
