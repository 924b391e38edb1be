package io.quantix.sim;

import io.quantix.spi.Problems;
import io.quantix.spi.SpecDigest;
import io.quantix.spi.vm.CloudInitSpec;
import io.quantix.spi.vm.CloudInitSpec.DataSource;
import io.quantix.spi.vm.GuestOs;
import io.quantix.spi.vm.VmSpec;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** First-boot configuration in the simulator: what is refused, and the files a simulated guest finds. */
final class SimSeed {

    private static final String INSTALL = """
            #!/bin/sh
            # A simulated guest runs nothing: it has an agent or not.
            command -v qemu-ga || apt-get install -y qemu-guest-agent || dnf install -y qemu-guest-agent
            """;
    private static final String INSTALL_ON_WINDOWS = "#ps1_sysnative\n# qemu-ga-x86_64.msi\n";

    private SimSeed() {}

    /** Records what a guest would stumble over, without repeating what stands there. */
    static void check(CloudInitSpec seed, GuestOs os, Problems problems) {
        problems.check(
                !seed.installAgent() || os.family() != GuestOs.Family.OTHER,
                "cloudInit.installAgent",
                true,
                "must be false for a guest of which nothing is known");
        if (seed.dataSource() == DataSource.IGNITION) {
            yaml(seed.userData(), "cloudInit.userData", problems);
            Stream.of(seed.metaData(), seed.vendorData(), seed.networkConfig())
                    .forEach(text -> problems.check(
                            text.isEmpty(),
                            "cloudInit",
                            "more than user data",
                            "must be an Ignition configuration alone"));
            return;
        }
        instructions(seed.userData(), "cloudInit.userData", problems);
        seed.vendorData().ifPresent(text -> instructions(text, "cloudInit.vendorData", problems));
        seed.metaData().ifPresent(text -> yaml(text, "cloudInit.metaData", problems));
        seed.networkConfig().ifPresent(text -> yaml(text, "cloudInit.networkConfig", problems));
        problems.check(
                seed.networkConfig().isEmpty() || seed.dataSource() == DataSource.NO_CLOUD,
                "cloudInit.networkConfig",
                "a text",
                "must be empty on a config drive: the simulator does not translate it into OpenStack's format");
    }

    private static void instructions(String text, String path, Problems problems) {
        String start = text.stripLeading().toLowerCase(Locale.ROOT);
        boolean known = Stream.of(
                        "#cloud-", "#include", "#!", "#part-handler", "## template:", "content-type:", "mime-")
                .anyMatch(start::startsWith);
        problems.check(start.isEmpty() || known, path, "line 1", "must begin as cloud-init expects it");
        if (start.startsWith("#cloud-config")) {
            yaml(text, path, problems);
        }
    }

    private static void yaml(String text, String path, Problems problems) {
        SimYaml.find(text)
                .ifPresent(mistake -> problems.check(false, path, "line " + mistake.line(), mistake.advice()));
    }

    /** Returns the files by name, as a guest finds them on the disk or in the firmware. */
    static Map<String, String> files(VmSpec spec) {
        Map<String, String> files = new LinkedHashMap<>();
        spec.cloudInit().ifPresent(asked -> {
            String id = spec.id() + "-" + SpecDigest.of(asked).hex().substring(0, 8);
            CloudInitSpec seed = withAgent(asked, spec.guestOs());
            switch (seed.dataSource()) {
                case NO_CLOUD -> {
                    files.put(
                            "meta-data",
                            seed.metaData().orElse("instance-id: " + id + "\nlocal-hostname: " + spec.name() + "\n"));
                    files.put("user-data", seed.userData());
                    seed.vendorData().ifPresent(text -> files.put("vendor-data", text));
                    seed.networkConfig().ifPresent(text -> files.put("network-config", text));
                }
                case CONFIG_DRIVE -> {
                    files.put("openstack/latest/meta_data.json", seed.metaData().orElse("{\"uuid\": \"" + id + "\"}"));
                    files.put("openstack/latest/user_data", seed.userData());
                    seed.vendorData().ifPresent(text -> files.put("openstack/latest/vendor_data.json", json(text)));
                }
                case IGNITION -> files.put("ignition", seed.userData());
            }
        });
        return files;
    }

    /** Adds the agent's installation to the vendor data, or on Windows, where nobody reads that, to the user data. */
    private static CloudInitSpec withAgent(CloudInitSpec seed, GuestOs os) {
        if (!seed.installAgent()) {
            return seed;
        }
        boolean windows = os.family() == GuestOs.Family.WINDOWS;
        return new CloudInitSpec(
                seed.dataSource(),
                windows ? joined(seed, Optional.of(seed.userData()), INSTALL_ON_WINDOWS) : seed.userData(),
                seed.metaData(),
                windows ? seed.vendorData() : Optional.of(joined(seed, seed.vendorData(), INSTALL)),
                seed.networkConfig(),
                true);
    }

    /** A MIME message of both, or the script alone. */
    private static String joined(CloudInitSpec seed, Optional<String> given, String script) {
        if (given.filter(text -> !text.isBlank()).isEmpty()) {
            return script;
        }
        String boundary = "==" + SpecDigest.of(seed).hex() + "==";
        return "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\nMIME-Version: 1.0\n\n--" + boundary
                + "\n" + part("text/plain", given.get()) + "\n--" + boundary + "\n"
                + part("text/x-shellscript", script) + "\n--" + boundary + "--\n";
    }

    private static String part(String type, String text) {
        if (text.stripLeading().toLowerCase(Locale.ROOT).startsWith("content-type: multipart/")) {
            return text.stripLeading();
        }
        String body = Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return "Content-Type: " + type + "\nContent-Transfer-Encoding: base64\n\n" + body;
    }

    private static String json(String text) {
        StringBuilder quoted = new StringBuilder("{\"cloud-init\": \"");
        for (int index = 0; index < text.length(); index++) {
            char letter = text.charAt(index);
            boolean plain = letter >= ' ' && letter != '"' && letter != '\\';
            quoted.append(plain ? String.valueOf(letter) : "\\u%04x".formatted((int) letter));
        }
        return quoted + "\"}\n";
    }
}
