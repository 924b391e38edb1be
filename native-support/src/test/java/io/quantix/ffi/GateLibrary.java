package io.quantix.ffi;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_POINTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The library {@code src/test/native/gate.c}, compiled when the first test needs it. */
final class GateLibrary {

    static final NativeLibrary LIBRARY = NativeLibrary.of("gate", build().toString(), "gate-dev", GateLibrary.class)
            .withVersion(() -> "1.2.3");

    private static final NativeFunction WAIT =
            LIBRARY.function("int gate_wait(int gate)", "1.0", FunctionDescriptor.of(C_INT, C_INT));
    private static final NativeFunction SET =
            LIBRARY.function("void gate_set(int gate, int open)", "1.0", FunctionDescriptor.ofVoid(C_INT, C_INT));
    private static final NativeFunction INSIDE =
            LIBRARY.function("int gate_inside(int gate)", "1.0", FunctionDescriptor.of(C_INT, C_INT));
    private static final NativeFunction FAIL =
            LIBRARY.function("int fail_with(int number)", "1.0", FunctionDescriptor.of(C_INT, C_INT), Errno.CAPTURE);
    private static final NativeFunction GREETING = LIBRARY.function(
            "char *make_greeting(const char *name)", "1.0", FunctionDescriptor.of(C_POINTER, C_POINTER));
    private static final NativeFunction CALL_BACK = LIBRARY.function(
            "int call_back(int (*callback)(int), int argument)", "1.0", FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    private GateLibrary() {}

    static int waitAt(int gate) {
        try {
            return (int) WAIT.handle().invokeExact(gate);
        } catch (Throwable t) {
            throw NativeFunction.unchecked(t);
        }
    }

    static void open(int gate) {
        set(gate, 1);
    }

    static void shut(int gate) {
        set(gate, 0);
    }

    static int inside(int gate) {
        try {
            return (int) INSIDE.handle().invokeExact(gate);
        } catch (Throwable t) {
            throw NativeFunction.unchecked(t);
        }
    }

    static void awaitInside(int gate, int threads) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(inside(gate)).isEqualTo(threads));
    }

    static int fail(MemorySegment errno, int number) {
        try {
            return (int) FAIL.handle().invokeExact(errno, number);
        } catch (Throwable t) {
            throw NativeFunction.unchecked(t);
        }
    }

    static MemorySegment greeting(MemorySegment name) {
        try {
            return (MemorySegment) GREETING.handle().invokeExact(name);
        } catch (Throwable t) {
            throw NativeFunction.unchecked(t);
        }
    }

    static int callBack(MemorySegment callback, int argument) {
        try {
            return (int) CALL_BACK.handle().invokeExact(callback, argument);
        } catch (Throwable t) {
            throw NativeFunction.unchecked(t);
        }
    }

    private static void set(int gate, int open) {
        try {
            SET.handle().invokeExact(gate, open);
        } catch (Throwable t) {
            throw NativeFunction.unchecked(t);
        }
    }

    private static Path build() {
        try {
            Path library = Files.createDirectories(Path.of("target", "test-native"))
                    .resolve("libgate.so")
                    .toAbsolutePath();
            Process gcc = new ProcessBuilder(
                            "gcc",
                            "-shared",
                            "-fPIC",
                            "-Wall",
                            "-Werror",
                            "-pthread",
                            "-o",
                            library.toString(),
                            Path.of("src", "test", "native", "gate.c").toString())
                    .inheritIO()
                    .start();
            assertThat(gcc.waitFor(60, TimeUnit.SECONDS)).as("gcc ended").isTrue();
            assertThat(gcc.exitValue()).as("gcc's exit status").isZero();
            return library;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
