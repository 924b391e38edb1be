package io.quantix.node.config;

import io.quantix.node.v1.Role;
import io.quantix.spi.Problems;
import io.quantix.spi.Setting;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/** Everything an operator can say about a node. The descriptions are the reference page. */
public record NodeConfig(
        @Setting(description = "Name of the node, 1 to 64 characters. Without it, the host's name.")
        Optional<String> name,

        @Setting(
                description =
                        "Folder for everything the node must remember; made when absent, readable by its owner only.")
        Path stateDirectory,

        @Setting(description = "Where the node listens; at least one is needed.")
        Listeners listeners,

        @Setting(description = "What the node shows and believes on its TCP listeners.")
        Tls tls,

        @Setting(description = "Who may do what.") Access access,

        @Setting(description = "Folders that hold plugins, one sub-folder for each, with the plugin's jars in it.")
        List<Path> pluginDirectories,

        @Setting(description = "Provider instances.") List<ProviderConfig> providers,

        @Setting(description = "What happens when the node is stopped.")
        Shutdown shutdown,

        @Setting(description = "How long events are kept.") Events events,

        @Setting(description = "How long the audit log is kept.")
        Audit audit,

        @Setting(description = "Ceilings that keep one part of the node from starving the others.")
        Limits limits) {

    public NodeConfig {
        Problems problems = Problems.of("node configuration");
        name.ifPresent(text -> problems.text("name", text, 64));
        pluginDirectories = List.copyOf(pluginDirectories);
        providers = List.copyOf(providers);
        problems.unique(
                        "providers",
                        providers.stream().map(ProviderConfig::instance).toList(),
                        "must name each instance once")
                .throwIfAny();
    }

    /** Where the node listens. */
    public record Listeners(
            @Setting(description = "Path of a Unix socket for local clients, at most 107 characters.")
            Optional<Path> unixSocket,

            @Setting(
                    description =
                            "Literal address and port for gRPC over TCP with TLS 1.3, such as 0.0.0.0:7443; port 0 picks a free one.")
            Optional<String> tcp,

            @Setting(
                    description =
                            "Literal address and port for REST and the page about it over HTTPS with TLS 1.3, such as 0.0.0.0:8443; "
                                    + "port 0 picks a free one.")
            Optional<String> http,

            @Setting(
                    description =
                            "true serves tcp without TLS and takes everybody who reaches it for an admin: for tests and "
                                    + "experiments on a machine of one's own. Only on a loopback address.",
                    defaultValue = "false")
            boolean insecurePlainText) {

        public Listeners {
            Problems problems = Problems.of("listeners")
                    .check(
                            unixSocket.isPresent() || tcp.isPresent() || http.isPresent(),
                            "",
                            "none",
                            "must have a unix-socket, a tcp or an http address");
            unixSocket.ifPresent(path -> problems.check(
                    path.toString().length() <= 107, "unixSocket", path, "must be at most 107 characters long"));
            tcp.flatMap(text -> problems.nested("tcp", () -> parse(text)))
                    .ifPresent(address -> problems.check(
                            !insecurePlainText || address.getAddress().isLoopbackAddress(),
                            "tcp",
                            tcp.get(),
                            "must be a loopback address like 127.0.0.1 with insecure-plain-text, which lets everybody in who "
                                    + "reaches it"));
            http.ifPresent(text -> problems.nested("http", () -> parse(text)));
            problems.throwIfAny();
        }

        /** Returns the address of HTTP, where there is one. */
        public Optional<InetSocketAddress> httpAddress() {
            return http.map(Listeners::parse);
        }

        /** Returns whether anything is served over TLS. */
        public boolean usesTls() {
            return http.isPresent() || (tcp.isPresent() && !insecurePlainText);
        }

        /** Returns the TCP address, where there is one. */
        public Optional<InetSocketAddress> tcpAddress() {
            return tcp.map(Listeners::parse);
        }

        private static InetSocketAddress parse(String text) {
            int colon = text.lastIndexOf(':');
            Optional<InetAddress> address = colon < 0 ? Optional.empty() : literal(text.substring(0, colon));
            Optional<Integer> port = colon < 0 ? Optional.empty() : port(text.substring(colon + 1));
            Problems.of("TCP address")
                    .check(
                            address.isPresent() && port.isPresent(),
                            "",
                            text,
                            "must be a literal address and a port like 127.0.0.1:9443 or [::1]:9443")
                    .throwIfAny();
            return new InetSocketAddress(address.orElseThrow(), port.orElseThrow());
        }

        private static Optional<InetAddress> literal(String host) {
            try {
                String plain = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
                return Optional.of(InetAddress.ofLiteral(plain.equals("localhost") ? "127.0.0.1" : plain));
            } catch (IllegalArgumentException notAnAddress) {
                return Optional.empty();
            }
        }

        private static Optional<Integer> port(String text) {
            try {
                return Optional.of(Integer.parseInt(text)).filter(port -> port >= 0 && port <= 65_535);
            } catch (NumberFormatException notAPort) {
                return Optional.empty();
            }
        }
    }

    /** Roles, as a configuration names them. */
    public enum RoleName {
        /** Sees. */
        VIEWER(Role.ROLE_VIEWER),
        /** Changes machines. */
        OPERATOR(Role.ROLE_OPERATOR),
        /** Decides who may do what. */
        ADMIN(Role.ROLE_ADMIN);

        private final Role role;

        RoleName(Role role) {
            this.role = role;
        }

        public Role role() {
            return role;
        }
    }

    /** What the node shows and believes on its TCP listeners. */
    public record Tls(
            @Setting(
                    description =
                            "PEM file of the node's certificate and those between it and its authority. Without it, an authority "
                                    + "of the node's own, made at the first start, issues one and renews it.")
            Optional<Path> certificate,

            @Setting(description = "PEM file of the certificate's key, without a password.")
            Optional<Path> key,

            @Setting(
                    description =
                            "PEM file of authorities whose client certificates are believed, besides the node's own; "
                                    + "access.certificates says what their holders may do.")
            Optional<Path> clientAuthority,

            @Setting(
                    description =
                            "Names and literal addresses the node's own certificate is for, besides those the machine knows.")
            List<String> names,

            @Setting(
                    description =
                            "Whether a client must have a certificate: required refuses others in the handshake, optional lets "
                                    + "them show a token instead.",
                    defaultValue = "optional")
            ClientCertificates clientCertificates) {

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9*:.-]{1,253}");

        public Tls {
            names = List.copyOf(names);
            Problems problems = Problems.of("tls");
            problems.check(
                    certificate.isPresent() == key.isPresent(),
                    "key",
                    key.orElse(Path.of("")),
                    "must come with certificate, and certificate with it");
            for (int index = 0; index < names.size(); index++) {
                problems.check(
                        NAME.matcher(names.get(index)).matches(),
                        "names[" + index + "]",
                        names.get(index),
                        "must be a host's name or a literal address");
            }
            problems.throwIfAny();
        }
    }

    /** Whether clients need certificates. */
    public enum ClientCertificates {
        /** A token will do. */
        OPTIONAL,
        /** A client without one is refused in the handshake. */
        REQUIRED
    }

    /** Who may do what. */
    public record Access(
            @Setting(
                    description =
                            "Users of this machine and their roles on the Unix socket. Root and the node's own user are always admins.")
            List<LocalUser> localUsers,

            @Setting(description = "Groups of this machine and their roles on the Unix socket.")
            List<LocalGroup> localGroups,

            @Setting(
                    description =
                            "Subjects of certificates of tls.client-authority and their roles. Certificates the node has issued need no entry.")
            List<CertificateSubject> certificates) {

        public Access {
            localUsers = List.copyOf(localUsers);
            localGroups = List.copyOf(localGroups);
            certificates = List.copyOf(certificates);
        }

        /** Returns whether anybody but root and the node's own user has a role on the Unix socket. */
        public boolean knowsOthers() {
            return !localUsers.isEmpty() || !localGroups.isEmpty();
        }
    }

    /** The role of a user of this machine. */
    public record LocalUser(
            @Setting(description = "Name or number of the user.")
            String user,

            @Setting(
                    description =
                            "What it may do: viewer sees, operator changes machines, admin decides who may do what.")
            RoleName role) {}

    /** The role of a group of this machine. */
    public record LocalGroup(
            @Setting(
                    description =
                            "Name or number of the group; it must be the primary one of the process that connects.")
            String group,

            @Setting(description = "What its members may do.")
            RoleName role) {}

    /** The role of a certificate's holder. */
    public record CertificateSubject(
            @Setting(description = "Distinguished name, such as CN=alice,O=Example; compared as a whole.")
            String subject,

            @Setting(description = "What its holder may do.")
            RoleName role) {

        public CertificateSubject {
            try {
                new X500Principal(subject);
            } catch (IllegalArgumentException noName) {
                Problems.of("certificate subject")
                        .check(false, "subject", subject, "must be a distinguished name like CN=alice,O=Example")
                        .throwIfAny();
            }
        }

        /** Returns the subject in the form names are compared in. */
        public X500Principal principal() {
            return new X500Principal(subject);
        }
    }

    /** One provider instance. */
    public record ProviderConfig(
            @Setting(description = "Name of this instance, unique on the node: [a-z][a-z0-9-]{0,31}.")
            String instance,

            @Setting(description = "Kind of provider, such as kvm.")
            String provider,

            @Setting(
                    description =
                            "Plugin folder to take it from. Needed only when several installed plugins have this kind of provider.")
            Optional<String> plugin,

            @Setting(description = "Settings of the provider itself; see its own table.")
            ConfigTree config) {

        private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

        public ProviderConfig {
            Problems problems = Problems.of("provider instance")
                    .check(NAME.matcher(instance).matches(), "instance", instance, "must match " + NAME)
                    .check(NAME.matcher(provider).matches(), "provider", provider, "must match " + NAME);
            plugin.ifPresent(folder -> problems.text("plugin", folder, 64));
            problems.throwIfAny();
        }
    }

    /** What happens to the guests when the node is stopped. */
    public enum OnStop {
        /** They stay as they are where the hypervisor lets them. */
        KEEP,
        /** They are asked to shut down, and are forced off when they do not in time. */
        STOP
    }

    /** What happens when the node is stopped. */
    public record Shutdown(
            @Setting(
                    description = "What happens to the guests: keep leaves them running, stop shuts them down.",
                    defaultValue = "keep")
            OnStop onStop,

            @Setting(
                    description = "How long a guest may take to shut down before it is forced off, 1s to 1h.",
                    defaultValue = "30s")
            Duration patience,

            @Setting(
                    description = "How long operations in flight may take to finish before they are parked, 0s to 10m.",
                    defaultValue = "10s")
            Duration grace) {

        public Shutdown {
            Problems.of("shutdown")
                    .range("patience", patience.toMillis(), 1_000, 3_600_000)
                    .range("grace", grace.toMillis(), 0, 600_000)
                    .throwIfAny();
        }
    }

    /** How long events are kept. */
    public record Events(
            @Setting(description = "How long an event is kept, 1m to 3650d.", defaultValue = "30d")
            Duration retention,

            @Setting(description = "The most events that are kept, 100 to 100000000.", defaultValue = "1000000")
            long most) {

        public Events {
            Problems.of("events")
                    .range("retention", retention.toSeconds(), 60, 3650L * 86_400)
                    .range("most", most, 100, 100_000_000)
                    .throwIfAny();
        }
    }

    /** How long the audit log is kept. */
    public record Audit(
            @Setting(description = "How long an entry is kept, 1h to 3650d.", defaultValue = "365d")
            Duration retention,

            @Setting(description = "The most entries that are kept, 1000 to 100000000.", defaultValue = "1000000")
            long most) {

        public Audit {
            Problems.of("audit")
                    .range("retention", retention.toSeconds(), 3_600, 3650L * 86_400)
                    .range("most", most, 1_000, 100_000_000)
                    .throwIfAny();
        }
    }

    /** Ceilings. */
    public record Limits(
            @Setting(
                    description =
                            "Calls that may be inside one provider instance at a time, 8 to 4096; more are refused at once.",
                    defaultValue = "256")
            int callsPerProvider,

            @Setting(
                    description = "Of these, calls about one object, 1 to 64; so that a stuck VM cannot take them all.",
                    defaultValue = "8")
            int callsPerObject,

            @Setting(description = "Operations that may be unfinished at a time, 16 to 65536.", defaultValue = "1024")
            int operations,

            @Setting(description = "Largest request, 64 KiB to 64 MiB.", defaultValue = "4194304")
            long requestBytes,

            @Setting(description = "Open consoles on one provider instance, 1 to 1024.", defaultValue = "64")
            int consoles,

            @Setting(
                    description =
                            "Calls one caller may make in a second on average, 10 to 1000000; twice as many at once. More are refused with "
                                    + "the time after which to try again.",
                    defaultValue = "5000")
            int callsPerSecond,

            @Setting(
                    description = "Streams, such as events and consoles, one caller may have open, 1 to 4096.",
                    defaultValue = "64")
            int streamsPerCaller) {

        public Limits {
            Problems.of("limits")
                    .range("callsPerProvider", callsPerProvider, 8, 4096)
                    .range("callsPerObject", callsPerObject, 1, 64)
                    .range("operations", operations, 16, 65_536)
                    .range("requestBytes", requestBytes, 64 << 10, 64 << 20)
                    .range("consoles", consoles, 1, 1024)
                    .range("callsPerSecond", callsPerSecond, 10, 1_000_000)
                    .range("streamsPerCaller", streamsPerCaller, 1, 4096)
                    .throwIfAny();
        }
    }
}
