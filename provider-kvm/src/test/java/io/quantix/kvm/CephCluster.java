package io.quantix.kvm;

import io.quantix.spi.SecretRef;
import io.quantix.spi.storage.DiskSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real Ceph of a test's own: one monitor and one store in memory, on ports of the loopback, which know a user and its key. */
final class CephCluster implements AutoCloseable {

    static final String USER = "quantix";
    private static final Duration START = Duration.ofSeconds(60);

    private final AtomicInteger images = new AtomicInteger();
    private final List<Process> servers = new ArrayList<>();
    private final Thread atExit = new Thread(this::end, "end-ceph");
    private final Path folder;
    private final int port = StorageServers.freePort();
    private final int oldPort = StorageServers.freePort();

    private CephCluster(Path folder) {
        this.folder = folder;
    }

    static CephCluster start() {
        CephCluster cluster = new CephCluster(newFolder());
        Runtime.getRuntime().addShutdownHook(cluster.atExit);
        try {
            cluster.launch();
            return cluster;
        } catch (IOException failed) {
            cluster.close();
            throw new UncheckedIOException(failed);
        } catch (RuntimeException failed) {
            cluster.close();
            throw failed;
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("qx-ceph-");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void launch() throws IOException {
        for (String name : List.of("mon", "osd", "log", "run")) {
            Files.createDirectory(folder.resolve(name));
        }
        UUID id = UUID.randomUUID();
        Files.writeString(folder.resolve("ceph.conf"), configuration(id));
        monitor(id);
        store();
        ceph("osd", "pool", "create", "rbd", "8", "8");
        ceph("osd", "pool", "application", "enable", "rbd", "rbd");
        ceph("auth", "get-or-create", "client." + USER, "mon", "profile rbd", "osd", "profile rbd");
    }

    private void monitor(UUID id) {
        String monitors = folder.resolve("monmap").toString();
        String keyring = folder.resolve("mon.keyring").toString();
        String admin = folder.resolve("keyring").toString();
        tool("ceph-authtool", "-C", keyring, "-g", "-n", "mon.", "--cap", "mon", "allow *");
        tool(
                "ceph-authtool",
                "-C",
                admin,
                "-g",
                "-n",
                "client.admin",
                "--cap",
                "mon",
                "allow *",
                "--cap",
                "osd",
                "allow *");
        tool("ceph-authtool", keyring, "--import-keyring", admin);
        String address = "[v2:127.0.0.1:" + port + ",v1:127.0.0.1:" + oldPort + "]";
        tool("monmaptool", "--create", "--fsid", id.toString(), "--addv", "a", address, monitors);
        tool("ceph-mon", "-c", conf(), "--mkfs", "-i", "a", "--monmap", monitors, "--keyring", keyring);
        serve("mon", "ceph-mon", "-c", conf(), "-f", "-i", "a", "--public-addr", "127.0.0.1");
        Awaitility.await("an answer of Ceph in " + folder)
                .atMost(START)
                .until(() -> asked("mon", "stat").status() == 0);
    }

    private void store() throws IOException {
        String key = tool("ceph-authtool", "--gen-print-key").strip();
        UUID id = UUID.randomUUID();
        Path secret = folder.resolve("osd.json");
        Files.writeString(secret, "{\"cephx_secret\":\"" + key + "\"}");
        String number =
                ceph("osd", "new", id.toString(), "-i", secret.toString()).strip();
        String keyring = folder.resolve("osd/keyring").toString();
        Files.writeString(Path.of(keyring), "[osd." + number + "]\n\tkey = " + key + "\n");
        tool("ceph-osd", "-c", conf(), "-i", number, "--mkfs", "--osd-uuid", id.toString(), "--keyring", keyring);
        serve("osd", "ceph-osd", "-c", conf(), "-f", "-i", number, "--keyring", keyring);
        Awaitility.await("a store of Ceph in " + folder)
                .atMost(START)
                .until(() -> asked("osd", "stat").said().contains("1 up"));
    }

    private String configuration(UUID id) {
        return """
                [global]
                fsid = %s
                mon_host = [v2:127.0.0.1:%d,v1:127.0.0.1:%d]
                mon_initial_members = a
                public_addr = 127.0.0.1
                public_network = 127.0.0.0/8
                cluster_network = 127.0.0.0/8
                auth_cluster_required = cephx
                auth_service_required = cephx
                auth_client_required = cephx
                auth_allow_insecure_global_id_reclaim = false
                keyring = {dir}/keyring
                run_dir = {dir}/run
                admin_socket = {dir}/run/$name.asok
                log_file = {dir}/log/$name.log
                crash_dir = {dir}/crash
                plugin_dir = {lib}/ceph
                erasure_code_dir = {lib}/ceph/erasure-code
                compressor_dir = {lib}/ceph/compressor
                osd_pool_default_size = 1
                osd_pool_default_min_size = 1
                osd_pool_default_pg_autoscale_mode = off
                osd_crush_chooseleaf_type = 0
                mon_allow_pool_size_one = true
                mon_data_avail_warn = 1
                mon_data_avail_crit = 0
                ms_bind_ipv6 = false
                rados_osd_op_timeout = 30
                [mon]
                mon_data = {dir}/mon
                paxos_propose_interval = 0.1
                [osd]
                osd_data = {dir}/osd
                osd_objectstore = memstore
                memstore_device_bytes = 536870912
                osd_class_dir = {lib}/rados-classes
                osd_class_load_list = *
                osd_class_default_list = *
                """.formatted(id, port, oldPort)
                .replace("{dir}", folder.toString())
                .replace("{lib}", StorageServers.libraries("").toString());
    }

    private String conf() {
        return folder.resolve("ceph.conf").toString();
    }

    private void serve(String name, String... command) {
        servers.add(StorageServers.start(folder.resolve("log/" + name + ".out"), Map.of(), List.of(command)));
    }

    private static String tool(String... command) {
        return StorageServers.run(Map.of(), List.of(command));
    }

    private List<String> command(String program, String... more) {
        List<String> command = new ArrayList<>(List.of(program, "-c", conf()));
        command.addAll(Arrays.asList(more));
        return command;
    }

    private StorageServers.Answer asked(String... more) {
        List<String> command = command("ceph", more);
        command.addAll(List.of("--connect-timeout", "5"));
        return StorageServers.ask(Map.of(), command);
    }

    private String ceph(String... more) {
        return StorageServers.run(Map.of(), command("ceph", more));
    }

    /** Returns the key of the user, as an operator would read it. */
    String key() {
        return ceph("auth", "get-key", "client." + USER).strip();
    }

    /** Returns a key like it, which is nobody's. */
    static String strangeKey() {
        return tool("ceph-authtool", "--gen-print-key").strip();
    }

    /** Makes a new image of 8 MiB, which a key opens. */
    DiskSource.Rbd newDisk(SecretRef key) {
        String image = "disk-" + images.incrementAndGet();
        StorageServers.run(Map.of(), command("rbd", "create", "rbd/" + image, "--size", "8M"));
        return new DiskSource.Rbd(
                List.of(new DiskSource.Endpoint("127.0.0.1", port)),
                "rbd",
                Optional.empty(),
                image,
                Optional.of(new DiskSource.Cephx(USER, key)));
    }

    /** Returns whether somebody has an image open. */
    boolean isOpen(DiskSource.Rbd disk) {
        return StorageServers.run(Map.of(), command("rbd", "status", disk.pool() + "/" + disk.image()))
                .contains("watcher=");
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            // The JVM is at it already.
        }
    }

    private void end() {
        servers.reversed().forEach(StorageServers::kill);
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
