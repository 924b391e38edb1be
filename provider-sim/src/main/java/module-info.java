/** A hypervisor that exists in memory only: what developers and tests run on. */
module io.quantix.sim {
    requires transitive io.quantix.spi;
    requires static transitive org.jspecify;

    exports io.quantix.sim;

    provides io.quantix.spi.ProviderFactory with
            io.quantix.sim.SimFactory;
}
