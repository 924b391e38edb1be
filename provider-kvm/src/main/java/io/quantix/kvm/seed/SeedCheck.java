package io.quantix.kvm.seed;

import com.fasterxml.jackson.jr.ob.JSON;
import io.quantix.spi.Problems;
import io.quantix.spi.vm.CloudInitSpec;
import io.quantix.spi.vm.GuestOs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/**
 * Refuses first-boot configuration that the guest would stumble over, where nobody looks. What stands in it is never repeated: it may be
 * confidential.
 */
public final class SeedCheck {

    private static final String PATH = "cloudInit.";

    private SeedCheck() {}

    /** Records what is wrong, with the line. */
    public static void check(CloudInitSpec spec, GuestOs os, Problems problems) {
        GuestOs.Family family = os.family();
        AgentSeed.check(spec, os, problems);
        wellFormed(spec.userData(), "userData", problems);
        spec.metaData().ifPresent(text -> wellFormed(text, "metaData", problems));
        spec.vendorData().ifPresent(text -> wellFormed(text, "vendorData", problems));
        spec.networkConfig().ifPresent(text -> wellFormed(text, "networkConfig", problems));
        switch (spec.dataSource()) {
            case NO_CLOUD -> {
                instructions(spec.userData(), "userData", family, problems);
                spec.vendorData().ifPresent(text -> instructions(text, "vendorData", family, problems));
                spec.metaData().ifPresent(text -> instanceData(text, problems));
                spec.networkConfig().ifPresent(text -> network(text, problems));
            }
            case CONFIG_DRIVE -> {
                instructions(spec.userData(), "userData", family, problems);
                spec.vendorData().ifPresent(text -> instructions(text, "vendorData", family, problems));
                spec.metaData().ifPresent(text -> driveData(text, problems));
                spec.networkConfig().ifPresent(text -> NetworkData.check(text, PATH + "networkConfig", problems));
            }
            case IGNITION -> {
                ignition(spec.userData(), problems);
                String only = "must be empty: Ignition knows its own configuration alone";
                absent(spec.metaData(), "metaData", only, problems);
                absent(spec.vendorData(), "vendorData", only, problems);
                absent(spec.networkConfig(), "networkConfig", only, problems);
            }
        }
    }

    private static void wellFormed(String text, String field, Problems problems) {
        problems.check(
                StandardCharsets.UTF_8.newEncoder().canEncode(text),
                PATH + field,
                "half a surrogate pair",
                "must be well-formed Unicode");
    }

    private static void absent(Optional<String> text, String field, String advice, Problems problems) {
        problems.check(text.isEmpty(), PATH + field, "a text", advice);
    }

    /** User data and vendor data. */
    private static void instructions(String text, String field, GuestOs.Family family, Problems problems) {
        if (text.isBlank()) {
            return;
        }
        Optional<TextFormat> format =
                TextFormat.of(text).filter(found -> !found.isForWindowsOnly() || family == GuestOs.Family.WINDOWS);
        if (format.isEmpty()) {
            problems.check(false, PATH + field, "line 1 begins otherwise", TextFormat.EXPECTED);
            return;
        }
        switch (format.get()) {
            case CLOUD_CONFIG -> YamlText.mapping(text, PATH + field, problems);
            case CLOUD_CONFIG_ARCHIVE, CLOUD_CONFIG_PATCH -> YamlText.sequence(text, PATH + field, problems);
            default -> {}
        }
    }

    private static void instanceData(String text, Problems problems) {
        Optional<MappingNode> data = YamlText.mapping(text, PATH + "metaData", problems);
        data.ifPresent(mapping -> problems.check(
                YamlText.text(mapping, "instance-id")
                        .filter(id -> !id.isBlank())
                        .isPresent(),
                PATH + "metaData",
                "no instance-id",
                "must have an instance-id, by which the guest knows its first boot; leave it all empty to have one"));
    }

    private static void network(String text, Problems problems) {
        Optional<MappingNode> outer = YamlText.mapping(text, PATH + "networkConfig", problems);
        outer.ifPresent(mapping -> {
            MappingNode inner = YamlText.value(mapping, "network")
                    .filter(MappingNode.class::isInstance)
                    .map(MappingNode.class::cast)
                    .orElse(mapping);
            Optional<String> version = YamlText.text(inner, "version");
            boolean off =
                    YamlText.text(inner, "config").filter("disabled"::equals).isPresent();
            problems.check(
                    off
                            || version.filter(number -> number.equals("1") || number.equals("2"))
                                    .isPresent(),
                    PATH + "networkConfig",
                    YamlText.place(inner),
                    "must say version 1 or 2");
        });
    }

    private static void driveData(String text, Problems problems) {
        Optional<Map<String, Object>> data = json(text, "metaData", problems);
        data.ifPresent(mapping -> {
            problems.check(
                    mapping.get("uuid") instanceof String uuid && !uuid.isBlank(),
                    PATH + "metaData",
                    "no uuid",
                    "must have a uuid, by which the guest knows its first boot; leave it all empty to have one");
            Object keys = mapping.get("public_keys");
            boolean named =
                    keys instanceof Map<?, ?> map && map.values().stream().allMatch(String.class::isInstance);
            problems.check(
                    keys == null || named,
                    PATH + "metaData",
                    "public_keys",
                    "must have public keys as an object of names and keys, as both readers take them");
        });
    }

    private static void ignition(String text, Problems problems) {
        Optional<Map<String, Object>> configuration = json(text, "userData", problems);
        configuration.ifPresent(mapping -> problems.check(
                mapping.get("ignition") instanceof Map<?, ?> header && header.get("version") instanceof String,
                PATH + "userData",
                "no ignition.version",
                "must be an Ignition configuration, which says its version"));
    }

    private static Optional<Map<String, Object>> json(String text, String field, Problems problems) {
        try {
            return Optional.of(JSON.std.mapFrom(text));
        } catch (IOException broken) {
            problems.check(false, PATH + field, JsonPlaces.of(broken), "must be a JSON object");
            return Optional.empty();
        }
    }
}
