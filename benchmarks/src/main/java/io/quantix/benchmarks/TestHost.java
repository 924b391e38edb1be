package io.quantix.benchmarks;

/** The host that libvirt's test driver brings along, with its one running domain. */
final class TestHost {
    static final String URI = "test:///default";
    static final String DOMAIN = "test";

    private TestHost() {}
}
