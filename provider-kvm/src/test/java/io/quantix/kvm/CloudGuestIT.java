package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.LibvirtException;
import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.spi.MacAddress;
import io.quantix.spi.network.NicBackend;
import io.quantix.spi.vm.CloudInitSpec;
import io.quantix.spi.vm.CloudInitSpec.DataSource;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.Crypt;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real distribution reads our seeds: the guest agent tells what cloud-init made of them. */
@RequiresLibvirt
@RequiresQemu
@RequiresCloudGuest
class CloudGuestIT {

    private static final Duration BOOT = Duration.ofMinutes(4);
    private static final Duration ASK = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0000000000000000000000000000000000000000000 tck";
    private static final MacAddress MAC = MacAddress.of("52:54:00:7c:4b:07");
    private static final String DONE = "/run/cloud-init/result.json";

    private final Embedded embedded = Embedded.shared();
    private final VirtualMachines machines = embedded.machines();

    @TempDir
    Path folder;

    @AfterEach
    void clear() {
        embedded.clear();
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(BOOT).pollInterval(Duration.ofSeconds(1));
    }

    /** Starts the machine and returns its domain once cloud-init has finished in it. */
    private LibvirtDomain booted(VmSpec spec, LibvirtConnection connection) {
        machines.create(spec, Embedded.call());
        machines.start(spec.id(), StartOptions.DEFAULT, Embedded.call());
        LibvirtDomain domain = connection.find(spec.id().value(), ASK).orElseThrow();
        eventually().until(() -> read(domain, DONE).isPresent());
        return domain;
    }

