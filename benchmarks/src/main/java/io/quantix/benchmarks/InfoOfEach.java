package io.quantix.benchmarks;

import io.quantix.benchmarks.way.Libvirt;
import io.quantix.benchmarks.way.ThousandDomains;
import java.util.List;
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

/** Name and info of a thousand domains, each asked by itself: what is left to a binding without bulk statistics. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 30, time = 40, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"})
public class InfoOfEach {

    /** The way to libvirt. */
    @Param({Ways.FFM, Ways.PROVIDER, Ways.JNA})
    public String way = Ways.FFM;

    @SuppressWarnings("NullAway.Init") // JMH makes it before anything else
    private ThousandDomains domains;

    @SuppressWarnings("NullAway.Init")
    private Libvirt libvirt;

    /** For JMH. */
    public InfoOfEach() {}

    @Setup
    public void open() {
        domains = ThousandDomains.create();
        libvirt = Ways.open(way, domains.uri(), ThousandDomains.name(0));
    }

    @TearDown
    public void close() {
        libvirt.close();
        domains.close();
    }

    @Benchmark
    public List<Libvirt.NamedInfo> infoOfEach() {
        return libvirt.infoOfEach();
    }
}
