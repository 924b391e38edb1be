package io.quantix.kvm.ffi;

import static io.quantix.ffi.CLayouts.C_POINTER;
import static io.quantix.kvm.ffi.LibvirtCalls.check;

import io.quantix.ffi.CStrings;
import io.quantix.kvm.ffi.LibvirtCalls.Lane;
import io.quantix.kvm.ffi.generated.VirQemu;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/** QEMU's own monitor, past libvirt: only for what libvirt has lost sight of. */
public final class DomainMonitor {

    private final DomainCalls domain;

    DomainMonitor(DomainCalls domain) {
        this.domain = domain;
    }

    /** Gives a command in JSON and returns the answer in JSON, which may be an error of QEMU. */
    public String command(String json, Duration timeout) {
        return domain.on(Lane.CHANGE, timeout, "virDomainQemuMonitorCommand", pointer -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment answer = arena.allocate(C_POINTER);
                check(
                        "virDomainQemuMonitorCommand",
                        VirQemu.virDomainQemuMonitorCommand(pointer, CStrings.allocate(arena, json), answer, 0));
                String text = CStrings.take(answer.get(C_POINTER, 0));
                return text == null ? "" : text;
            }
        });
    }
}
