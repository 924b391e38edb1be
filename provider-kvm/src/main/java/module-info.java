/** Virtual machines on libvirt and QEMU, through libvirt's C library. */
module io.quantix.kvm {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.jr.ob;
    requires io.quantix.ffi;
    requires transitive io.quantix.spi;
    requires java.xml;
    requires org.apache.commons.codec;
    requires org.snakeyaml.engine;
    requires static transitive org.jspecify;

    exports io.quantix.kvm;
    exports io.quantix.kvm.config;

    provides io.quantix.spi.ProviderFactory with
            io.quantix.kvm.KvmFactory;
}
