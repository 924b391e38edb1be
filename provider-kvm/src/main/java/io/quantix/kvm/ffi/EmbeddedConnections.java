package io.quantix.kvm.ffi;

import static io.quantix.kvm.ffi.LibvirtCalls.check;

import io.quantix.kvm.ffi.generated.VirHost;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Connections to drivers inside this process, opened once and shared. libvirt loads and registers such a driver anew at each open, has room
 * for about twenty, and keeps the driver running until the process ends whether or not anybody is connected.
 */
final class EmbeddedConnections {

    private static final String MACHINES = "qemu:///embed";
    private static final String SECRETS = "secret:///embed";
    private static final Map<String, MemorySegment> OPEN = new HashMap<>();

    private EmbeddedConnections() {}

    static boolean isEmbedded(String uri) {
        return uri.startsWith(MACHINES) || uri.startsWith(SECRETS);
    }

    /** Returns the connection to the secret driver beside a connection's driver of machines, if there is one. */
    static synchronized Optional<MemorySegment> secretsBeside(String uri) {
        return uri.startsWith(MACHINES)
                ? Optional.ofNullable(OPEN.get(SECRETS + uri.substring(MACHINES.length())))
                : Optional.empty();
    }

    /** Returns another reference to the connection, to be closed as a connection is; opens it if nobody has. */
    static synchronized MemorySegment reference(String uri, Supplier<MemorySegment> open) {
        MemorySegment connection = OPEN.computeIfAbsent(uri, ignored -> open.get());
        check("virConnectRef", VirHost.virConnectRef(connection));
        return connection;
    }
}
