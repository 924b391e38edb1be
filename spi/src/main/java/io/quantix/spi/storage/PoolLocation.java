package io.quantix.spi.storage;

import io.quantix.spi.Problems;
import io.quantix.spi.SecretRef;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where a pool keeps its bytes. A provider says which {@link Kind}s it takes in {@link StoragePools#locations}.
 *
 * <p>Credentials are references; the storage provider resolves them at the last moment.
 *
 * @since 1.0
 */
public sealed interface PoolLocation {

    /** The kinds of locations. */
    enum Kind {
        DIRECTORY,
        NFS_EXPORT,
        ISCSI_TARGET,
        CEPH_POOL,
        VOLUME_GROUP,
        VENDOR
    }

    Kind kind();

    /**
     * A directory of this host.
     *
     * @param path absolute
     */
    record Directory(Path path) implements PoolLocation {
        public Directory {
            Checks.absolute(Problems.of("directory location"), "path", path).throwIfAny();
        }

        @Override
        public Kind kind() {
            return Kind.DIRECTORY;
        }
    }

    /**
     * A directory of an NFS server, reached from user space.
     *
     * @param server literal address or host name
     * @param path absolute path on the server, the export included
     * @param version 3 or 4; empty for the newest both sides can write with
     * @param uid user to act as; empty for the provider's own
     * @param gid group to act as; empty for the provider's own
     */
    record NfsExport(String server, Path path, Optional<Integer> version, Optional<Integer> uid, Optional<Integer> gid)
            implements PoolLocation {
        public NfsExport {
            Problems problems = Problems.of("NFS location").text("server", server, 255);
            Checks.absolute(problems, "path", path);
            version.ifPresent(number -> problems.range("version", number, 3, 4));
            uid.ifPresent(number -> problems.range("uid", number, 0, Integer.MAX_VALUE));
            gid.ifPresent(number -> problems.range("gid", number, 0, Integer.MAX_VALUE));
            problems.throwIfAny();
        }

        @Override
        public Kind kind() {
            return Kind.NFS_EXPORT;
        }
    }

    /**
     * The logical units of an iSCSI target; each is a volume.
     *
     * @param portal where the target listens
     * @param target its name: {@code iqn.…}, {@code eui.…} or {@code naa.…}
     * @param chap how to log in; empty when the target asks for nothing
     */
    record IscsiTarget(DiskSource.Endpoint portal, String target, Optional<DiskSource.Chap> chap)
            implements PoolLocation {
        public IscsiTarget {
            Objects.requireNonNull(portal, "portal");
            Objects.requireNonNull(chap, "chap");
            Checks.iscsiName(Problems.of("iSCSI location"), "target", target).throwIfAny();
        }

        @Override
        public Kind kind() {
            return Kind.ISCSI_TARGET;
        }
    }

    /**
     * A pool of a Ceph cluster.
     *
     * @param monitors where the cluster is reached; at least one
     * @param pool Ceph pool
     * @param namespace RADOS namespace; empty for the default one
     * @param auth cephx user and key; empty on a cluster without authentication
     */
    record CephPool(
            List<DiskSource.Endpoint> monitors,
            String pool,
            Optional<String> namespace,
            Optional<DiskSource.Cephx> auth)
            implements PoolLocation {
        public CephPool {
            monitors = List.copyOf(monitors);
            Objects.requireNonNull(auth, "auth");
            Problems problems = Problems.of("Ceph location")
                    .check(!monitors.isEmpty(), "monitors", monitors, "must name at least one monitor")
                    .text("pool", pool, 128);
            namespace.ifPresent(name -> problems.text("namespace", name, 128));
            problems.throwIfAny();
        }

        @Override
        public Kind kind() {
            return Kind.CEPH_POOL;
        }
    }

    /**
     * An LVM volume group, or a thin pool in it.
     *
     * @param name the group's name, 1 to 127 characters of {@code [A-Za-z0-9+_.-]}, not beginning with a hyphen
     * @param thinPool the thin pool that holds the volumes; empty for thick volumes in the group itself
     * @param devices what to make the group of when it is created; empty when it is attached
     */
    record VolumeGroup(String name, Optional<String> thinPool, List<Path> devices) implements PoolLocation {

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9+_.][A-Za-z0-9+_.-]{0,126}");

        public VolumeGroup {
            devices = List.copyOf(devices);
            Problems problems = Problems.of("volume group location");
            legalName(problems, "name", name);
            thinPool.ifPresent(pool -> legalName(problems, "thinPool", pool));
            for (int index = 0; index < devices.size(); index++) {
                Checks.absolute(problems, "devices[" + index + "]", devices.get(index));
            }
            problems.unique("devices", devices, "must not be named twice").throwIfAny();
        }

        @Override
        public Kind kind() {
            return Kind.VOLUME_GROUP;
        }

        private static void legalName(Problems problems, String field, String name) {
            problems.check(
                    NAME.matcher(name).matches() && !name.equals(".") && !name.equals(".."),
                    field,
                    name,
                    "must be 1 to 127 characters of A-Z a-z 0-9 + _ . - not beginning with a hyphen");
        }
    }

    /**
     * Storage this SPI has no words for: an array, a cloud, another network protocol.
     *
     * @param technology what it is, in the provider's own short word, {@code [a-z][a-z0-9-]{0,31}}
     * @param parameters what the provider needs to find it, documented by the provider; at most 64
     * @param secrets what it needs to get in; at most 16
     */
    record Vendor(String technology, Map<String, String> parameters, Map<String, SecretRef> secrets)
            implements PoolLocation {

        private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]{0,31}");

        public Vendor {
            parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
            secrets = Collections.unmodifiableMap(new TreeMap<>(secrets));
            Problems problems = Problems.of("vendor location")
                    .check(WORD.matcher(technology).matches(), "technology", technology, "must match " + WORD)
                    .range("parameters", parameters.size(), 0, 64)
                    .range("secrets", secrets.size(), 0, 16);
            parameters.forEach((key, value) -> problems.text("parameters", key, 64)
                    .check(
                            value.length() <= 1_024 && value.codePoints().noneMatch(Character::isISOControl),
                            "parameters." + key,
                            value,
                            "must be at most 1,024 characters without control characters"));
            secrets.keySet().forEach(key -> problems.text("secrets", key, 64));
            problems.throwIfAny();
        }

        @Override
        public Kind kind() {
            return Kind.VENDOR;
        }
    }
}
