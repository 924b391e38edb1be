package io.quantix.node.http;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.quantix.node.v1.Role;
import io.quantix.node.v1.RoleProto;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes the OpenAPI 3.1 document of the methods from their descriptors. */
final class OpenApi {

    private static final String PROBLEM = "Problem";

    private final Comments comments = Comments.read();
    private final Set<Descriptor> seen = new LinkedHashSet<>();
    private final Deque<Descriptor> todo = new ArrayDeque<>();

    private OpenApi() {}

    static String of(List<RestMethod> methods) {
        return Json.print(new OpenApi().document(methods));
    }

    private Struct document(List<RestMethod> methods) {
        Struct.Builder paths = Struct.newBuilder();
        for (RestMethod method : methods) {
            String path = method.path().toString();
            Struct.Builder item =
                    paths.getFieldsOrDefault(path, Value.getDefaultInstance()).getStructValue().toBuilder();
            item.putFields(method.verb().toLowerCase(Locale.ROOT), value(operation(method)));
            paths.putFields(path, value(item.build()));
        }
        Struct.Builder schemas = Struct.newBuilder().putFields(PROBLEM, value(problem()));
        while (!todo.isEmpty()) {
            Descriptor message = todo.remove();
            schemas.putFields(message.getFullName(), value(schema(message)));
        }
        return object(
                "openapi", text("3.1.0"),
                "info", value(object("title", text("Quantix node"), "version", text("v1"))),
                "security", list(value(object("token", list())), value(object("certificate", list()))),
                "paths", value(paths.build()),
                "components",
                        value(object(
                                "schemas", value(schemas.build()),
                                "securitySchemes",
                                        value(object(
                                                "token", value(object("type", text("http"), "scheme", text("bearer"))),
                                                "certificate", value(object("type", text("mutualTLS"))))))));
    }

    private Struct operation(RestMethod method) {
        String role = plain(method.proto().getOptions().getExtension(RoleProto.role));
        String streams = method.streamsIn()
                ? " Streams in both directions: not over HTTP, use gRPC."
                : method.streamsOut() ? " Answers with a line of JSON for each message." : "";
        Struct.Builder operation = object(
                "operationId", text(method.proto().getName()),
                "tags", list(text(method.proto().getService().getName())),
                "description", text((comments.of(method.proto().getFullName()) + streams).strip()),
                "x-quantix-role", text(role),
                "parameters", parameters(method))
                .toBuilder();
        if (method.hasBody()) {
            operation.putFields(
                    "requestBody",
                    value(object(
                            "required", bool(true),
                            "content",
                                    content(
                                            "application/json",
                                            reference(method.proto().getInputType())))));
        }
        operation.putFields(
                "responses",
                value(object(
                        "200",
                                value(object(
                                        "description", text("Done."),
                                        "content",
                                                content(
                                                        method.streamsOut()
                                                                ? "application/x-ndjson"
                                                                : "application/json",
                                                        reference(method.proto().getOutputType())))),
                        "default",
                                value(object(
                                        "description", text("Refused or failed."),
                                        "content",
                                                content(
                                                        Problem.MEDIA_TYPE,
                                                        value(object(
                                                                "$ref", text("#/components/schemas/" + PROBLEM)))))))));
        return operation.build();
    }

    private static String plain(Role role) {
        return role.name().replace("ROLE_", "").toLowerCase(Locale.ROOT);
    }

    private Value parameters(RestMethod method) {
        ListValue.Builder parameters = ListValue.newBuilder();
        for (String variable : method.path().variables()) {
            parameters.addValues(value(object(
                    "name", text(variable),
                    "in", text("path"),
                    "required", bool(true),
                    "schema", value(object("type", text("string"))))));
        }
        if (!method.hasBody() && !method.streamsIn()) {
            for (FieldDescriptor field : method.proto().getInputType().getFields()) {
                if (!method.path().variables().contains(field.getName())) {
                    parameters.addValues(value(object(
                            "name", text(field.getName()),
                            "in", text("query"),
                            "description", text(comments.of(field.getFullName())),
                            "schema", schema(field))));
                }
            }
        }
        return Value.newBuilder().setListValue(parameters).build();
    }

