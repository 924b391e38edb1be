package io.quantix.sim;

import io.quantix.spi.ProviderContext;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The simulated hosts of one process that can reach each other. A host belongs to a state directory: providers opened on the same
 * directory, one after the other or at once, see the same host, and machines can migrate between hosts of the same world.
 *
 * <p>Thread-safe.
 */
public final class SimWorld {

    private final Map<Path, SimHost> hosts = new HashMap<>();
    private final SimServers servers = new SimServers();

    /** Makes an empty world. */
    public SimWorld() {}

    /** Returns what serves disks to all its hosts. */
    SimServers servers() {
        return servers;
    }

    /** Returns the host of a state directory, with what an earlier life of it left there. */
    synchronized SimHost host(SimSettings settings, ProviderContext context) {
        Path home = context.stateDirectory().toAbsolutePath().normalize();
        SimHost known = hosts.get(home);
        if (known == null) {
            known = new SimHost(settings, context);
            hosts.put(home, known);
        }
        return known;
    }

    /** Returns the host an address of the form {@code sim://id} leads to. */
    synchronized Optional<SimHost> host(URI address) {
        return hosts.values().stream()
                .filter(host -> host.id().toString().equals(address.getHost()))
                .findFirst();
    }
}
