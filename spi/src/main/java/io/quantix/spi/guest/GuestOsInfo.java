package io.quantix.spi.guest;

import java.util.Objects;
import java.util.Optional;

/**
 * The operating system an agent says it runs on.
 *
 * @param id machine-readable name, for example {@code debian} or {@code mswindows}
 * @param name for a person, for example {@code Debian GNU/Linux 12 (bookworm)}
 * @param version machine-readable version, for example {@code 12}; empty when the system has none
 * @param kernel the kernel's release; empty when the agent does not tell
 * @param architecture the kernel's machine, for example {@code x86_64}; empty when the agent does not tell
 * @param hostName what the guest calls itself; empty when the agent does not tell
 * @param timeZone its offset from UTC in seconds, east positive; empty when the agent does not tell
 * @since 1.0
 */
public record GuestOsInfo(
        String id,
        String name,
        Optional<String> version,
        Optional<String> kernel,
        Optional<String> architecture,
        Optional<String> hostName,
        Optional<Integer> timeZone) {

    public GuestOsInfo {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(kernel, "kernel");
        Objects.requireNonNull(architecture, "architecture");
        Objects.requireNonNull(hostName, "hostName");
        Objects.requireNonNull(timeZone, "timeZone");
    }

    /** Begins with the two names every agent tells. */
    public static Builder builder(String id, String name) {
        return new Builder(id, name);
    }

    /** Begins with nothing else known. */
    public static final class Builder {

        private final String id;
        private final String name;
        private Optional<String> version = Optional.empty();
        private Optional<String> kernel = Optional.empty();
        private Optional<String> architecture = Optional.empty();
        private Optional<String> hostName = Optional.empty();
        private Optional<Integer> timeZone = Optional.empty();

        private Builder(String id, String name) {
            this.id = id;
            this.name = name;
        }

        public Builder version(String version) {
            this.version = Optional.of(version);
            return this;
        }

        public Builder kernel(String kernel) {
            this.kernel = Optional.of(kernel);
            return this;
        }

        public Builder architecture(String architecture) {
            this.architecture = Optional.of(architecture);
            return this;
        }

        public Builder hostName(String hostName) {
            this.hostName = Optional.of(hostName);
            return this;
        }

        public Builder timeZone(int timeZone) {
            this.timeZone = Optional.of(timeZone);
            return this;
        }

        public GuestOsInfo build() {
            return new GuestOsInfo(id, name, version, kernel, architecture, hostName, timeZone);
        }
    }
}
