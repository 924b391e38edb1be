package io.quantix.spi.storage;

import io.quantix.spi.Problems;
import io.quantix.spi.SecretRef;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a hypervisor reaches the bytes of a disk: what a volume says of itself when it is published. A hypervisor declares the
 * {@link Kind}s it accepts, a pool the kinds it can offer; the host picks the first match.
 *
 * <p>Credentials are references; the hypervisor's provider resolves them at the last moment.
 *
 * @since 1.0
 */
public sealed interface DiskSource {

    /** The kinds of sources, for negotiation. */
    enum Kind {
        FILE,
        BLOCK,
        NFS,
        ISCSI,
        RBD
    }

    Kind kind();

    ImageFormat format();

    /**
     * A file the host can open.
     *
     * @param path absolute
     */
    record File(Path path, ImageFormat format) implements DiskSource {
        public File {
            Checks.absolute(Problems.of("file source"), "path", path).throwIfAny();
        }

        @Override
        public Kind kind() {
            return Kind.FILE;
        }
    }

    /**
     * A block device of the host.
     *
     * @param device absolute, below {@code /dev}
     */
    record Block(Path device, ImageFormat format) implements DiskSource {
        public Block {
            Checks.absolute(Problems.of("block source"), "device", device).throwIfAny();
        }

        @Override
        public Kind kind() {
            return Kind.BLOCK;
        }
    }

    /**
     * A file on an NFS server, reached from user space, so that a dead server never blocks the host's kernel.
     *
     * @param server literal address or host name
     * @param path absolute path on the server, the export included
     * @param uid user to act as; empty for the hypervisor's own
     * @param gid group to act as; empty for the hypervisor's own
     */
    record Nfs(String server, Path path, Optional<Integer> uid, Optional<Integer> gid, ImageFormat format)
            implements DiskSource {
        public Nfs {
            Checks.absolute(Problems.of("NFS source").text("server", server, 255), "path", path)
                    .throwIfAny();
        }

        @Override
        public Kind kind() {
            return Kind.NFS;
        }
    }

    /**
     * A logical unit of an iSCSI target (RFC 7143), reached from user space.
     *
     * @param portal where the target listens
     * @param target its name: {@code iqn.…}, {@code eui.…} or {@code naa.…}
     * @param lun 0 to 16,383
     * @param chap how to log in; empty when the target asks for nothing
     */
    record Iscsi(Endpoint portal, String target, int lun, Optional<Chap> chap) implements DiskSource {
        public Iscsi {
            Checks.iscsiName(Problems.of("iSCSI source"), "target", target)
                    .range("lun", lun, 0, 16_383)
                    .throwIfAny();
        }

        @Override
        public Kind kind() {
            return Kind.ISCSI;
        }

        @Override
        public ImageFormat format() {
            return ImageFormat.RAW;
        }
    }

    /**
     * An image in a Ceph pool.
     *
     * @param monitors where the cluster is reached; at least one
     * @param pool Ceph pool
     * @param namespace RADOS namespace; empty for the default one
     * @param image image name
     * @param auth cephx user and key; empty on a cluster without authentication
     */
    record Rbd(List<Endpoint> monitors, String pool, Optional<String> namespace, String image, Optional<Cephx> auth)
            implements DiskSource {
        public Rbd {
            monitors = List.copyOf(monitors);
            Problems problems = Problems.of("RBD source")
                    .check(!monitors.isEmpty(), "monitors", monitors, "must name at least one monitor")
                    .text("pool", pool, 128)
                    .text("image", image, 128);
            namespace.ifPresent(name -> problems.text("namespace", name, 128));
            problems.throwIfAny();
        }

        @Override
        public Kind kind() {
            return Kind.RBD;
        }

        @Override
        public ImageFormat format() {
            return ImageFormat.RAW;
        }
    }

    /**
     * A TCP endpoint.
     *
     * @param host literal address or host name
     * @param port 1 to 65,535
     */
    record Endpoint(String host, int port) {
        public Endpoint {
            Problems.of("endpoint")
                    .text("host", host, 255)
                    .range("port", port, 1, 65_535)
                    .throwIfAny();
        }
    }

    /**
     * CHAP credentials (RFC 1994).
     *
     * @param user 1 to 255 characters
     * @param mutual what the target must answer with in turn; empty for one-way CHAP
     */
    record Chap(String user, SecretRef password, Optional<MutualChap> mutual) {
        public Chap {
            Problems.of("CHAP credentials").text("user", user, 255).throwIfAny();
        }
    }

    /** The target's own credentials, in mutual CHAP. */
    record MutualChap(String user, SecretRef password) {
        public MutualChap {
            Problems.of("mutual CHAP credentials").text("user", user, 255).throwIfAny();
        }
    }

    /**
     * cephx credentials.
     *
     * @param user without the {@code client.} prefix
     */
    record Cephx(String user, SecretRef key) {
        public Cephx {
            Problems.of("cephx credentials").text("user", user, 128).throwIfAny();
        }
    }
}
