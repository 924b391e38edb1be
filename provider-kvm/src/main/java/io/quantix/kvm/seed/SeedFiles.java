package io.quantix.kvm.seed;

import com.fasterxml.jackson.jr.ob.JSON;
import io.quantix.spi.Problems;
import io.quantix.spi.SpecDigest;
import io.quantix.spi.vm.CloudInitSpec;
import io.quantix.spi.vm.CloudInitSpec.DataSource;
import io.quantix.spi.vm.GuestOs;
import io.quantix.spi.vm.VmSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * What a machine's guest is given at its first boot: the bytes of a disk, or of an Ignition configuration. They depend on the spec alone, so
 * that every host gives the guest the same.
 */
final class SeedFiles {

    private static final int LONGEST_LABEL = 63;
    private static final int DIGITS = 8;

    private SeedFiles() {}

    /** Returns the content of the seed. */
    static byte[] of(VmSpec spec, CloudInitSpec cloudInit) {
        return switch (cloudInit.dataSource()) {
            case NO_CLOUD -> IsoImage.of("cidata", noCloud(spec, cloudInit));
            case CONFIG_DRIVE -> IsoImage.of("config-2", configDrive(spec, cloudInit));
            case IGNITION -> utf8(cloudInit.userData());
        };
    }

    static Map<String, byte[]> noCloud(VmSpec spec, CloudInitSpec cloudInit) {
        CloudInitSpec asked = delivered(spec, cloudInit);
        CloudInitSpec given = AgentSeed.added(asked, spec.guestOs());
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                "meta-data",
                utf8(given.metaData()
                        .orElseGet(() -> json(Map.of(
                                "instance-id", instanceId(spec, asked),
                                "local-hostname", hostName(spec))))));
        files.put("user-data", utf8(given.userData()));
        given.vendorData().ifPresent(text -> files.put("vendor-data", utf8(text)));
        given.networkConfig().ifPresent(text -> files.put("network-config", utf8(text)));
        return files;
    }

    static Map<String, byte[]> configDrive(VmSpec spec, CloudInitSpec cloudInit) {
        CloudInitSpec asked = delivered(spec, cloudInit);
        CloudInitSpec given = AgentSeed.added(asked, spec.guestOs());
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                "openstack/latest/meta_data.json",
                utf8(given.metaData().orElseGet(() -> json(driveData(spec, asked)))));
        files.put("openstack/latest/user_data", utf8(given.userData()));
        given.vendorData()
                .ifPresent(
                        text -> files.put("openstack/latest/vendor_data.json", utf8(json(Map.of("cloud-init", text)))));
        given.networkConfig()
                .ifPresent(text -> files.put("openstack/latest/network_data.json", utf8(NetworkData.of(text))));
        return files;
    }

    /**
     * There is no {@code admin_pass}: it would be a password in clear. Keys are repeated here for Windows alone, where nothing else reads
     * {@code ssh_authorized_keys} at the top.
     */
    private static Map<String, Object> driveData(VmSpec spec, CloudInitSpec asked) {
        Map<String, Object> data = new TreeMap<>();
        data.put("uuid", instanceId(spec, asked));
        data.put("hostname", hostName(spec));
        data.put("name", spec.name());
        if (spec.guestOs().family() == GuestOs.Family.WINDOWS) {
            Map<String, String> keys = new LinkedHashMap<>();
            for (String key : publicKeys(asked.userData())) {
                keys.put("key-" + (keys.size() + 1), key);
            }
            if (!keys.isEmpty()) {
                data.put("public_keys", keys);
            }
        }
        return data;
    }

    private static List<String> publicKeys(String userData) {
        return TextFormat.of(userData)
                .filter(format -> format == TextFormat.CLOUD_CONFIG)
                .flatMap(format -> YamlText.mapping(userData, "", Problems.of("cloud-config")))
                .flatMap(root -> YamlText.value(root, "ssh_authorized_keys"))
                .map(YamlText::items)
                .orElse(List.of())
                .stream()
                .filter(ScalarNode.class::isInstance)
                .map(key -> ((ScalarNode) key).getValue())
                .toList();
    }

    /** Returns the texts as the guest gets them: without passwords where a hash does as well. Windows has no such hashes. */
    private static CloudInitSpec delivered(VmSpec spec, CloudInitSpec cloudInit) {
        if (spec.guestOs().family() == GuestOs.Family.WINDOWS) {
            return cloudInit;
        }
        return new CloudInitSpec(
                cloudInit.dataSource(),
                withoutPasswords(cloudInit.userData(), spec),
                cloudInit.metaData(),
                cloudInit.vendorData().map(text -> withoutPasswords(text, spec)),
                cloudInit.networkConfig(),
                cloudInit.installAgent());
    }

    private static String withoutPasswords(String text, VmSpec spec) {
        return TextFormat.of(text)
                .filter(format -> format == TextFormat.CLOUD_CONFIG)
                .map(format -> CloudConfigPasswords.hashed(text, spec.id().toString()))
                .orElse(text);
    }

    /**
     * The guest's first boot is the first one with this id: the machine's, and a digest of the configuration, without what is added for the
     * agent: that may differ with the version of this provider. So another configuration is
     * taken to heart at the next boot, and nothing else is: not another name or more memory, and not another host. The digest is of what the guest
     * is given, in which a weak password can no longer be guessed quickly.
     */
    private static String instanceId(VmSpec spec, CloudInitSpec given) {
        return spec.id() + "-" + SpecDigest.of(given).hex().substring(0, DIGITS);
    }

    /** Makes a name of the network (RFC 1123) of a label for people. */
    static String hostName(VmSpec spec) {
        StringBuilder host = new StringBuilder();
        for (char letter : spec.name().toLowerCase(Locale.ROOT).toCharArray()) {
            boolean plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
            boolean after = !host.isEmpty() && host.charAt(host.length() - 1) != '-';
            if (plain) {
                host.append(letter);
            } else if (after) {
                host.append('-');
            }
        }
        String cut = host.substring(0, Math.min(LONGEST_LABEL, host.length()));
        String trimmed = cut.endsWith("-") ? cut.substring(0, cut.length() - 1) : cut;
        return trimmed.isEmpty() ? "vm-" + spec.id().toString().substring(0, DIGITS) : trimmed;
    }

    private static String json(Map<String, ?> values) {
        try {
            return JSON.std.asString(new TreeMap<>(values)) + "\n";
        } catch (IOException impossible) {
            throw new UncheckedIOException("texts can be written as JSON", impossible);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns how the name of such a seed ends. */
    static String ending(DataSource source) {
        return source == DataSource.IGNITION ? ".ign" : ".iso";
    }
}
