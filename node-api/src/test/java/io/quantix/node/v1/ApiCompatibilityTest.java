package io.quantix.node.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The API as it is, held against the API as it was last written down in {@code src/test/api}. Whatever a client may have been compiled
 * against stays: its number, name, type and place. What is new is written down by {@code make api}, which changes nothing when something
 * is gone.
 */
class ApiCompatibilityTest {

    private static final Path RECORD = Path.of("src/test/api/quantix.node.v1.protobin");
    private static final String PACKAGE = "quantix.node.v1";

    @Test
    void nothingAClientMayUseIsGoneOrAnother() throws IOException {
        List<String> broken = ApiChanges.breaking(recorded(), now());

        assertThat(broken).as("what breaks clients; keep it, or deprecate it").isEmpty();
    }

    @Test
    void whatIsNewIsWrittenDown() throws IOException {
        FileDescriptorSet now = now();
        if (Boolean.getBoolean("quantix.api.renew")
                && ApiChanges.breaking(recorded(), now).isEmpty()) {
            Files.createDirectories(RECORD.getParent());
            Files.write(RECORD, now.toByteArray());
        }

        assertThat(recorded().equals(now))
                .as(RECORD + " is the API of today; additions are written down with: make api")
                .isTrue();
    }

    private static FileDescriptorSet recorded() throws IOException {
        return Files.exists(RECORD)
                ? FileDescriptorSet.parseFrom(Files.readAllBytes(RECORD))
                : FileDescriptorSet.getDefaultInstance();
    }

    /** Returns the files of our own package, without comments and positions, in the order of their names. */
    private static FileDescriptorSet now() throws IOException {
        try (InputStream built =
                ApiCompatibilityTest.class.getClassLoader().getResourceAsStream("quantix/node/v1/node.protobin")) {
            FileDescriptorSet all = FileDescriptorSet.parseFrom(Objects.requireNonNull(built));
            return FileDescriptorSet.newBuilder()
                    .addAllFile(all.getFileList().stream()
                            .filter(file -> file.getPackage().equals(PACKAGE))
                            .map(file -> file.toBuilder().clearSourceCodeInfo().build())
                            .sorted(Comparator.comparing(FileDescriptorProto::getName))
                            .toList())
                    .build();
        }
    }
}