    /** Asks the guest's agent; empty while it does not answer, or says no. */
    private static Optional<Object> ask(LibvirtDomain domain, String command, Map<String, Object> arguments) {
        try {
            String json = JSON.std.asString(Map.of("execute", command, "arguments", arguments));
            return Optional.ofNullable(
                    JSON.std.mapFrom(domain.agentCommand(json, ANSWER, ASK)).get("return"));
        } catch (LibvirtException notYet) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static Optional<String> read(LibvirtDomain domain, String path) {
        Optional<Object> handle = ask(domain, "guest-file-open", Map.of("path", path, "mode", "r"));
        if (handle.isEmpty()) {
            return Optional.empty();
        }
        Map<?, ?> content = (Map<?, ?>) ask(domain, "guest-file-read", Map.of("handle", handle.get(), "count", 65_536))
                .orElseThrow();
        ask(domain, "guest-file-close", Map.of("handle", handle.get()));
        byte[] bytes = Base64.getDecoder().decode((String) content.get("buf-b64"));
        return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }

    /** Runs a program in the guest and returns what it printed. */
    private static String run(LibvirtDomain domain, String program, String... arguments) {
        Map<String, Object> command = Map.of("path", program, "arg", List.of(arguments), "capture-output", true);
        Map<?, ?> begun = (Map<?, ?>) ask(domain, "guest-exec", command).orElseThrow();
        Map<?, ?> ended = eventually()
                .until(
                        () -> (Map<?, ?>) ask(domain, "guest-exec-status", Map.of("pid", begun.get("pid")))
                                .orElse(Map.of("exited", false)),
                        status -> Boolean.TRUE.equals(status.get("exited")));
        Object printed = ended.get("out-data");
        return printed == null
                ? ""
                : new String(Base64.getDecoder().decode(printed.toString()), StandardCharsets.UTF_8);
    }

    private static void assertInstalledItsAgent(LibvirtDomain domain) {
        assertThat(read(domain, "/var/log/cloud-init-output.log"))
                .hasValueSatisfying(log -> assertThat(log).contains("Setting up qemu-guest-agent"));
        assertThat(run(domain, "/usr/bin/dpkg-query", "--show", "--showformat=${db:Status-Abbrev}", "qemu-guest-agent"))
                .isEqualTo("ii ");
        // Debian's is static: udev starts it whenever its port is there.
        assertThat(run(domain, "/usr/bin/systemctl", "is-enabled", "qemu-guest-agent"))
                .isIn("static\n", "enabled\n");
        assertThat(run(domain, "/usr/bin/systemctl", "is-active", "qemu-guest-agent"))
                .isEqualTo("active\n");
        assertThat(read(domain, DONE))
                .hasValueSatisfying(result -> assertThat(result).contains("\"errors\": []"));
    }

    private static String passwordOf(LibvirtDomain domain, String user) {
        return read(domain, "/etc/shadow")
                .orElseThrow()
                .lines()
                .filter(line -> line.startsWith(user + ":"))
                .map(line -> line.split(":", -1)[1])
                .findFirst()
                .orElse("no such user");
    }

    @Test
    void cloudInitMakesTheUserTheKeyThePasswordAndTheHostName() throws IOException {
        String user = """
                #cloud-config
                password: s3cret-default
                chpasswd: {expire: false}
                packages: [ hostname ]
                runcmd:
                  - [ touch, /run/user-was-here ]
                users:
                  - default
                  - name: tck
                    shell: /bin/sh
                    lock_passwd: false
                    plain_text_passwd: s3cret-tck
                    ssh_authorized_keys: [ "%s" ]
                """.formatted(KEY);
        String vendor = "#!/bin/sh\necho vendor >/run/vendor-was-here\n";
        VmSpec spec = CloudGuest.spec("Cloud Guest", folder)
                .cloudInit(new CloudInitSpec(
                        DataSource.NO_CLOUD, user, Optional.empty(), Optional.of(vendor), Optional.empty(), true))
                .build();

        try (LibvirtConnection connection = LibvirtConnection.open(embedded.uri(), Embedded.LONG)) {
            LibvirtDomain domain = booted(spec, connection);

            assertThat(ask(domain, "guest-get-host-name", Map.of()).orElseThrow())
                    .isEqualTo(Map.of("host-name", "cloud-guest"));
            assertThat(read(domain, "/home/tck/.ssh/authorized_keys"))
                    .hasValueSatisfying(keys -> assertThat(keys).contains(KEY));
            assertThat(read(domain, "/run/vendor-was-here")).contains("vendor\n");
            assertThat(read(domain, "/run/user-was-here")).contains("");
            assertInstalledItsAgent(domain);
            assertThat(read(domain, "/var/lib/cloud/data/instance-id"))
                    .hasValueSatisfying(id -> assertThat(id).startsWith(spec.id() + "-"));
            for (Map.Entry<String, String> each :
                    Map.of("debian", "s3cret-default", "tck", "s3cret-tck").entrySet()) {
                String hash = passwordOf(domain, each.getKey());
                assertThat(hash).as(each.getKey()).startsWith("$6$");
                assertThat(Crypt.crypt(each.getValue(), hash)).as(each.getKey()).isEqualTo(hash);
            }
            assertThat(read(domain, "/var/lib/cloud/instance/user-data.txt"))
                    .hasValueSatisfying(text -> assertThat(text).contains("tck").doesNotContain("s3cret"));
        }
    }

    @Test
    void aConfigDriveIsReadAsWellWithItsNetwork() throws IOException {
        String user = "#cloud-config\nwrite_files:\n  - {path: /etc/tck, content: from the drive}\n";
        String network = """
                version: 2
                ethernets:
                  inner:
                    match: {macaddress: "%s"}
                    set-name: inner0
                    mtu: 1400
                    addresses: [ 192.0.2.7/24 ]
                    routes:
                      - {to: 198.51.100.0/24, via: 192.0.2.1}
                """.formatted(MAC);
        VmSpec spec = CloudGuest.spec("drive", folder)
                .nics(List.of(
                        NicSpec.builder("net", new NicBackend.UserMode(), MAC).build()))
                .cloudInit(new CloudInitSpec(
                        DataSource.CONFIG_DRIVE, user, Optional.empty(), Optional.empty(), Optional.of(network), true))
                .build();

        try (LibvirtConnection connection = LibvirtConnection.open(embedded.uri(), Embedded.LONG)) {
            LibvirtDomain domain = booted(spec, connection);

            assertThat(read(domain, "/etc/tck")).contains("from the drive");
            assertThat(read(domain, DONE))
                    .hasValueSatisfying(result -> assertThat(result).contains("ConfigDrive"));
            assertThat(run(domain, "/usr/sbin/ip", "-oneline", "address", "show", "dev", "inner0"))
                    .contains("192.0.2.7/24");
            assertThat(run(domain, "/usr/sbin/ip", "-oneline", "link", "show", "dev", "inner0"))
                    .contains("mtu 1400", MAC.toString());
            // What sets this route here, net-tools, is not in the image.
            assertThat(read(domain, "/etc/network/interfaces.d/50-cloud-init"))
                    .hasValueSatisfying(made -> assertThat(made).contains("198.51.100.0", "192.0.2.1"));
            assertInstalledItsAgent(domain);
        }
    }
}
