package io.quantix.spi.guest;

import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a program's input comes from and its output goes. The channels are the caller's: each is used by one thread at a time until the
 * job has ended, and the caller closes it afterwards.
 *
 * @param input read to its end, then the program sees its own end; empty for none
 * @param output what the program writes; must not block for long
 * @param error what it complains about; must not block for long
 * @since 1.0
 */
public record ExecStreams(Optional<ReadableByteChannel> input, WritableByteChannel output, WritableByteChannel error) {

    public ExecStreams {
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(error, "error");
    }

    public static ExecStreams output(WritableByteChannel output, WritableByteChannel error) {
        return new ExecStreams(Optional.empty(), output, error);
    }
}
