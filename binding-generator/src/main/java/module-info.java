/** Writes the bindings of libvirt from libvirt's own description of its interface. */
module io.quantix.bindings {
    requires java.compiler;
    requires java.xml;
    requires static transitive org.jspecify;

    exports io.quantix.bindings;
}
