package io.quantix.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantix.benchmarks.Rounds.Case;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Case FFM = new Case("info", Ways.FFM);
    private static final Case JNA = new Case("info", Ways.JNA);

    private final Rounds rounds = new Rounds();

    @Test
    void theFigureOfARoundIsTheMedianOfWhatWasMeasuredInIt() {
        rounds.add(FFM, List.of(100.0, 9000.0, 110.0));

        assertThat(rounds.median(FFM)).isEqualTo(110);
        assertThat(rounds.best(FFM)).isEqualTo(100);
    }

    @Test
    void aSlowRoundMovesNeitherTheMedianNorTheRatio() {
        round(100, 400);
        round(10_000, 40_000);
        round(120, 480);

        assertThat(rounds.median(FFM)).isEqualTo(120);
        assertThat(rounds.ratio(JNA, FFM)).hasValue(4);
        assertThat(rounds.difference(JNA, FFM)).isEqualTo(360);
        assertThat(rounds.least(FFM)).isEqualTo(100);
        assertThat(rounds.most(FFM)).isEqualTo(10_000);
    }

    @Test
    void anEvenNumberOfRoundsTakesTheMiddleOfTheTwoInTheMiddle() {
        round(100, 300);
        round(200, 1000);

        assertThat(rounds.median(FFM)).isEqualTo(150);
        assertThat(rounds.ratio(JNA, FFM)).hasValue(4);
    }

    @Test
    void thereIsNoRatioToWhatWasNotMeasured() {
        rounds.add(FFM, List.of(1.0));

        assertThat(rounds.ratio(FFM, JNA)).isEmpty();
        assertThat(rounds.ratio(JNA, FFM)).isEmpty();
    }

    @Test
    void nothingHasNoMedian() {
        assertThatThrownBy(() -> Rounds.median(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theReportShowsTimesAndRatios() {
        rounds.add(FFM, List.of(800.0, 900.0, 2000.0));
        rounds.add(JNA, List.of(4500.0));
        rounds.add(new Case("info", Ways.C), List.of(1000.0));

        DoubleSummaryStatistics load = new DoubleSummaryStatistics();
        load.accept(0.25);
        load.accept(3);
        assertThat(new Report(rounds, load).lines())
                .anyMatch(line -> line.startsWith("Load average 0.3 to 3.0 on "))
                .contains(
                        "| info | ffm | 800 ns | 900 ns | 900 ns - 900 ns | 0.90 |  |",
                        "| info | jna | 4500 ns | 4500 ns | 4500 ns - 4500 ns | 4.50 | 5.00 |",
                        "virDomainGetInfo: JNA / FFM: 5.00 (of the best: 5.63)",
                        "virDomainGetInfo: FFM / C: 0.90 (of the best: 0.80)");
    }

    private void round(double ffm, double jna) {
        rounds.add(FFM, List.of(ffm));
        rounds.add(JNA, List.of(jna));
    }
}
