package io.quantix.kvm.ffi;

import io.quantix.kvm.ffi.generated.VirDomainConstants;
import java.util.Map;
import java.util.Optional;

/**
 * Where the long work on a domain stands.
 *
 * @param type a {@code virDomainJobType}: none, under way, or how it ended
 * @param values figures by libvirt's names, as {@code Long}, {@code Double} or {@code String}
 */
public record LibvirtJobStats(int type, Map<String, Object> values) {
    public LibvirtJobStats {
        values = Map.copyOf(values);
    }

    public boolean isNone() {
        return type == VirDomainConstants.VIR_DOMAIN_JOB_NONE;
    }

    /** Returns a figure; 0 when it is not told. */
    public long number(String name) {
        return values.get(name) instanceof Long number ? number : 0;
    }

    public Optional<String> text(String name) {
        return values.get(name) instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }
}
