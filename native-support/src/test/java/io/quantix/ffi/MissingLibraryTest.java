package io.quantix.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MissingLibraryTest {

    @Test
    void aMissingLibraryIsNamedWithThePackageThatBringsIt() {
        NativeLibrary absent = NativeLibrary.of("absent", "libquantix-absent.so.7", "libabsent7", getClass());
        NativeFunction function = absent.function("void absent_call(void)", "1.0", FunctionDescriptor.ofVoid());

        assertThat(absent.isAvailable()).isFalse();
        assertThatExceptionOfType(LibraryMissingException.class)
                .isThrownBy(() -> function.handle().invoke())
                .withMessageContaining("libquantix-absent.so.7")
                .withMessageContaining("apt-get install libabsent7")
                .satisfies(missing -> assertThat(missing.effect()).isEqualTo(NativeEffect.NONE));
    }

    @Test
    void deniedNativeAccessOfAModuleNamesTheExactFlag() throws Exception {
        String said = deniedCall(
                "-p",
                classes(),
                "--patch-module",
                "io.quantix.ffi=" + testClasses(),
                "-m",
                "io.quantix.ffi/" + DeniedCall.class.getName());

        assertThat(said)
                .contains("start it with --enable-native-access=io.quantix.ffi")
                .doesNotContain("ALL-UNNAMED");
    }

    @Test
    void deniedNativeAccessOnTheClassPathNamesTheExactFlag() throws Exception {
        String said = deniedCall("-cp", classes() + ":" + testClasses(), DeniedCall.class.getName());

        assertThat(said).contains("start it with --enable-native-access=ALL-UNNAMED");
    }

    private static String deniedCall(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--illegal-native-access=deny");
        command.addAll(List.of(arguments));
        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor(30, TimeUnit.SECONDS)).as("the JVM ended").isTrue();
        return said;
    }

    private static String classes() {
        return Path.of("target", "classes").toString();
    }

    private static String testClasses() {
        return Path.of("target", "test-classes").toString();
    }

    /** Calls the C library in a JVM that does not allow it, and prints what the caller is told. */
    static final class DeniedCall {
        public static void main(String[] args) {
            try {
                System.out.println("allowed: " + Errno.message(1));
            } catch (NativeAccessException denied) {
                System.out.println(denied.getMessage());
            }
        }
    }
}
