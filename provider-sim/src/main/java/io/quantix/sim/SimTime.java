package io.quantix.sim;

import java.time.Instant;
import java.time.InstantSource;

/** The time of a simulated host: a wall clock for timestamps and a steady one for everything that takes a while. */
interface SimTime {

    Instant now();

    /** Returns nanoseconds on a clock that only goes forward. */
    long nanos();

    /** Returns a time that passes by itself, with the timestamps of {@code clock}. */
    static SimTime passing(InstantSource clock) {
        return new SimTime() {
            @Override
            public Instant now() {
                return clock.instant();
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }
        };
    }
}
