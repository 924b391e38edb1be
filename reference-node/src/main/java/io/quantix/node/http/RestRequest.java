package io.quantix.node.http;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ProviderException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a request together from path, query and body. Path and query are written as JSON first, so that one mapping, Protobuf's, reads all
 * three. What the path says counts before the body.
 */
final class RestRequest {

    private final RestMethod method;
    private final Json json;

    RestRequest(RestMethod method, Json json) {
        this.method = method;
        this.json = json;
    }

    /**
     * Returns the message.
     *
     * @param query each parameter with its values
     * @param body empty for none
     * @throws ProviderException.InvalidSpec naming the field that is wrong
     */
    Message read(Map<String, String> path, Map<String, List<String>> query, String body) {
        Message.Builder request = method.newRequest();
        if (method.hasBody()) {
            merge(body.isBlank() ? "{}" : body, "body", request);
            query.keySet().forEach(name -> {
                throw wrong(name, "a query parameter", "must be in the body");
            });
        } else if (!body.isBlank()) {
            throw wrong("body", "a body", "must be absent: what it says belongs in the query");
        }
        Struct.Builder outside = Struct.newBuilder();
        path.forEach((name, value) -> put(outside, name, List.of(value)));
        query.forEach((name, values) -> put(outside, name, values));
        Message.Builder named = method.newRequest();
        merge(Json.print(outside.build()), "path and query", named);
        return request.mergeFrom(named.build()).build();
    }

    private void merge(String text, String where, Message.Builder into) {
        try {
            json.parse(text, into);
        } catch (InvalidProtocolBufferException unreadable) {
            throw wrong(where, String.valueOf(unreadable.getMessage()), "must be as the OpenAPI document says");
        }
    }

    private void put(Struct.Builder outside, String name, List<String> values) {
        String[] parts = name.split("\\.", -1);
        Descriptor within = method.proto().getInputType();
        Struct.Builder holder = outside;
        for (int index = 0; index < parts.length - 1; index++) {
            FieldDescriptor field = field(within, parts[index]);
            boolean isMap = field != null && field.isMapField();
            if (field == null
                    || field.getJavaType() != FieldDescriptor.JavaType.MESSAGE
                    || (field.isRepeated() && !isMap)) {
                throw wrong(name, "a parameter", "is not one of this method");
            }
            Struct.Builder nested =
                    holder.getFieldsOrDefault(parts[index], Value.getDefaultInstance()).getStructValue().toBuilder();
            if (isMap) {
                // The rest is the key, whatever is in it.
                String key = name.substring(String.join(".", List.of(parts).subList(0, index + 1))
                                .length()
                        + 1);
                nested.putFields(key, text(values.getLast()));
                putThrough(outside, List.of(parts).subList(0, index + 1), nested.build());
                return;
            }
            within = field.getMessageType();
            holder = nested;
        }
        FieldDescriptor field = field(within, parts[parts.length - 1]);
        if (field == null || field.isMapField()) {
            throw wrong(name, "a parameter", "is not one of this method");
        }
        Value value = field.isRepeated()
                ? Value.newBuilder()
                        .setListValue(ListValue.newBuilder()
                                .addAllValues(
                                        values.stream().map(RestRequest::text).toList()))
                        .build()
                : text(values.getLast());
        List<String> place = List.of(parts).subList(0, parts.length - 1);
        if (place.isEmpty()) {
            outside.putFields(parts[0], value);
        } else {
            putThrough(
                    outside,
                    place,
                    holder.putFields(parts[parts.length - 1], value).build());
        }
    }

    /** Puts a struct in its place within others, which are built anew. */
    private static void putThrough(Struct.Builder outside, List<String> place, Struct inner) {
        String first = place.getFirst();
        if (place.size() == 1) {
            outside.putFields(first, Value.newBuilder().setStructValue(inner).build());
            return;
        }
        Struct.Builder next =
                outside.getFieldsOrDefault(first, Value.getDefaultInstance()).getStructValue().toBuilder();
        putThrough(next, place.subList(1, place.size()), inner);
        outside.putFields(first, Value.newBuilder().setStructValue(next).build());
    }

    /** Fields have two names in JSON: as in the proto, and in camel case. */
    private static @Nullable FieldDescriptor field(Descriptor message, String name) {
        return message.getFields().stream()
                .filter(field ->
                        field.getName().equals(name) || field.getJsonName().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Protobuf's mapping reads numbers, truth and times from text, too. */
    private static Value text(String value) {
        return Value.newBuilder().setStringValue(value).build();
    }

    private static ProviderException.InvalidSpec wrong(String field, String found, String advice) {
        return new ProviderException.InvalidSpec("request", new FieldProblem(field, found, advice));
    }
}
