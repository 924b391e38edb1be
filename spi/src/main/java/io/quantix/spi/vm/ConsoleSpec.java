package io.quantix.spi.vm;

import io.quantix.spi.Problems;
import io.quantix.spi.SecretRef;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A way to see and operate a machine from outside its network.
 *
 * @since 1.0
 */
public sealed interface ConsoleSpec {

    /**
     * A serial port. The first one listed is the machine's first serial port.
     *
     * @param logFile file of the host that records what the guest writes, an absolute path; empty for none
     */
    record Serial(Optional<Path> logFile) implements ConsoleSpec {
        public Serial {
            logFile.ifPresent(path -> Paths.checkAbsolute("serial console", "logFile", path));
        }

        /** Returns a serial port without a log. */
        public static Serial plain() {
            return new Serial(Optional.empty());
        }
    }

    /**
     * A screen, keyboard and mouse over VNC (RFC 6143); at most one in a machine.
     *
     * @param listen where the server listens
     * @param password at most 8 significant characters, as the protocol has it; empty for none
     */
    record Vnc(Listen listen, Optional<SecretRef> password) implements ConsoleSpec {
        public Vnc {
            Objects.requireNonNull(listen, "listen");
            Objects.requireNonNull(password, "password");
        }
    }

    /**
     * A screen, keyboard and mouse over SPICE; at most one in a machine.
     *
     * @param listen where the server listens
     * @param password empty for none
     */
    record Spice(Listen listen, Optional<SecretRef> password) implements ConsoleSpec {
        public Spice {
            Objects.requireNonNull(listen, "listen");
            Objects.requireNonNull(password, "password");
        }
    }

    /** Where a graphics server listens. */
    sealed interface Listen {}

    /** A Unix socket the hypervisor puts where only it and the host can reach it. */
    record LocalSocket() implements Listen {}

    /**
     * A TCP port.
     *
     * @param address address of the host
     * @param port 5,900 to 65,535; empty for a free one, which the status reports
     */
    record Tcp(InetAddress address, OptionalInt port) implements Listen {
        public Tcp {
            // Without the host name it may carry: who reads the spec back gets none.
            address = InetAddress.ofLiteral(address.getHostAddress());
            Problems problems = Problems.of("TCP listener");
            port.ifPresent(number -> problems.range("port", number, 5_900, 65_535));
            problems.throwIfAny();
        }
    }
}
