/** What every binding of a C library needs. */
module io.quantix.ffi {
    requires static transitive org.jspecify;

    exports io.quantix.ffi;
}
