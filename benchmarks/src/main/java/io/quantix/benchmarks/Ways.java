package io.quantix.benchmarks;

import io.quantix.benchmarks.ffi.FfmLibvirt;
import io.quantix.benchmarks.way.JnaLibvirt;
import io.quantix.benchmarks.way.Libvirt;
import io.quantix.benchmarks.way.PooledLibvirt;
import io.quantix.benchmarks.way.ProviderLibvirt;

/** Names of the ways to libvirt, as they stand in the results. */
final class Ways {
    /** A C program; not run by JMH. */
    static final String C = "c";

    /** The generated bindings on FFM, on the caller's thread. */
    static final String FFM = "ffm";

    /** The same, behind the bounded pool of platform threads. */
    static final String POOL = "pool";

    /** The KVM provider's own wrappers: bindings, pool, and a domain looked up anew for each call. */
    static final String PROVIDER = "provider";

    /** libvirt's own Java binding, on JNA. */
    static final String JNA = "jna";

    private Ways() {}

    static Libvirt open(String way, String uri, String domain) {
        return switch (way) {
            case FFM -> FfmLibvirt.open(uri, domain);
            case POOL -> new PooledLibvirt(FfmLibvirt.open(uri, domain), domain);
            case PROVIDER -> ProviderLibvirt.open(uri, domain);
            case JNA -> JnaLibvirt.open(uri, domain);
            default -> throw new IllegalArgumentException("no way to libvirt is called " + way);
        };
    }
}
