package io.quantix.cli;

import com.google.protobuf.Timestamp;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How values are written for people. */
final class Text {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    private Text() {}

    /** Writes a size exactly, in the largest binary unit that divides it. */
    static String size(long bytes) {
        int power = bytes == 0 ? 0 : Math.min(4, Long.numberOfTrailingZeros(bytes) / 10);
        return (bytes >> (10 * power)) + " " + (power == 0 ? "B" : "KMGT".charAt(power - 1) + "iB");
    }

    /** Writes a size to a tenth of the largest binary unit it reaches. */
    static String rounded(long bytes) {
        int power = bytes < 1024 ? 0 : Math.min(4, (63 - Long.numberOfLeadingZeros(bytes)) / 10);
        if (power == 0) {
            return bytes + " B";
        }
        double value = bytes / (double) (1L << (10 * power));
        return String.format(Locale.ROOT, "%.1f %ciB", value, "KMGT".charAt(power - 1));
    }

    static String time(Timestamp stamp) {
        return TIME.format(instant(stamp));
    }

    /** Writes how long ago something was: {@code 3m12s}. */
    static String age(Timestamp since, Instant now) {
        return duration(Duration.between(instant(since), now));
    }

    static String duration(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3_600) {
            return seconds / 60 + "m" + seconds % 60 + "s";
        }
        if (seconds < 86_400) {
            return seconds / 3_600 + "h" + seconds % 3_600 / 60 + "m";
        }
        return seconds / 86_400 + "d" + seconds % 86_400 / 3_600 + "h";
    }

    /** Writes a state without the prefix its protobuf constant has. */
    static String state(VmState state) {
        return state.name().replace("VM_STATE_", "");
    }

    static String constant(Enum<?> constant, String prefix) {
        return constant.name().replace(prefix, "").toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String name(Vm vm) {
        return vm.hasSpec() ? vm.getSpec().getName() : vm.getStatus().getName();
    }

    private static Instant instant(Timestamp stamp) {
        return Instant.ofEpochSecond(stamp.getSeconds(), stamp.getNanos());
    }
}
