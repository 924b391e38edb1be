package io.quantix.benchmarks;

import io.quantix.benchmarks.way.Libvirt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A call from a virtual thread, as all calls of the node are: directly, which would pin its carrier, and through the pool. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 30, time = 20, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djmh.executor=VIRTUAL"
        })
public class VirtualCaller {

    /** The way to libvirt. */
    @Param({Ways.FFM, Ways.POOL, Ways.PROVIDER})
    public String way = Ways.FFM;

    /** Any host with a running domain named {@code test}; another one is given with {@code -p uri=…}. */
    @Param(TestHost.URI)
    public String uri = TestHost.URI;

    @SuppressWarnings("NullAway.Init") // JMH opens it before anything else
    private Libvirt libvirt;

    /** For JMH. */
    public VirtualCaller() {}

    @Setup
    public void open() {
        libvirt = Ways.open(way, uri, TestHost.DOMAIN);
    }

    @TearDown
    public void close() {
        libvirt.close();
    }

    @Benchmark
    public Libvirt.Info infoFromVirtualThread() {
        return libvirt.info();
    }
}
