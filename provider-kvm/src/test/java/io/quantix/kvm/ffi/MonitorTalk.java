package io.quantix.kvm.ffi;

import static io.quantix.ffi.CLayouts.C_POINTER;

import io.quantix.ffi.CStrings;
import io.quantix.kvm.ffi.LibvirtCalls.Lane;
import io.quantix.kvm.ffi.generated.VirQemu;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.UUID;

/** Talks to QEMU's monitor past the provider, as only a test may: it reaches the bytes of a running machine's disks. */
public final class MonitorTalk {

    private static final Duration CALL = Duration.ofSeconds(30);
    private static final int HUMAN = 1;

    private MonitorTalk() {}

    /** Gives a command of the human monitor, and returns what it prints. */
    public static String human(LibvirtConnection connection, UUID domain, String command) {
        return connection
                .calls()
                .about(
                        domain,
                        Lane.CHANGE,
                        CALL,
                        "virDomainQemuMonitorCommand",
                        pointer -> DomainPointers.with(pointer, domain, found -> {
                            try (Arena arena = Arena.ofConfined()) {
                                MemorySegment answer = arena.allocate(C_POINTER);
                                LibvirtCalls.check(
                                        "virDomainQemuMonitorCommand",
                                        VirQemu.virDomainQemuMonitorCommand(
                                                found, CStrings.allocate(arena, command), answer, HUMAN));
                                String text = CStrings.take(answer.get(C_POINTER, 0));
                                return text == null ? "" : text;
                            }
                        }));
    }
}
