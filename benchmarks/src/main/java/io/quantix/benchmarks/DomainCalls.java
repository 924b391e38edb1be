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

/** One call about one domain of the test driver, which answers from memory: what is left is mostly the way there. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 30, time = 20, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"})
public class DomainCalls {

    /** The way to libvirt. */
    @Param({Ways.FFM, Ways.POOL, Ways.PROVIDER, Ways.JNA})
    public String way = Ways.FFM;

    /** Any host with a running domain named {@code test}; another one is given with {@code -p uri=…}. */
    @Param(TestHost.URI)
    public String uri = TestHost.URI;

    @SuppressWarnings("NullAway.Init") // JMH opens it before anything else
    private Libvirt libvirt;

    /** For JMH. */
    public DomainCalls() {}

    @Setup
    public void open() {
        libvirt = Ways.open(way, uri, TestHost.DOMAIN);
    }

    @TearDown
    public void close() {
        libvirt.close();
    }

    @Benchmark
    public Libvirt.Info info() {
        return libvirt.info();
    }

    @Benchmark
    public Libvirt.State state() {
        return libvirt.state();
    }

    @Benchmark
    public String xml() {
        return libvirt.xml();
    }
}
