package io.quantix.node.http;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.Struct;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.ErrorDetailsProto;
import java.util.Collection;

/** Protobuf's mapping to JSON, with every type an answer may hold. */
final class Json {

    private final JsonFormat.Printer printer;
    private final JsonFormat.Printer plain;
    private final JsonFormat.Parser parser;

    Json(Collection<FileDescriptor> files) {
        TypeRegistry.Builder types = TypeRegistry.newBuilder();
        files.forEach(file -> types.add(file.getMessageTypes()));
        types.add(ErrorDetailsProto.getDescriptor().getMessageTypes());
        TypeRegistry registry = types.build();
        this.plain = JsonFormat.printer().usingTypeRegistry(registry).omittingInsignificantWhitespace();
        this.printer = plain.alwaysPrintFieldsWithNoPresence();
        this.parser = JsonFormat.parser().usingTypeRegistry(registry);
    }

    String print(MessageOrBuilder message) {
        try {
            return (message instanceof Struct ? plain : printer).print(message);
        } catch (InvalidProtocolBufferException unknownType) {
            throw new IllegalStateException("an answer holds a message that is none of the API's", unknownType);
        }
    }

    void parse(String text, Message.Builder into) throws InvalidProtocolBufferException {
        parser.merge(text, into);
    }
}
