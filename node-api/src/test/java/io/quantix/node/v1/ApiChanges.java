package io.quantix.node.v1;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells what a client that was compiled against an older API would miss in a younger one. Which file something is in does not matter. */
final class ApiChanges {

    /** Everything of an API by its full name: a field and an enum's value by number, a method by name; and what it is. */
    private final Map<String, String> things = new LinkedHashMap<>();

    private ApiChanges(FileDescriptorSet api) {
        for (FileDescriptorProto file : api.getFileList()) {
            file.getMessageTypeList().forEach(message -> message(file.getPackage(), message));
            file.getEnumTypeList().forEach(type -> values(file.getPackage(), type));
            file.getServiceList().forEach(service -> service(file.getPackage(), service));
        }
    }

    /** Returns a line for each thing that is gone or another. */
    static List<String> breaking(FileDescriptorSet older, FileDescriptorSet younger) {
        Map<String, String> now = new ApiChanges(younger).things;
        List<String> broken = new ArrayList<>();
        new ApiChanges(older).things.forEach((name, was) -> {
            String is = now.get(name);
            if (is == null) {
                broken.add(name + " is gone; it was " + was);
            } else if (!is.equals(was)) {
                broken.add(name + " was " + was + " and is " + is);
            }
        });
        return broken;
    }

    private void message(String scope, DescriptorProto message) {
        String name = scope + "." + message.getName();
        things.put(name, "a message");
        for (FieldDescriptorProto field : message.getFieldList()) {
            things.put(name + " field " + field.getNumber(), field(message, field));
        }
        message.getNestedTypeList().forEach(nested -> message(name, nested));
        message.getEnumTypeList().forEach(nested -> values(name, nested));
    }

    private static String field(DescriptorProto message, FieldDescriptorProto field) {
        String oneof = field.hasOneofIndex() && !field.getProto3Optional()
                ? " of oneof " + message.getOneofDecl(field.getOneofIndex()).getName()
                : "";
        return "%s %s%s %s%s"
                .formatted(
                        field.getLabel(),
                        field.getType(),
                        field.getTypeName(),
                        field.getName(),
                        field.getProto3Optional() ? " with presence" : oneof);
    }

    private void values(String scope, EnumDescriptorProto type) {
        String name = scope + "." + type.getName();
        things.put(name, "an enum");
        type.getValueList().forEach(value -> things.put(name + " value " + value.getNumber(), value.getName()));
    }

    private void service(String scope, ServiceDescriptorProto service) {
        String name = scope + "." + service.getName();
        things.put(name, "a service");
        for (MethodDescriptorProto method : service.getMethodList()) {
            things.put(
                    name + "/" + method.getName(),
                    "%s%s to %s%s"
                            .formatted(
                                    method.getClientStreaming() ? "stream of " : "",
                                    method.getInputType(),
                                    method.getServerStreaming() ? "stream of " : "",
                                    method.getOutputType()));
        }
    }
}
