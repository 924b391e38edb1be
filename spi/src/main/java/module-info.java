/** The contract between a hypervisor host and its providers. */
module io.quantix.spi {
    requires static transitive org.jspecify;
}
