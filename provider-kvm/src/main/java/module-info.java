/** Virtual machines on libvirt and QEMU, through libvirt's C library. */
module io.quantix.kvm {
    requires io.quantix.ffi;
    requires io.quantix.spi;
    requires java.xml;
    requires static transitive org.jspecify;
}
