package io.quantix.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

@RequiresLibvirt
class EveryBenchmarkRunsIT {

    @Test
    void everyBenchmarkRunsOnceEachWay() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("io\\.quantix\\.benchmarks\\..*")
                        .mode(Mode.SingleShotTime)
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();

        assertThat(results)
                .extracting(result -> result.getParams().getBenchmark().replaceFirst(".*\\.", "") + " "
                        + result.getParams().getParam("way"))
                .containsExactlyInAnyOrder(
                        "version ffm",
                        "version pool",
                        "version jna",
                        "info ffm",
                        "info pool",
                        "info provider",
                        "info jna",
                        "state ffm",
                        "state pool",
                        "state provider",
                        "state jna",
                        "xml ffm",
                        "xml pool",
                        "xml provider",
                        "xml jna",
                        "infoFromVirtualThread ffm",
                        "infoFromVirtualThread pool",
                        "infoFromVirtualThread provider",
                        "bulkStatistics ffm",
                        "bulkStatistics pool",
                        "bulkStatistics provider",
                        "infoOfEach ffm",
                        "infoOfEach provider",
                        "infoOfEach jna");
    }
}
