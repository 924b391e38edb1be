package io.quantix.benchmarks.way;

import io.quantix.ffi.NativeCallPool;
import java.time.Duration;
import java.util.List;

/**
 * Another way, behind the bounded pool of platform threads that gives every call of the KVM provider its deadline: the
 * difference is the price of being able to give up a call that hangs.
 */
public final class PooledLibvirt implements Libvirt {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Libvirt direct;
    private final String domain;
    private final NativeCallPool pool = NativeCallPool.named("benchmark").build();

    /**
     * @param direct makes the calls, on threads of the pool
     * @param domain what calls about the domain share as their bulkhead
     */
    public PooledLibvirt(Libvirt direct, String domain) {
        this.direct = direct;
        this.domain = domain;
    }

    @Override
    public long version() {
        return pool.call(DEADLINE, "virConnectGetLibVersion", direct::version);
    }

    @Override
    public Info info() {
        return pool.call(domain, DEADLINE, "virDomainGetInfo", direct::info);
    }

    @Override
    public State state() {
        return pool.call(domain, DEADLINE, "virDomainGetState", direct::state);
    }

    @Override
    public String xml() {
        return pool.call(domain, DEADLINE, "virDomainGetXMLDesc", direct::xml);
    }

    @Override
    public List<? extends Statistics> bulkStatistics() {
        return pool.<List<? extends Statistics>>call(DEADLINE, "virConnectGetAllDomainStats", direct::bulkStatistics);
    }

    /** Each domain is a call of its own in {@code direct}, but all of them are one task here. */
    @Override
    public List<NamedInfo> infoOfEach() {
        return pool.call(DEADLINE, "virConnectListAllDomains", direct::infoOfEach);
    }

    @Override
    public void close() {
        pool.close();
        direct.close();
    }
}
