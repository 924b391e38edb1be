package io.quantix.ffi;

import static io.quantix.ffi.CLayouts.C_CHAR;
import static io.quantix.ffi.CLayouts.C_DOUBLE;
import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_LONG;
import static io.quantix.ffi.CLayouts.C_POINTER;
import static io.quantix.ffi.CLayouts.C_SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.junit.jupiter.api.Test;

@RequiresGcc
class NativeLibraryIT {

    private static final int ENOENT = 2;

    @Test
    void aSymbolOfALaterVersionIsNamedWithBothVersionsAtTheCall() {
        NativeFunction later =
                GateLibrary.LIBRARY.function("int gate_paint(int colour)", "9.7", FunctionDescriptor.of(C_INT, C_INT));

        assertThatExceptionOfType(SymbolMissingException.class)
                .isThrownBy(() -> later.handle().invoke(1))
                .withMessage("gate_paint needs gate ≥ 9.7; found 1.2.3");
        assertThatExceptionOfType(SymbolMissingException.class)
                .as("a second call says the same")
                .isThrownBy(() -> later.handle().invoke(1));
    }

    @Test
    void theErrorNumberIsTheOneOfTheCall() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Errno.allocate(arena);

            int failed = GateLibrary.fail(errno, ENOENT);

            assertThat(failed).isEqualTo(-1);
            assertThat(Errno.read(errno)).isEqualTo(ENOENT);
            assertThat(Errno.message(Errno.read(errno))).isEqualTo("No such file or directory");
        }
    }

    @Test
    void aReturnedStringIsReadAndFreed() {
        try (Arena arena = Arena.ofConfined()) {
            String greeting = CStrings.take(GateLibrary.greeting(CStrings.allocate(arena, "wörld")));

            assertThat(greeting).isEqualTo("hello, wörld");
        }
    }

    @Test
    void aStringThatWouldBeCutOffInCIsRefused() {
        try (Arena arena = Arena.ofConfined()) {
            assertThatIllegalArgumentException().isThrownBy(() -> CStrings.allocate(arena, "a\0b"));
        }
    }

    @Test
    void aStructHasTheLayoutTheCompilerGaveIt() throws Throwable {
        StructLayout layout = CLayouts.struct(
                "sample",
                C_CHAR.withName("flag"),
                C_LONG.withName("total"),
                C_SHORT.withName("count"),
                CLayouts.chars("name", 5),
                C_DOUBLE.withName("ratio"));
        NativeFunction size =
                GateLibrary.LIBRARY.function("unsigned long sample_size(void)", "1.0", FunctionDescriptor.of(C_LONG));
        NativeFunction fill = GateLibrary.LIBRARY.function(
                "void sample_fill(struct sample *s)", "1.0", FunctionDescriptor.ofVoid(C_POINTER));

        assertThat((long) size.handle().invokeExact()).isEqualTo(layout.byteSize());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment sample = arena.allocate(layout);
            fill.handle().invokeExact(sample);

            assertThat(sample.get(C_CHAR, CLayouts.offsetOf(layout, "flag"))).isEqualTo((byte) 1);
            assertThat(sample.get(C_LONG, CLayouts.offsetOf(layout, "total"))).isEqualTo(1L << 40);
            assertThat(sample.get(C_SHORT, CLayouts.offsetOf(layout, "count"))).isEqualTo((short) -2);
            assertThat(CStrings.readArray(sample.asSlice(CLayouts.offsetOf(layout, "name"), 5)))
                    .isEqualTo("abcde");
            assertThat(sample.get(C_DOUBLE, CLayouts.offsetOf(layout, "ratio"))).isEqualTo(0.5);
        }
    }

    @Test
    void aCallbackThatThrowsAnswersZeroInsteadOfEndingTheProcess() throws Exception {
        FunctionDescriptor type = FunctionDescriptor.of(C_INT, C_INT);
        MethodHandle body = MethodHandles.lookup()
                .findStatic(NativeLibraryIT.class, "half", MethodType.methodType(int.class, int.class));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment stub = Upcalls.stub(arena, "half", body, type);

            assertThat(GateLibrary.callBack(stub, 84)).isEqualTo(42);
            assertThat(GateLibrary.callBack(stub, 83)).isZero();
        }
    }

    static int half(int number) throws Exception {
        if (number % 2 != 0) {
            throw new Exception("odd: this stack belongs to a test");
        }
        return number / 2;
    }
}
