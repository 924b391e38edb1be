package io.quantix.spi.network;

import io.quantix.spi.Problems;
import java.nio.file.Path;

/**
 * How a hypervisor connects a virtual NIC: what a port says of itself when it is bound. A hypervisor declares the {@link Kind}s
 * it accepts, a network the kinds it can offer; the host picks the first match.
 *
 * @since 1.0
 */
public sealed interface NicBackend {

    /** The kinds of backends, for negotiation. */
    enum Kind {
        BRIDGE,
        OVS_PORT,
        VHOST_USER,
        USER_MODE
    }

    Kind kind();

    /**
     * A tap device on a Linux bridge; the hypervisor makes the tap.
     *
     * @param bridge name of the bridge, 1 to 15 characters as the kernel allows
     */
    record Bridge(String bridge) implements NicBackend {
        public Bridge {
            Checks.deviceName(Problems.of("NIC backend"), "bridge", bridge).throwIfAny();
        }

        @Override
        public Kind kind() {
            return Kind.BRIDGE;
        }
    }

    /**
     * A port of an Open vSwitch bridge; the hypervisor makes the tap and sets the interface id, by which the network's provider
     * recognises it.
     *
     * @param bridge name of the integration bridge
     * @param interfaceId written to {@code external_ids:iface-id}
     */
    record OvsPort(String bridge, PortId interfaceId) implements NicBackend {
        public OvsPort {
            Checks.deviceName(Problems.of("NIC backend"), "bridge", bridge).throwIfAny();
        }

        @Override
        public Kind kind() {
            return Kind.OVS_PORT;
        }
    }

    /**
     * A vhost-user socket; needs guest memory that is shared.
     *
     * @param socket absolute path of the Unix socket
     * @param role which side listens
     */
    record VhostUser(Path socket, SocketRole role) implements NicBackend {
        public VhostUser {
            Problems.of("vhost-user backend")
                    .check(socket.isAbsolute(), "socket", socket, "must be absolute")
                    .check(socket.toString().length() <= 107, "socket", socket, "must be at most 107 characters")
                    .throwIfAny();
        }

        @Override
        public Kind kind() {
            return Kind.VHOST_USER;
        }
    }

    /** The hypervisor's side of a vhost-user socket. */
    enum SocketRole {
        /** The hypervisor connects to a listening switch. */
        CLIENT,
        /** The hypervisor listens and the switch connects. */
        SERVER
    }

    /** Network address translation inside the hypervisor's own process: outgoing connections only, needs no privileges. */
    record UserMode() implements NicBackend {
        @Override
        public Kind kind() {
            return Kind.USER_MODE;
        }
    }
}
