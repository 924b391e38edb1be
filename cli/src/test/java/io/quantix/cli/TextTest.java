package io.quantix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantix.node.v1.StateReason;
import io.quantix.node.v1.VmState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class TextTest {

    @Test
    void timesAreReadInFourUnits() throws Exception {
        DurationConverter converter = new DurationConverter();

        assertThat(converter.convert("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(converter.convert("30s")).isEqualTo(Duration.ofSeconds(30));
        assertThat(converter.convert("5m")).isEqualTo(Duration.ofMinutes(5));
        assertThat(converter.convert("2h")).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void aTimeWithoutAUnitIsRefused() {
        assertThatThrownBy(() -> new DurationConverter().convert("30"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("500ms, 30s, 5m, 2h or 90d");
    }

    @Test
    void sizesAreReadInBinaryUnits() throws Exception {
        SizeConverter converter = new SizeConverter();

        assertThat(converter.convert("512MiB")).isEqualTo(512L << 20);
        assertThat(converter.convert("4 GiB")).isEqualTo(4L << 30);
    }

    @Test
    void aDecimalOrMissingUnitOrTooLargeASizeIsRefused() {
        assertThatThrownBy(() -> new SizeConverter().convert("512MB")).isInstanceOf(TypeConversionException.class);
        assertThatThrownBy(() -> new SizeConverter().convert("512")).isInstanceOf(TypeConversionException.class);
        assertThatThrownBy(() -> new SizeConverter().convert("999999999999TiB"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("too large");
    }

    @Test
    void sizesAreWrittenExactly() {
        assertThat(Text.size(0)).isEqualTo("0 B");
        assertThat(Text.size(1000)).isEqualTo("1000 B");
        assertThat(Text.size(512L << 20)).isEqualTo("512 MiB");
        assertThat(Text.size(1536L << 20)).isEqualTo("1536 MiB");
        assertThat(Text.size(3L << 40)).isEqualTo("3 TiB");
    }

    @Test
    void timesAreWrittenInTheirTwoLargestUnits() {
        assertThat(Text.duration(Duration.ofSeconds(9))).isEqualTo("9s");
        assertThat(Text.duration(Duration.ofSeconds(192))).isEqualTo("3m12s");
        assertThat(Text.duration(Duration.ofMinutes(125))).isEqualTo("2h5m");
        assertThat(Text.duration(Duration.ofHours(50))).isEqualTo("2d2h");
    }

    @Test
    void constantsLoseTheirPrefix() {
        assertThat(Text.state(VmState.VM_STATE_RUNNING)).isEqualTo("RUNNING");
        assertThat(Text.constant(StateReason.STATE_REASON_GUEST_PANICKED, "STATE_REASON_"))
                .isEqualTo("guest-panicked");
    }

    @Test
    void columnsAreAsWideAsTheirLongestCell() {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);

        Table.headed("A", "LONG", "C")
                .row("first", "x", "")
                .row("y", "z", "last")
                .print(out);

        assertThat(text.toString().lines()).containsExactly("A      LONG  C", "first  x", "y      z     last");
    }

    @Test
    void sizesAreRoundedToATenthOfTheirUnit() {
        assertThat(Text.rounded(0)).isEqualTo("0 B");
        assertThat(Text.rounded(1023)).isEqualTo("1023 B");
        assertThat(Text.rounded(1024)).isEqualTo("1.0 KiB");
        assertThat(Text.rounded(1_610_612_736L)).isEqualTo("1.5 GiB");
        assertThat(Text.rounded(5L << 50)).isEqualTo("5120.0 TiB");
    }
}
