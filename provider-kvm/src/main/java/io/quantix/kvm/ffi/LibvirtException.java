package io.quantix.kvm.ffi;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_POINTER;

import io.quantix.ffi.CLayouts;
import io.quantix.ffi.CStrings;
import io.quantix.kvm.ffi.generated.VirError;
import io.quantix.kvm.ffi.generated.VirErrorConstants;
import io.quantix.kvm.ffi.generated.VirStructs;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * An error libvirt reported. The codes and domains are the constants {@code VIR_ERR_…} and {@code VIR_FROM_…} of {@code
 * VirErrorConstants}.
 */
public final class LibvirtException extends RuntimeException {

    private final String call;
    private final int code;
    private final int domain;
    private final int level;
    private final Details details;

    private LibvirtException(String call, int code, int domain, int level, Details details) {
        super(call + ": " + details.message + " (code " + code + ", domain " + domain + ")");
        this.call = call;
        this.code = code;
        this.domain = domain;
        this.level = level;
        this.details = details;
    }

    /**
     * Returns the error of the call that has just failed. libvirt keeps it per thread, so this is called in the same pool
     * task, or the same upcall, with nothing in between.
     */
    static LibvirtException last(String call) {
        MemorySegment pointer = VirError.virGetLastError();
        if (CStrings.isNull(pointer)) {
            Details none = new Details("failed without an error", null, null, null, 0, 0);
            return new LibvirtException(call, VirErrorConstants.VIR_ERR_OK, VirErrorConstants.VIR_FROM_NONE, 0, none);
        }
        MemorySegment error = CStrings.sized(pointer, VirStructs.virError.byteSize());
        String message = text(error, "message");
        Details details = new Details(
                message == null ? "failed without a message" : message.strip(),
                text(error, "str1"),
                text(error, "str2"),
                text(error, "str3"),
                number(error, "int1"),
                number(error, "int2"));
        return new LibvirtException(
                call, number(error, "code"), number(error, "domain"), number(error, "level"), details);
    }

    /** Returns the function that failed, such as {@code virDomainCreateWithFlags}. */
    public String call() {
        return call;
    }

    /** Returns the kind of the error, one of {@code VIR_ERR_…}. */
    public int code() {
        return code;
    }

    /** Returns the part of libvirt that raised it, one of {@code VIR_FROM_…}. */
    public int domain() {
        return domain;
    }

    /** Returns 1 for a warning, 2 for an error. */
    public int level() {
        return level;
    }

    /** Returns libvirt's own words. */
    public String libvirtMessage() {
        return details.message;
    }

    public @Nullable String str1() {
        return details.str1;
    }

    public @Nullable String str2() {
        return details.str2;
    }

    public @Nullable String str3() {
        return details.str3;
    }

    public int int1() {
        return details.int1;
    }

    public int int2() {
        return details.int2;
    }

    private static @Nullable String text(MemorySegment error, String member) {
        return CStrings.read(error.get(C_POINTER, CLayouts.offsetOf(VirStructs.virError, member)));
    }

    private static int number(MemorySegment error, String member) {
        return error.get(C_INT, CLayouts.offsetOf(VirStructs.virError, member));
    }

    /** What else libvirt says; its meaning depends on the code. */
    private record Details(
            String message,
            @Nullable String str1,
            @Nullable String str2,
            @Nullable String str3,
            int int1,
            int int2) {}
}
