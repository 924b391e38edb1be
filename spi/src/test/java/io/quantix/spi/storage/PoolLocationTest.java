package io.quantix.spi.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.spi.Refusal;
import io.quantix.spi.SecretRef;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PoolLocationTest {

    private static final DiskSource.Endpoint PORTAL = new DiskSource.Endpoint("127.0.0.1", 3260);

    @Test
    void aDirectoryIsAbsoluteAndHasNoSteps() {
        assertThat(Refusal.of(() -> new PoolLocation.Directory(Path.of("pool"))))
                .containsExactly("path");
        assertThat(Refusal.of(() -> new PoolLocation.Directory(Path.of("/srv/../etc"))))
                .containsExactly("path");
        assertThat(new PoolLocation.Directory(Path.of("/srv/pool")).kind()).isEqualTo(PoolLocation.Kind.DIRECTORY);
    }

    @Test
    void anNfsExportNamesEveryMistakeAtOnce() {
        assertThat(Refusal.of(() -> new PoolLocation.NfsExport(
                        " ", Path.of("export"), Optional.of(2), Optional.of(-1), Optional.of(-1))))
                .containsExactly("server", "path", "version", "uid", "gid");
    }

    @Test
    void anIscsiTargetHasAnIscsiName() {
        assertThat(Refusal.of(() -> new PoolLocation.IscsiTarget(PORTAL, "disk1", Optional.empty())))
                .containsExactly("target");
    }

    @Test
    void aCephPoolHasAMonitorAndAName() {
        assertThat(Refusal.of(() -> new PoolLocation.CephPool(List.of(), "", Optional.of(""), Optional.empty())))
                .containsExactly("monitors", "pool", "namespace");
    }

    @Test
    void aVolumeGroupCannotBeReadAsAnOption() {
        assertThat(Refusal.of(() -> new PoolLocation.VolumeGroup("-ay", Optional.of(".."), List.of(Path.of("sdb")))))
                .containsExactly("name", "thinPool", "devices[0]");
        Path device = Path.of("/dev/sdb");
        assertThat(Refusal.of(() -> new PoolLocation.VolumeGroup("vg0", Optional.empty(), List.of(device, device))))
                .containsExactly("devices");
    }

    @Test
    void aVendorLocationKeepsItsOwnCopies() {
        Map<String, String> parameters = new HashMap<>(Map.of("array", "a1"));
        PoolLocation.Vendor vendor =
                new PoolLocation.Vendor("acme", parameters, Map.of("token", new SecretRef("acme-token")));
        parameters.put("array", "a2");

        assertThat(vendor.parameters()).containsExactly(Map.entry("array", "a1"));
        assertThat(Refusal.of(() -> new PoolLocation.Vendor("Acme!", Map.of("k", "a\nb"), Map.of())))
                .containsExactly("technology", "parameters.k");
    }
}