    private Struct schema(Descriptor message) {
        Struct.Builder properties = Struct.newBuilder();
        for (FieldDescriptor field : message.getFields()) {
            Struct.Builder schema = schema(field).getStructValue().toBuilder();
            String comment = comments.of(field.getFullName());
            if (!comment.isEmpty()) {
                schema.putFields("description", text(comment));
            }
            Role seenBy = field.getOptions().getExtension(RoleProto.seenBy);
            if (seenBy != Role.ROLE_UNSPECIFIED) {
                schema.putFields("x-quantix-seen-by", text(plain(seenBy)));
            }
            properties.putFields(field.getJsonName(), value(schema.build()));
        }
        return object(
                "type", text("object"),
                "description", text(comments.of(message.getFullName())),
                "properties", value(properties.build()));
    }

    private Value schema(FieldDescriptor field) {
        if (field.isMapField()) {
            return value(object(
                    "type", text("object"),
                    "additionalProperties", one(field.getMessageType().findFieldByName("value"))));
        }
        return field.isRepeated() ? value(object("type", text("array"), "items", one(field))) : one(field);
    }

    private Value one(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case STRING -> value(object("type", text("string")));
            case BOOLEAN -> value(object("type", text("boolean")));
            case INT -> value(object("type", text("integer")));
            case LONG -> value(object("type", text("string"), "format", text("int64")));
            case FLOAT, DOUBLE -> value(object("type", text("number")));
            case BYTE_STRING -> value(object("type", text("string"), "contentEncoding", text("base64")));
            case ENUM ->
                value(object(
                        "type", text("string"),
                        "enum",
                                list(field.getEnumType().getValues().stream()
                                        .map(constant -> text(constant.getName()))
                                        .toArray(Value[]::new))));
            case MESSAGE -> reference(field.getMessageType());
        };
    }

    private Value reference(Descriptor message) {
        return switch (message.getFullName()) {
            case "google.protobuf.Timestamp" -> value(object("type", text("string"), "format", text("date-time")));
            case "google.protobuf.Duration" ->
                value(object("type", text("string"), "pattern", text("^-?[0-9]+(\\.[0-9]+)?s$")));
            case "google.protobuf.Any" -> value(object("type", text("object")));
            default -> {
                if (seen.add(message)) {
                    todo.add(message);
                }
                yield value(object("$ref", text("#/components/schemas/" + message.getFullName())));
            }
        };
    }

    private static Struct problem() {
        Struct.Builder properties = Struct.newBuilder();
        for (String name : List.of("type", "title", "detail", "code", "reason", "effect", "request_id", "object")) {
            properties.putFields(name, value(object("type", text("string"))));
        }
        properties.putFields("status", value(object("type", text("integer"))));
        properties.putFields("errors", value(object("type", text("array"))));
        return object(
                "type", text("object"),
                "description", text("RFC 9457, with what a gRPC client gets as google.rpc details."),
                "properties", value(properties.build()));
    }

    private static Value content(String mediaType, Value schema) {
        return value(object(mediaType, value(object("schema", schema))));
    }

    /** Returns an object of names and values in turn. */
    private static Struct object(Object... namesAndValues) {
        Struct.Builder object = Struct.newBuilder();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            object.putFields((String) namesAndValues[index], (Value) namesAndValues[index + 1]);
        }
        return object.build();
    }

    private static Value value(Struct struct) {
        return Value.newBuilder().setStructValue(struct).build();
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static Value bool(boolean truth) {
        return Value.newBuilder().setBoolValue(truth).build();
    }

    private static Value list(Value... values) {
        return Value.newBuilder()
                .setListValue(ListValue.newBuilder().addAllValues(Arrays.asList(values)))
                .build();
    }
}
