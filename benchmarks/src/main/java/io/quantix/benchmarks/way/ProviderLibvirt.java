package io.quantix.benchmarks.way;

import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.LibvirtDomainInfo;
import io.quantix.kvm.ffi.LibvirtState;
import io.quantix.kvm.ffi.LibvirtStats;
import java.time.Duration;
import java.util.List;

/** The KVM provider's own wrappers, as the node uses them: with a pool, a deadline, and a domain looked up for each call. */
public final class ProviderLibvirt implements Libvirt {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final LibvirtConnection connection;
    private final LibvirtDomain domain;

    private ProviderLibvirt(LibvirtConnection connection, LibvirtDomain domain) {
        this.connection = connection;
        this.domain = domain;
    }

    public static ProviderLibvirt open(String uri, String domain) {
        LibvirtConnection connection = LibvirtConnection.open(uri, DEADLINE);
        return new ProviderLibvirt(
                connection, connection.findByName(domain, DEADLINE).orElseThrow());
    }

    @Override
    public long version() {
        throw new IllegalStateException("the wrappers ask for the version together with other things");
    }

    @Override
    public Info info() {
        return info(domain);
    }

    @Override
    public State state() {
        LibvirtState state = domain.state(DEADLINE);
        return new State(state.state(), state.reason());
    }

    @Override
    public String xml() {
        return domain.xml(0, DEADLINE);
    }

    @Override
    public List<? extends Statistics> bulkStatistics() {
        return connection.stats(0, 0, DEADLINE).stream().map(Figures::new).toList();
    }

    @Override
    public List<NamedInfo> infoOfEach() {
        return connection.listDomains(0, DEADLINE).stream()
                .map(each -> new NamedInfo(each.name(), info(each)))
                .toList();
    }

    @Override
    public void close() {
        connection.close();
    }

    private static Info info(LibvirtDomain domain) {
        LibvirtDomainInfo info = domain.info(DEADLINE);
        return new Info(info.state(), info.maxMemoryKib(), info.memoryKib(), info.vcpus(), info.cpuTimeNanos());
    }

    private record Figures(LibvirtStats stats) implements Statistics {
        @Override
        public String domain() {
            return stats.name();
        }

        @Override
        public long number(String name) {
            return stats.number(name).orElseThrow();
        }
    }
}
