package io.quantix.kvm.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images are read by xorriso, which shares nothing with what wrote them; the kernel of a guest reads them in the conformance rules. */
class IsoImageTest {

    @TempDir
    Path folder;

    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("user-data", "#cloud-config\n".getBytes(StandardCharsets.UTF_8));
        files.put("empty", new byte[0]);
        files.put("exactly-one-block", new byte[2048]);
        files.put("openstack/latest/meta_data.json", "{}".getBytes(StandardCharsets.UTF_8));
        files.put("a/b/c/large.bin", "0123456789abcdef".repeat(9_999).getBytes(StandardCharsets.UTF_8));
        for (int number = 0; number < 60; number++) {
            files.put(
                    "many/file-with-a-longer-name-" + number + ".txt",
                    ("file " + number).getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }

    /** Reads all files of an image as one of its namings has them. */
    private Map<String, String> read(byte[] image, String reading) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("image.iso"), image);
        Path target = folder.resolve("read-" + reading);
        List<String> command = List.of(
                RequiresXorriso.PROGRAM.toString(),
                "-no_rc",
                "-abort_on",
                "WARNING",
                "-read_fs",
                reading,
                "-osirrox",
                "on",
                "-indev",
                file.toString(),
                "-extract",
                "/",
                target.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        try (Stream<Path> all = Files.walk(target)) {
            return all.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(path -> target.relativize(path).toString(), IsoImageTest::text));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static Map<String, String> texts(Map<String, byte[]> files) {
        return files.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> new String(entry.getValue(), StandardCharsets.ISO_8859_1)));
    }

    @RequiresXorriso
    @ParameterizedTest
    @ValueSource(strings = {"any", "norock"})
    void rockRidgeAndJolietBothHaveEveryFile(String reading) throws IOException, InterruptedException {
        byte[] image = IsoImage.of("cidata", files());

        assertThat(read(image, reading)).isEqualTo(texts(files()));
    }

    @Test
    void theSameFilesGiveTheSameBytes() {
        assertThat(IsoImage.of("cidata", files())).isEqualTo(IsoImage.of("cidata", files()));
    }

    @Test
    void theLabelIsWhereReadersLookForIt() {
        byte[] image = IsoImage.of("config-2", files());

        assertThat(new String(image, 16 * 2048 + 40, 32, StandardCharsets.US_ASCII))
                .isEqualTo("config-2" + " ".repeat(24));
        assertThat(new String(image, 17 * 2048 + 40, 32, StandardCharsets.UTF_16BE))
                .startsWith("config-2 ");
    }

    @Test
    void aLabelJolietCannotHoldIsRefused() {
        assertThatThrownBy(() -> IsoImage.of("seventeen-letters", Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
