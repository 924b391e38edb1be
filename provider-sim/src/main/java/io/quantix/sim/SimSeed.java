package io.quantix.sim;

import io.quantix.spi.Problems;
import io.quantix.spi.SpecDigest;
import io.quantix.spi.vm.CloudInitSpec;
import io.quantix.spi.vm.CloudInitSpec.DataSource;
import io.quantix.spi.vm.VmSpec;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** First-boot configuration in the simulator: what is refused, and the files a simulated guest finds. */
final class SimSeed {

    private SimSeed() {}

    /** Records what a guest would stumble over, without repeating what stands there. */
    static void check(CloudInitSpec seed, Problems problems) {
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
                "must be empty on a config drive");
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
        spec.cloudInit().ifPresent(seed -> {
            String id = spec.id() + "-" + SpecDigest.of(seed).hex().substring(0, 8);
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
                }
                case IGNITION -> files.put("ignition", seed.userData());
            }
        });
        return files;
    }
}
