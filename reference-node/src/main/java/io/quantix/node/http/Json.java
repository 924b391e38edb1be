package io.quantix.node.http;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.Struct;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.ErrorDetailsProto;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Protobuf's mapping to JSON, with every type an answer may hold. */
final class Json {

    private final JsonFormat.Printer printer;
    private final JsonFormat.Parser parser;

    Json(Collection<FileDescriptor> files) {
        TypeRegistry.Builder types = TypeRegistry.newBuilder();
        files.forEach(file -> types.add(file.getMessageTypes()));
        types.add(ErrorDetailsProto.getDescriptor().getMessageTypes());
        TypeRegistry registry = types.build();
        this.printer = JsonFormat.printer()
                .usingTypeRegistry(registry)
                .omittingInsignificantWhitespace()
                .alwaysPrintFieldsWithNoPresence();
        this.parser = JsonFormat.parser().usingTypeRegistry(registry);
    }

    String print(MessageOrBuilder message) {
        try {
            return printer.print(message);
        } catch (InvalidProtocolBufferException unknownType) {
            throw new IllegalStateException("an answer holds a message that is none of the API's", unknownType);
        }
    }

    /** Writes a document. Protobuf would write its whole numbers with a fraction: 401.0. */
    static String print(Struct document) {
        return object(document).encode();
    }

    private static JsonObject object(Struct struct) {
        JsonObject object = new JsonObject();
        struct.getFieldsMap().forEach((name, value) -> object.put(name, value(value)));
        return object;
    }

    private static @Nullable Object value(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> value.getBoolValue();
            case NUMBER_VALUE -> number(value.getNumberValue());
            case STRUCT_VALUE -> object(value.getStructValue());
            case LIST_VALUE -> {
                JsonArray array = new JsonArray();
                value.getListValue().getValuesList().forEach(item -> array.add(value(item)));
                yield array;
            }
            case NULL_VALUE, KIND_NOT_SET -> null;
        };
    }

    private static Object number(double number) {
        // An if: the branches of a conditional expression would become one type, and it would be the double.
        if (number == Math.rint(number) && Math.abs(number) < 1L << 53) {
            return (long) number;
        }
        return number;
    }

    void parse(String text, Message.Builder into) throws InvalidProtocolBufferException {
        parser.merge(text, into);
    }
}
