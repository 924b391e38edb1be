package io.quantix.kvm.ffi;

import static io.quantix.kvm.ffi.LibvirtCalls.check;

import io.quantix.ffi.CStrings;
import io.quantix.kvm.ffi.LibvirtCalls.Lane;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls about one domain, which is looked up anew for each. */
record DomainCalls(LibvirtCalls calls, UUID uuid) {

    <T extends @Nullable Object> T on(Lane lane, Duration timeout, String what, Function<MemorySegment, T> call) {
        return calls.onDomain(uuid, lane, timeout, what, call);
    }

    int count(Lane lane, Duration timeout, String what, Function<MemorySegment, Integer> call) {
        return on(lane, timeout, what, domain -> check(what, call.apply(domain)));
    }

    String text(Lane lane, Duration timeout, String what, Function<MemorySegment, MemorySegment> call) {
        return on(lane, timeout, what, domain -> {
            String text = CStrings.take(check(what, call.apply(domain)));
            return text == null ? "" : text;
        });
    }
}
