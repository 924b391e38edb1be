package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.LibvirtException;
import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.spi.vm.CloudInitSpec;
import io.quantix.spi.vm.CloudInitSpec.DataSource;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
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
                        DataSource.NO_CLOUD, user, Optional.empty(), Optional.of(vendor), Optional.empty()))
                .build();

        try (LibvirtConnection connection = LibvirtConnection.open(embedded.uri(), Embedded.LONG)) {
            LibvirtDomain domain = booted(spec, connection);

            assertThat(ask(domain, "guest-get-host-name", Map.of()).orElseThrow())
                    .isEqualTo(Map.of("host-name", "cloud-guest"));
            assertThat(read(domain, "/home/tck/.ssh/authorized_keys"))
                    .hasValueSatisfying(keys -> assertThat(keys).contains(KEY));
            assertThat(read(domain, "/run/vendor-was-here")).contains("vendor\n");
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
    void aConfigDriveIsReadAsWell() {
        String user = "#cloud-config\nwrite_files:\n  - {path: /etc/tck, content: from the drive}\n";
        VmSpec spec = CloudGuest.spec("drive", folder)
                .cloudInit(new CloudInitSpec(
                        DataSource.CONFIG_DRIVE, user, Optional.empty(), Optional.empty(), Optional.empty()))
                .build();

        try (LibvirtConnection connection = LibvirtConnection.open(embedded.uri(), Embedded.LONG)) {
            LibvirtDomain domain = booted(spec, connection);

            assertThat(read(domain, "/etc/tck")).contains("from the drive");
            assertThat(read(domain, DONE))
                    .hasValueSatisfying(result -> assertThat(result).contains("ConfigDrive"));
        }
    }
}
