package io.quantix.kvm.ffi;

import java.time.Duration;

/**
 * How to connect.
 *
 * @param uri such as {@code qemu:///system} or {@code qemu:///embed?root=/var/lib/quantix/vms}
 * @param keepAlive how often an idle peer is probed; zero for never. A driver without a peer ignores it
 * @param keepAliveProbes how many unanswered probes close the connection
 * @param threads how many queries, and how many changes, may be inside libvirt at once: 1 to 256
 * @param threadsPerDomain how many of each may concern one domain: 1 to {@code threads}
 * @param stuck how many calls of each kind may be stuck past their deadlines before further ones are refused: 1 to 4096
 */
public record LibvirtOptions(
        String uri, Duration keepAlive, int keepAliveProbes, int threads, int threadsPerDomain, int stuck) {

    private static final int STUCK = 32;

    public LibvirtOptions {
        if (uri.isBlank()) {
            throw new IllegalArgumentException("the libvirt URI is empty");
        }
        if (keepAlive.isNegative() || keepAliveProbes < 1) {
            throw new IllegalArgumentException("keepAlive must not be negative, and keepAliveProbes at least 1");
        }
        if (threads < 1 || threads > 256 || threadsPerDomain < 1 || threadsPerDomain > threads) {
            throw new IllegalArgumentException("threads must be 1 to 256, and threadsPerDomain 1 to threads");
        }
        if (stuck < 1 || stuck > 4096) {
            throw new IllegalArgumentException("stuck must be 1 to 4096");
        }
    }

    /** Returns options that suit a local hypervisor: probes every 5 seconds, 8 threads, 2 for one domain. */
    public static LibvirtOptions of(String uri) {
        return new LibvirtOptions(uri, Duration.ofSeconds(5), 3, 8, 2, STUCK);
    }

    public LibvirtOptions withThreads(int total, int perDomain) {
        return new LibvirtOptions(uri, keepAlive, keepAliveProbes, total, perDomain, stuck);
    }

    public LibvirtOptions withStuck(int most) {
        return new LibvirtOptions(uri, keepAlive, keepAliveProbes, threads, threadsPerDomain, most);
    }

    public LibvirtOptions withKeepAlive(Duration interval, int probes) {
        return new LibvirtOptions(uri, interval, probes, threads, threadsPerDomain, stuck);
    }

    /** Returns whether the driver runs inside this process, where there is no socket and no daemon. */
    public boolean isInProcess() {
        return EmbeddedConnections.isEmbedded(uri) || uri.startsWith("test:");
    }
}
