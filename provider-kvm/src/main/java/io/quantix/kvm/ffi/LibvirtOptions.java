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
 */
public record LibvirtOptions(String uri, Duration keepAlive, int keepAliveProbes, int threads, int threadsPerDomain) {

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
    }

    /** Returns options that suit a local hypervisor: probes every 5 seconds, 8 threads, 2 for one domain. */
    public static LibvirtOptions of(String uri) {
        return new LibvirtOptions(uri, Duration.ofSeconds(5), 3, 8, 2);
    }

    public LibvirtOptions withThreads(int total, int perDomain) {
        return new LibvirtOptions(uri, keepAlive, keepAliveProbes, total, perDomain);
    }

    public LibvirtOptions withKeepAlive(Duration interval, int probes) {
        return new LibvirtOptions(uri, interval, probes, threads, threadsPerDomain);
    }
}
