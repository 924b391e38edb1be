package io.quantix.kvm.ffi;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Figures of one domain, by libvirt's names such as {@code block.0.rd.bytes}. Whole numbers of every width and booleans
 * are longs; an unsigned 64-bit number keeps its bits.
 */
public final class LibvirtStats {

    private final UUID uuid;
    private final String name;
    private final Map<String, Object> values;

    LibvirtStats(UUID uuid, String name, Map<String, Object> values) {
        this.uuid = uuid;
        this.name = name;
        this.values = values;
    }

    public UUID uuid() {
        return uuid;
    }

    public String name() {
        return name;
    }

    public Set<String> keys() {
        return Set.copyOf(values.keySet());
    }

    public OptionalLong number(String key) {
        return values.get(key) instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
    }

    public OptionalDouble real(String key) {
        return values.get(key) instanceof Double number ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    public Optional<String> text(String key) {
        return values.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    @Override
    public String toString() {
        return name + " " + new TreeMap<>(values);
    }
}
