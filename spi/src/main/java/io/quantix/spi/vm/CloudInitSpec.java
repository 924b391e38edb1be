package io.quantix.spi.vm;

import io.quantix.spi.Problems;
import java.util.Objects;
import java.util.Optional;

/**
 * First-boot configuration handed to the guest on a small read-only disk.
 *
 * <p>With {@code installAgent} the guest installs and starts its agent at that boot. What is needed for it is added to the vendor data, and user
 * data stays as it is, byte for byte; where the guest's reader knows no vendor data, as on Windows, it is a part of its own beside the user data.
 * Nothing the caller gave is lost, and no {@code packages} or {@code runcmd} of the caller's drops it. How the agent is installed follows
 * {@link GuestOs}; a provider that knows no way for a guest refuses the spec at {@code cloudInit.installAgent}.
 *
 * @param dataSource format of the disk
 * @param userData cloud-config, script or Ignition; at most 1 MiB of text
 * @param metaData instance data; empty to let the provider write the machine's id and name
 * @param vendorData defaults that user data overrides
 * @param networkConfig cloud-init network configuration, version 1 or 2; a config drive carries it in OpenStack's format, and what that cannot
 *     say exactly is refused at {@code cloudInit.networkConfig}
 * @param installAgent whether the guest shall install its agent at its first boot; Ignition cannot
 * @since 1.0
 */
public record CloudInitSpec(
        DataSource dataSource,
        String userData,
        Optional<String> metaData,
        Optional<String> vendorData,
        Optional<String> networkConfig,
        boolean installAgent) {

    private static final int LONGEST = 1 << 20;

    /** Format of the disk. */
    public enum DataSource {
        /** Volume {@code cidata}, as cloud-init's NoCloud reads it. */
        NO_CLOUD,
        /** Volume {@code config-2}, as OpenStack makes it; what cloudbase-init on Windows reads. */
        CONFIG_DRIVE,
        /** Ignition configuration, as Fedora CoreOS and Flatcar read it. */
        IGNITION
    }

    public CloudInitSpec {
        Objects.requireNonNull(dataSource, "dataSource");
        Problems problems = Problems.of("cloud-init");
        check(problems, "userData", userData);
        metaData.ifPresent(text -> checkPresent(problems, "metaData", text));
        vendorData.ifPresent(text -> checkPresent(problems, "vendorData", text));
        networkConfig.ifPresent(text -> checkPresent(problems, "networkConfig", text));
        problems.check(
                !installAgent || dataSource != DataSource.IGNITION,
                "installAgent",
                installAgent,
                "must be false: systems that read Ignition bring their agent, or run it as a container");
        problems.throwIfAny();
    }

    /** Makes a configuration that leaves the guest's agent to the guest. */
    public CloudInitSpec(
            DataSource dataSource,
            String userData,
            Optional<String> metaData,
            Optional<String> vendorData,
            Optional<String> networkConfig) {
        this(dataSource, userData, metaData, vendorData, networkConfig, false);
    }

    /** Returns user data for NoCloud and leaves the rest to the provider. */
    public static CloudInitSpec userData(String userData) {
        return new CloudInitSpec(DataSource.NO_CLOUD, userData, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns the same configuration, with which the guest installs its agent. */
    public CloudInitSpec installingAgent() {
        return new CloudInitSpec(dataSource, userData, metaData, vendorData, networkConfig, true);
    }

    /** A blank document could not be told from an absent one when it is read back. */
    private static void checkPresent(Problems problems, String path, String text) {
        problems.check(!text.isBlank(), path, "a blank text", "must be empty rather than blank");
        check(problems, path, text);
    }

    private static void check(Problems problems, String path, String text) {
        problems.check(
                text.length() <= LONGEST && text.indexOf('\0') < 0,
                path,
                text.length() + " characters",
                "must be at most " + LONGEST + " characters without NUL");
    }

    /** Shows sizes only: user data often carries passwords and keys. */
    @Override
    public String toString() {
        return "CloudInitSpec(" + dataSource + ", user data of " + userData.length() + " characters)";
    }
}
