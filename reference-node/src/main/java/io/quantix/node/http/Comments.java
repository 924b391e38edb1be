package io.quantix.node.http;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the protos say of methods, messages and fields, by their full names. Generated code has forgotten it; the descriptor set has not. */
final class Comments {

    private static final String DESCRIPTORS = "/quantix/node/v1/node.protobin";

    private final Map<String, String> texts = new HashMap<>();

    private Comments() {}

    static Comments read() {
        try (InputStream bytes = Comments.class.getResourceAsStream(DESCRIPTORS)) {
            Comments comments = new Comments();
            FileDescriptorSet.parseFrom(Objects.requireNonNull(bytes, DESCRIPTORS)).getFileList().stream()
                    .filter(file -> file.getPackage().startsWith("quantix."))
                    .forEach(comments::add);
            return comments;
        } catch (IOException impossible) {
            throw new IllegalStateException("the API's own jar is unreadable", impossible);
        }
    }

    /** Returns the comment; empty when there is none. */
    String of(String fullName) {
        return texts.getOrDefault(fullName, "");
    }

    private void add(FileDescriptorProto file) {
        for (Location location : file.getSourceCodeInfo().getLocationList()) {
            String name = name(file, location.getPathList());
            if (!name.isEmpty() && !location.getLeadingComments().isBlank()) {
                texts.put(name, location.getLeadingComments().strip().replaceAll("\\s+", " "));
            }
        }
    }

    /** A path is pairs of a field of the descriptor and an index in it. */
    private static String name(FileDescriptorProto file, List<Integer> path) {
        if (path.size() < 2) {
            return "";
        }
        int index = path.get(1);
        return switch (path.get(0)) {
            case FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER ->
                message(file.getPackage(), file.getMessageType(index), path.subList(2, path.size()));
            case FileDescriptorProto.SERVICE_FIELD_NUMBER -> {
                ServiceDescriptorProto service = file.getService(index);
                String name = file.getPackage() + "." + service.getName();
                yield path.size() == 4
                        ? name + "." + service.getMethod(path.get(3)).getName()
                        : path.size() == 2 ? name : "";
            }
            default -> "";
        };
    }

    private static String message(String scope, DescriptorProto message, List<Integer> path) {
        String name = scope + "." + message.getName();
        if (path.isEmpty()) {
            return name;
        }
        if (path.size() < 2) {
            return "";
        }
        return switch (path.get(0)) {
            case DescriptorProto.FIELD_FIELD_NUMBER ->
                path.size() == 2 ? name + "." + message.getField(path.get(1)).getName() : "";
            case DescriptorProto.NESTED_TYPE_FIELD_NUMBER ->
                message(name, message.getNestedType(path.get(1)), path.subList(2, path.size()));
            default -> "";
        };
    }
}
