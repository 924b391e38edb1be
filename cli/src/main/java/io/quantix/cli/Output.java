package io.quantix.cli;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import java.io.PrintWriter;

/** Writes answers the way the user asked for: a table for people, protobuf's JSON mapping for scripts. */
record Output(PrintWriter out, NodeOptions.Format format) {

    /** Writes one answer. */
    void show(MessageOrBuilder message, Table table) {
        switch (format) {
            case TABLE -> table.print(out);
            case JSON -> out.println(json(message, JsonFormat.printer().usingTypeRegistry(LongMutation.types())));
        }
        out.flush();
    }

    /** Writes one of a stream of answers: a line each. */
    void line(MessageOrBuilder message, String text) {
        switch (format) {
            case TABLE -> out.println(text);
            case JSON ->
                out.println(json(
                        message,
                        JsonFormat.printer()
                                .usingTypeRegistry(LongMutation.types())
                                .omittingInsignificantWhitespace()));
        }
        out.flush();
    }

    private static String json(MessageOrBuilder message, JsonFormat.Printer printer) {
        try {
            return printer.alwaysPrintFieldsWithNoPresence().print(message);
        } catch (InvalidProtocolBufferException unprintable) {
            throw new IllegalStateException("the node's answer holds a message this qx does not know", unprintable);
        }
    }
}
