package io.quantix.spi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a provider instance can do, as data. Immutable.
 *
 * <p>What is not declared is unsupported: a capability that is younger than the provider needs no word from it.
 *
 * @since 1.0
 */
public final class Capabilities {

    private static final Support NOT_DECLARED = Support.unsupported("the provider does not declare it");

    private final Map<String, Support> byId;

    private Capabilities(Map<String, Support> byId) {
        this.byId = Map.copyOf(byId);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Returns how far the capability goes; {@link Support.Unsupported} when it was not declared. */
    public Support of(Capability capability) {
        return byId.getOrDefault(capability.id(), NOT_DECLARED);
    }

    /** Returns whether the provider said anything about the capability. */
    public boolean declares(Capability capability) {
        return byId.containsKey(capability.id());
    }

    /** Returns whether the capability is supported, with or without conditions. */
    public boolean has(Capability capability) {
        return switch (of(capability)) {
            case Support.Supported supported -> true;
            case Support.Conditional conditional -> true;
            case Support.Unsupported unsupported -> false;
        };
    }

    /**
     * Refuses when the capability is missing.
     *
     * @throws ProviderException.Unsupported with the declared reason
     */
    public void require(Capability capability) {
        if (of(capability) instanceof Support.Unsupported(String reason)) {
            throw new ProviderException.Unsupported(capability, reason);
        }
    }

    /** Returns the declared ids. */
    public Set<String> ids() {
        return byId.keySet();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Capabilities that && byId.equals(that.byId);
    }

    @Override
    public int hashCode() {
        return byId.hashCode();
    }

    @Override
    public String toString() {
        return byId.toString();
    }

    /** Collects declarations; the last word about a capability wins. */
    public static final class Builder {

        private final Map<String, Support> byId = new LinkedHashMap<>();

        private Builder() {}

        public Builder declare(Capability capability, Support support) {
            byId.put(capability.id(), Objects.requireNonNull(support, "support"));
            return this;
        }

        public Builder supported(Capability... capabilities) {
            for (Capability capability : capabilities) {
                declare(capability, Support.supported());
            }
            return this;
        }

        public Builder unsupported(String reason, Capability... capabilities) {
            for (Capability capability : capabilities) {
                declare(capability, Support.unsupported(reason));
            }
            return this;
        }

        /** Takes over every declaration of another provider or role. */
        public Builder addAll(Capabilities others) {
            byId.putAll(others.byId);
            return this;
        }

        public Capabilities build() {
            return new Capabilities(byId);
        }
    }
}
