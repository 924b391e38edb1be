package io.quantix.kvm.seed;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.jr.ob.JSON;
import io.quantix.spi.vm.CloudInitSpec;
import io.quantix.spi.vm.CloudInitSpec.DataSource;
import io.quantix.spi.vm.VmSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps, beside a seed, the configuration it was made of: word for word, which the seed itself need not be. */
public final class SeedRecord {

    private static final String ENDING = ".json";

    private SeedRecord() {}

    static Path beside(Path seed) {
        String name = seed.getFileName().toString();
        return seed.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ENDING);
    }

    /** Returns the path of the seed a record belongs to. */
    static Path seed(Path record) throws IOException {
        String name = record.getFileName().toString();
        CloudInitSpec spec = readRecord(record);
        return record.resolveSibling(
                name.substring(0, name.length() - ENDING.length()) + SeedFiles.ending(spec.dataSource()));
    }

    /**
     * Reads what a seed was made of.
     *
     * @param seed path of the seed, which itself need not be there
     * @throws IOException when the record is not there or not readable; its message repeats nothing of it
     */
    public static CloudInitSpec read(Path seed) throws IOException {
        return readRecord(beside(seed));
    }

    private static CloudInitSpec readRecord(Path file) throws IOException {
        try {
            Map<String, Object> values = JSON.std.mapFrom(Files.readString(file));
            return new CloudInitSpec(
                    DataSource.valueOf(text(values, "dataSource").orElse("")),
                    text(values, "userData").orElse(""),
                    text(values, "metaData"),
                    text(values, "vendorData"),
                    text(values, "networkConfig"),
                    Boolean.TRUE.equals(values.get("installAgent")));
        } catch (JacksonException | IllegalArgumentException damaged) {
            throw new IOException(file + " is damaged");
        }
    }

    private static Optional<String> text(Map<String, Object> values, String key) {
        return Optional.ofNullable(values.get(key)).map(String::valueOf);
    }

    /** Whether a seed is the one a spec needs: made of the same configuration, for the same name and system. */
    static boolean isOf(Path seed, VmSpec spec) throws IOException {
        try {
            Map<String, Object> values = JSON.std.mapFrom(Files.readString(beside(seed)));
            return spec.cloudInit().equals(Optional.of(read(seed)))
                    && spec.name().equals(values.get("name"))
                    && spec.guestOs().family().name().equals(values.get("family"))
                    && system(spec).equals(text(values, "system"));
        } catch (JacksonException damaged) {
            return false;
        }
    }

    /** The system's name says how the agent is installed, and nothing else. */
    private static Optional<String> system(VmSpec spec) {
        return spec.cloudInit()
                .filter(CloudInitSpec::installAgent)
                .flatMap(seed -> spec.guestOs().name());
    }

    static String write(VmSpec machine, CloudInitSpec spec) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", machine.name());
        values.put("family", machine.guestOs().family().name());
        system(machine).ifPresent(name -> values.put("system", name));
        values.put("dataSource", spec.dataSource().name());
        values.put("userData", spec.userData());
        spec.metaData().ifPresent(text -> values.put("metaData", text));
        spec.vendorData().ifPresent(text -> values.put("vendorData", text));
        spec.networkConfig().ifPresent(text -> values.put("networkConfig", text));
        if (spec.installAgent()) {
            values.put("installAgent", true);
        }
        return JSON.std.asString(values);
    }
}
