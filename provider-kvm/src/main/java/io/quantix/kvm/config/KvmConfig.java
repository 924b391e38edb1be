package io.quantix.kvm.config;

import io.quantix.spi.Problems;
import io.quantix.spi.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How an instance reaches its hypervisor.
 *
 * @param uri libvirt's connection URI
 * @param accelerator what executes guest code
 * @param emulator QEMU's path
 * @param daemonRoot where the daemon's file system is seen from here
 * @param nativeThreads calls inside libvirt at once
 * @param stuckThreads calls that may be stuck inside libvirt
 * @param pulse how often each machine's process is asked for a sign of life
 * @param migrationUri how other hosts' libvirt reaches this one's
 * @param migrationAddress where other hosts' QEMU reaches this one's
 */
public record KvmConfig(
        @Setting(
                description = "libvirt's connection URI: qemu:///system, qemu:///session, test:///default or"
                        + " qemu:///embed?root=/short/path. Without it an embedded libvirt keeps everything in the"
                        + " instance's own state directory.")
        Optional<URI> uri,

        @Setting(
                description =
                        "What executes guest code: auto tries KVM on a tiny guest and falls back to translation, kvm"
                                + " insists on KVM, tcg always translates.",
                defaultValue = "auto")
        AcceleratorChoice accelerator,

        @Setting(description = "Path of QEMU's system emulator. Without it libvirt finds the host's.")
        Optional<Path> emulator,

        @Setting(
                description =
                        "Where the root of the file system of libvirt's daemon is seen from here, for a daemon in a"
                                + " container or a mount namespace of its own: process ids and VNC sockets of its machines are"
                                + " looked for below it. Without it the daemon sees what the node sees.")
        Optional<Path> daemonRoot,

        @Setting(
                description =
                        "How many calls of a kind may be inside libvirt at once, 2 to 64. A daemon has a socket for each.",
                defaultValue = "8")
        int nativeThreads,

        @Setting(
                description = "How many calls may be stuck inside libvirt past their deadline before further ones are"
                        + " refused, 4 to 1024.",
                defaultValue = "128")
        int stuckThreads,

        @Setting(
                description = "How often each running machine's process is asked for a sign of life, 500 ms to 10 min.",
                defaultValue = "2s")
        Duration pulse,

        @Setting(
                description = "The URI under which the libvirt daemons of other hosts reach this host's, such as"
                        + " qemu+tls://this.host/system. Without it machines can leave this host and none can come.")
        Optional<URI> migrationUri,

        @Setting(
                description =
                        "The address, or host name, at which QEMU receives memory and disks of machines that come here."
                                + " Without it libvirt takes the host's own name.")
        Optional<String> migrationAddress) {

    /** What executes guest code. */
    public enum AcceleratorChoice {
        AUTO,
        KVM,
        TCG
    }

    /** An embedded libvirt with everything as the settings' defaults say. */
    public static final KvmConfig DEFAULT = new KvmConfig(
            Optional.empty(),
            AcceleratorChoice.AUTO,
            Optional.empty(),
            Optional.empty(),
            8,
            128,
            Duration.ofSeconds(2),
            Optional.empty(),
            Optional.empty());

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:-]{1,255}");

    public KvmConfig {
        Problems problems = Problems.of("KVM provider configuration")
                .range("native-threads", nativeThreads, 2, 64)
                .range("stuck-threads", stuckThreads, 4, 1024)
                .range("pulse", pulse.toMillis(), 500, 600_000);
        emulator.ifPresent(path -> problems.check(path.isAbsolute(), "emulator", path, "must be absolute"));
        daemonRoot.ifPresent(path -> problems.check(path.isAbsolute(), "daemon-root", path, "must be absolute"));
        uri.ifPresent(target -> problems.check(
                "qemu".equals(target.getScheme()) || "test".equals(target.getScheme()),
                "uri",
                target,
                "must be a qemu: or test: URI of this host"));
        migrationUri.ifPresent(
                reach -> problems.check(
                        String.valueOf(reach.getScheme()).startsWith("qemu+")
                                && reach.getHost() != null
                                && !reach.getHost().startsWith("localhost"),
                        "migration-uri",
                        reach,
                        "must be a URI of libvirt with a host in it that is not localhost: libvirt refuses to migrate to that"));
        migrationAddress.ifPresent(address -> problems.check(
                HOST.matcher(address).matches(), "migration-address", address, "must be a host name or an address"));
        problems.throwIfAny();
    }

    /** Returns the same configuration for another connection. */
    public KvmConfig at(URI uri) {
        return new KvmConfig(
                Optional.of(uri),
                accelerator,
                emulator,
                daemonRoot,
                nativeThreads,
                stuckThreads,
                pulse,
                migrationUri,
                migrationAddress);
    }

    /** Returns the same configuration for a daemon with a file system of its own. */
    public KvmConfig seenBelow(Path root) {
        return new KvmConfig(
                uri,
                accelerator,
                emulator,
                Optional.of(root),
                nativeThreads,
                stuckThreads,
                pulse,
                migrationUri,
                migrationAddress);
    }

    /** Returns the same configuration for a host that is reached by others. */
    public KvmConfig reachedAt(URI migrationUri, String migrationAddress) {
        return new KvmConfig(
                uri,
                accelerator,
                emulator,
                daemonRoot,
                nativeThreads,
                stuckThreads,
                pulse,
                Optional.of(migrationUri),
                Optional.of(migrationAddress));
    }
}
