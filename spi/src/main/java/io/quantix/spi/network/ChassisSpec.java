package io.quantix.spi.network;

import io.quantix.spi.Problems;
import io.quantix.spi.SecretRef;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * This host's place in a distributed network, as it is wished for.
 *
 * @param systemId what the engine knows the host by; 1 to 128 characters, unique among the hosts
 * @param encapsulations how other hosts may reach it, preferred first; at least one, each once
 * @param address where they reach it
 * @param databases where the engine's database is; at least one
 * @since 1.0
 */
public record ChassisSpec(
        String systemId, List<Encapsulation> encapsulations, InetAddress address, List<Database> databases) {

    /** One server of the engine's database. */
    public sealed interface Database {

        /**
         * Over TCP, for a network that is protected otherwise.
         *
         * @param host literal address or host name
         * @param port 1 to 65,535
         */
        record Tcp(String host, int port) implements Database {
            public Tcp {
                endpoint(host, port);
            }
        }

        /**
         * Over TLS, each side proving who it is.
         *
         * @param host literal address or host name
         * @param port 1 to 65,535
         * @param identity this host's private key and certificate, in PEM
         * @param authority whose certificates are trusted, in PEM
         */
        record Tls(String host, int port, SecretRef identity, SecretRef authority) implements Database {
            public Tls {
                endpoint(host, port);
                Objects.requireNonNull(identity, "identity");
                Objects.requireNonNull(authority, "authority");
            }
        }

        /**
         * Over a socket of this host.
         *
         * @param socket absolute, at most 107 characters
         */
        record Unix(Path socket) implements Database {
            public Unix {
                Problems.of("chassis database")
                        .check(socket.isAbsolute(), "socket", socket, "must be absolute")
                        .check(socket.toString().length() <= 107, "socket", socket, "must be at most 107 characters")
                        .throwIfAny();
            }
        }

        private static void endpoint(String host, int port) {
            Problems.of("chassis database")
                    .text("host", host, 255)
                    .range("port", port, 1, 65_535)
                    .throwIfAny();
        }
    }

    public ChassisSpec {
        encapsulations = List.copyOf(encapsulations);
        databases = List.copyOf(databases);
        address = Checks.literal(address);
        Problems.of("chassis spec")
                .text("systemId", systemId, 128)
                .check(!encapsulations.isEmpty(), "encapsulations", encapsulations, "must name at least one")
                .unique("encapsulations", encapsulations, "must not be named twice")
                .check(
                        !address.isAnyLocalAddress() && !address.isMulticastAddress(),
                        "address",
                        address,
                        "must be one address of this host")
                .check(!databases.isEmpty(), "databases", databases, "must name at least one")
                .unique("databases", databases, "must not be named twice")
                .throwIfAny();
    }
}
