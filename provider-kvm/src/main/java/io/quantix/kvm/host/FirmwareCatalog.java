package io.quantix.kvm.host;

import com.fasterxml.jackson.jr.ob.JSON;
import io.quantix.kvm.xml.DomainFrame.Firmware;
import io.quantix.spi.vm.FirmwareSpec.SecureBoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The builds of UEFI on this host, as QEMU's firmware descriptors list them ({@code docs/interop/firmware.json} in QEMU). Choosing one here
 * rather than in libvirt keeps the choice the same for every version of libvirt, and visible in the domain.
 */
final class FirmwareCatalog {

    /** In rising order of precedence: a file in a later directory replaces one of the same name. */
    private static final List<Path> DIRECTORIES =
            List.of(Path.of("/usr/share/qemu/firmware"), Path.of("/etc/qemu/firmware"));

    private static final String ARCHITECTURE = "x86_64";

    private record Build(Firmware files, List<String> machines, List<String> features) {

        boolean serves(String machine) {
            return machines.stream().anyMatch(pattern -> matches(pattern, machine));
        }

        /** Descriptors name versioned machine types, specs may name the short ones. */
        private static boolean matches(String pattern, String machine) {
            String versioned = switch (machine) {
                case "q35" -> "pc-q35-0";
                case "pc" -> "pc-i440fx-0";
                default -> machine;
            };
            return pattern.endsWith("*")
                    ? versioned.startsWith(pattern.substring(0, pattern.length() - 1))
                    : versioned.equals(pattern);
        }

        boolean has(SecureBoot wish) {
            boolean secure = features.contains("secure-boot");
            boolean enrolled = features.contains("enrolled-keys");
            return switch (wish) {
                case OFF -> !secure;
                case ENROLLED_KEYS -> secure && enrolled;
                case SETUP_MODE -> secure && !enrolled;
            };
        }
    }

    private final List<Build> builds;

    private FirmwareCatalog(List<Build> builds) {
        this.builds = List.copyOf(builds);
    }

    static FirmwareCatalog ofHost() {
        return of(DIRECTORIES);
    }

    static FirmwareCatalog of(List<Path> directories) {
        Map<String, Path> descriptors = new TreeMap<>();
        for (Path directory : directories) {
            list(directory).stream()
                    .filter(file -> file.toString().endsWith(".json"))
                    .forEach(file -> descriptors.put(file.getFileName().toString(), file));
        }
        List<Build> builds = new ArrayList<>();
        descriptors.values().forEach(file -> read(file).ifPresent(builds::add));
        return new FirmwareCatalog(builds);
    }

    /** A host without UEFI for guests has no such directory. */
    private static List<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (IOException absent) {
            return List.of();
        }
    }

    /** Returns the first build, by the descriptors' own order, that serves the machine type and the wish. */
    Optional<Firmware> find(SecureBoot wish, String machine) {
        return builds.stream()
                .filter(build -> build.serves(machine) && build.has(wish))
                .map(Build::files)
                .findFirst();
    }

    /** Empty for a descriptor of something else, such as firmware without a variable store of its own, or a damaged one. */
    private static Optional<Build> read(Path descriptor) {
        try {
            Map<String, Object> json = JSON.std.mapFrom(Files.readString(descriptor));
            Map<?, ?> mapping = map(json.get("mapping"));
            String code = text(map(mapping.get("executable")).get("filename"));
            String template = text(map(mapping.get("nvram-template")).get("filename"));
            List<String> features = texts(json.get("features"));
            if (!"flash".equals(mapping.get("device")) || code.isEmpty() || template.isEmpty()) {
                return Optional.empty();
            }
            List<String> machines = new ArrayList<>();
            for (Object target : items(json.get("targets"))) {
                if (ARCHITECTURE.equals(map(target).get("architecture"))) {
                    machines.addAll(texts(map(target).get("machines")));
                }
            }
            Path loader = Path.of(code);
            return Files.isReadable(loader)
                    ? Optional.of(new Build(
                            new Firmware(loader, Path.of(template), features.contains("requires-smm")),
                            machines,
                            features))
                    : Optional.empty();
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> items(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static List<String> texts(@Nullable Object value) {
        return items(value).stream().map(String::valueOf).toList();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
