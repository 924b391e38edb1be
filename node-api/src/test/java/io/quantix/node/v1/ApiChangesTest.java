package io.quantix.node.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What breaks a client is found in the real API, changed in one way at a time. */
class ApiChangesTest {

    private static final FileDescriptorProto OPERATIONS =
            Operation.getDescriptor().getFile().toProto();

    private static List<String> after(Consumer<FileDescriptorProto.Builder> change) {
        FileDescriptorProto.Builder changed = OPERATIONS.toBuilder();
        change.accept(changed);
        return ApiChanges.breaking(set(OPERATIONS), set(changed.build()));
    }

    private static FileDescriptorSet set(FileDescriptorProto file) {
        return FileDescriptorSet.newBuilder().addFile(file).build();
    }

    private static DescriptorProto.Builder operation(FileDescriptorProto.Builder file) {
        return file.getMessageTypeBuilderList().stream()
                .filter(message -> message.getName().equals("Operation"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anUnchangedApiBreaksNothing() {
        assertThat(after(file -> {})).isEmpty();
    }

    @Test
    void whatIsAddedBreaksNothing() {
        assertThat(after(file -> operation(file)
                        .addField(FieldDescriptorProto.newBuilder()
                                .setName("more")
                                .setNumber(1_000)
                                .setType(FieldDescriptorProto.Type.TYPE_STRING))))
                .isEmpty();
    }

    @Test
    void aFieldThatIsGoneIsNamed() {
        assertThat(after(file -> operation(file).removeField(1)))
                .singleElement()
                .asString()
                .contains("Operation field 2 is gone", "method");
    }

    @Test
    void aFieldWithAnotherNumberTypeOrNameIsNamed() {
        assertThat(after(file -> operation(file).getFieldBuilder(1).setNumber(900)))
                .hasSize(1);
        assertThat(after(file -> operation(file).getFieldBuilder(1).setType(FieldDescriptorProto.Type.TYPE_BYTES)))
                .hasSize(1);
        assertThat(after(file -> operation(file).getFieldBuilder(1).setName("renamed")))
                .hasSize(1);
        assertThat(after(
                        file -> operation(file).getFieldBuilder(1).setLabel(FieldDescriptorProto.Label.LABEL_REPEATED)))
                .hasSize(1);
    }

    @Test
    void anEnumsValueThatIsGoneOrRenamedIsNamed() {
        assertThat(after(file -> operation(file).getEnumTypeBuilder(0).removeValue(2)))
                .singleElement()
                .asString()
                .contains("Operation.State value 2");
        assertThat(after(file ->
                        operation(file).getEnumTypeBuilder(0).getValueBuilder(2).setName("OTHER")))
                .hasSize(1);
    }

    @Test
    void aMethodThatIsGoneAnsweredOtherwiseOrStreamedIsNamed() {
        assertThat(after(file -> file.getServiceBuilder(0).removeMethod(0))).hasSize(1);
        assertThat(after(file -> method(file).setOutputType(".quantix.node.v1.Vm")))
                .hasSize(1);
        assertThat(after(file -> method(file).setServerStreaming(true))).hasSize(1);
    }

    private static MethodDescriptorProto.Builder method(FileDescriptorProto.Builder file) {
        return file.getServiceBuilder(0).getMethodBuilder(0);
    }
}
