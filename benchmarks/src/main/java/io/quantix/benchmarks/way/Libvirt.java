package io.quantix.benchmarks.way;

import java.util.List;

/**
 * One way to call libvirt on one connection and one of its domains. Every call returns plain Java values that outlive it,
 * so that no way is measured without the copying its users would do.
 */
public interface Libvirt extends AutoCloseable {

    /**
     * {@code virConnectGetLibVersion}: next to nothing happens inside, so it costs what the way itself costs.
     *
     * @throws IllegalStateException where this way has no such call, as any call may
     */
    long version();

    /** {@code virDomainGetInfo}. */
    Info info();

    /** {@code virDomainGetState}. */
    State state();

    /** {@code virDomainGetXMLDesc}. */
    String xml();

    /** {@code virConnectGetAllDomainStats}: one call for the statistics of all domains. */
    List<? extends Statistics> bulkStatistics();

    /** {@code virConnectListAllDomains}, then name and {@code virDomainGetInfo} of each. */
    List<NamedInfo> infoOfEach();

    @Override
    void close();

    /** What {@code virDomainInfo} holds; memory in KiB, time in nanoseconds. */
    record Info(int state, long maxMemory, long memory, int vcpus, long cpuTime) {}

    /** A domain's state and why it is in it, as libvirt numbers them. */
    record State(int state, int reason) {}

    /** A domain's name and info. */
    record NamedInfo(String domain, Info info) {}

    /** A domain's statistics. */
    interface Statistics {
        String domain();

        /** Returns a whole number by libvirt's name for it, such as {@code state.state}. */
        long number(String name);
    }
}
