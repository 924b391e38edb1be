package io.quantix.node.access;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.ErrorDetailsProto;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.quantix.node.v1.Role;
import io.quantix.node.v1.RoleProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of an answer a caller is shown: a field that may hold a secret says in its proto which role it needs, and callers with less get a text
 * in its place. Messages inside an {@link Any} are looked into, and one of an unknown type is left out.
 *
 * <p>Thread-safe.
 */
final class Discretion {

    /** What stands in place of a secret. Clients may have kept it in a file and send it back one day: never change it. */
    static final String WITHHELD = "(withheld from your role)";

    private final Map<String, Descriptor> types = new HashMap<>();
    private final Set<Descriptor> looked = new HashSet<>();
    private Role enoughForAll = Role.ROLE_VIEWER;

    private Discretion() {}

    /**
     * Reads what services may answer with.
     *
     * @throws IllegalStateException when a field that cannot be told from its stand-in has a role
     */
    static Discretion of(List<ServerServiceDefinition> services) {
        Discretion discretion = new Discretion();
        Set<FileDescriptor> files = new HashSet<>(Set.of(ErrorDetailsProto.getDescriptor()));
        for (ServerServiceDefinition service : services) {
            service.getMethods().forEach(method -> {
                if (method.getMethodDescriptor().getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier proto) {
                    collect(proto.getMethodDescriptor().getFile(), files);
                }
            });
        }
        files.forEach(file -> file.getMessageTypes().forEach(discretion::add));
        discretion.findWhatLeadsToSecrets();
        return discretion;
    }

    private static void collect(FileDescriptor file, Set<FileDescriptor> files) {
        if (files.add(file)) {
            file.getDependencies().forEach(dependency -> collect(dependency, files));
        }
    }

    private void add(Descriptor type) {
        types.put(type.getFullName(), type);
        type.getNestedTypes().forEach(this::add);
        for (FieldDescriptor field : type.getFields()) {
            Role needed = neededFor(field);
            if (needed.getNumber() > enoughForAll.getNumber()) {
                enoughForAll = needed;
            }
            if (needed != Role.ROLE_UNSPECIFIED
                    && (field.isRepeated() || field.getJavaType() != FieldDescriptor.JavaType.STRING)) {
                throw new IllegalStateException(field.getFullName()
                        + " says who may see it and is not a single string, so nothing can stand for it");
            }
        }
    }

    private static Role neededFor(FieldDescriptor field) {
        return field.getOptions().getExtension(RoleProto.seenBy);
    }

    /** Most messages have no secret in them, nor in anything they hold; they pass as they are. */
    private void findWhatLeadsToSecrets() {
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Descriptor type : types.values()) {
                if (!looked.contains(type) && leadsToSecret(type)) {
                    looked.add(type);
                    grown = true;
                }
            }
        }
    }

    private boolean leadsToSecret(Descriptor type) {
        return isAny(type)
                || type.getFields().stream()
                        .anyMatch(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                                ? looked.contains(field.getMessageType())
                                : neededFor(field) != Role.ROLE_UNSPECIFIED);
    }

    private static boolean isAny(Descriptor type) {
        return type.getFullName().equals("google.protobuf.Any");
    }

    /** Returns a message as a caller with a role is shown it. */
    Message shown(Message message, Role role) {
        return role.getNumber() >= enoughForAll.getNumber() ? message : reduced(message, role);
    }

    private Message reduced(Message message, Role role) {
        Descriptor type = message.getDescriptorForType();
        if (!looked.contains(type)) {
            return message;
        }
        if (isAny(type)) {
            return unwrapped(message, role);
        }
        Message.Builder shown = message.toBuilder();
        message.getAllFields().forEach((field, value) -> {
            if (value instanceof String text) {
                boolean hidden = !text.isEmpty() && neededFor(field).getNumber() > role.getNumber();
                shown.setField(field, hidden ? WITHHELD : text);
            } else if (value instanceof Message part) {
                shown.setField(field, reduced(part, role));
            } else if (value instanceof List<?> parts && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                for (int index = 0; index < parts.size(); index++) {
                    shown.setRepeatedField(field, index, reduced((Message) parts.get(index), role));
                }
            }
        });
        return shown.build();
    }

    private Message unwrapped(Message message, Role role) {
        try {
            Any any = Any.parseFrom(message.toByteString());
            Descriptor type =
                    types.get(any.getTypeUrl().substring(any.getTypeUrl().lastIndexOf('/') + 1));
            if (type == null) {
                return message.getDefaultInstanceForType();
            }
            Message inside = reduced(DynamicMessage.parseFrom(type, any.getValue()), role);
            Any shown = any.toBuilder().setValue(inside.toByteString()).build();
            return message.newBuilderForType().mergeFrom(shown.toByteString()).build();
        } catch (InvalidProtocolBufferException unreadable) {
            return message.getDefaultInstanceForType();
        }
    }

    /** Returns the paths of all fields of a request that hold the stand-in rather than what it stands for. */
    List<String> withheldIn(Message request) {
        List<String> paths = new ArrayList<>();
        find(request, "", paths);
        return paths;
    }

    private void find(Message message, String path, List<String> paths) {
        if (!looked.contains(message.getDescriptorForType())) {
            return;
        }
        message.getAllFields().forEach((field, value) -> {
            String here = path + field.getName();
            if (value instanceof Message part) {
                find(part, here + ".", paths);
            } else if (value instanceof List<?> parts) {
                for (int index = 0; index < parts.size(); index++) {
                    if (parts.get(index) instanceof Message part) {
                        find(part, here + "[" + index + "].", paths);
                    }
                }
            } else if (WITHHELD.equals(value) && neededFor(field) != Role.ROLE_UNSPECIFIED) {
                paths.add(here);
            }
        });
    }
}
