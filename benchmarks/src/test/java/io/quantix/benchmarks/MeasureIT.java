package io.quantix.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.CommandLineOptions;

@RequiresLibvirt
class MeasureIT {

    @Test
    void aRoundMeasuresEachBenchmarkThatWasAskedForOnceEachWay() throws Exception {
        String[] arguments = {
            "-f", "1", "-wi", "0", "-i", "1", "-r", "1ms", "-p", "way=ffm", "TrivialCall", "VirtualCaller"
        };
        ByteArrayOutputStream progress = new ByteArrayOutputStream();
        List<String> report;
        try (PrintStream out = new PrintStream(progress, true, StandardCharsets.UTF_8)) {
            report = Measure.run(new CommandLineOptions(arguments), out);
        }

        assertThat(progress.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "round 1 of 1: io.quantix.benchmarks.TrivialCall.version",
                        "round 1 of 1: io.quantix.benchmarks.VirtualCaller.infoFromVirtualThread");
        assertThat(report.stream()
                        .filter(line -> line.startsWith("| "))
                        .map(line -> line.replaceFirst("(\\| \\w+ \\| \\w+ \\|).*", "$1")))
                .containsExactly(
                        "| call | way |", "| version | ffm |", "| version | c |", "| infoFromVirtualThread | ffm |");
    }
}
